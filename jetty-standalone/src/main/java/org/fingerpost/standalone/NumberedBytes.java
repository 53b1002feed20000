package org.fingerpost.standalone;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a text, and the number of the line that each is on. A line ends as on any system:
 * LF, CR LF or CR. A UTF-8 byte order mark at the start is skipped.
 */
final class NumberedBytes implements Closeable {
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;
  private long line = 1;

  NumberedBytes(InputStream in) throws IOException {
    this.in = in;
    end = Math.max(0, in.readNBytes(buffer, 0, BYTE_ORDER_MARK.length));
    if (startsWithMark()) {
      start = end;
    }
  }

  private boolean startsWithMark() {
    boolean isMark = end == BYTE_ORDER_MARK.length;
    for (int i = 0; isMark && i < end; i++) {
      isMark = (buffer[i] & 0xFF) == BYTE_ORDER_MARK[i];
    }
    return isMark;
  }

  /** Returns the number of the line that the next byte is on, from 1. */
  long line() {
    return line;
  }

  /** Returns the next byte, or -1 at the end. */
  int read() throws IOException {
    int b = peek();
    if (b < 0) {
      return b;
    }
    start++;
    if (b == '\n' || (b == '\r' && peek() != '\n')) {
      line++;
    }
    return b;
  }

  /** Returns the byte that {@link #read} returns next, or -1 at the end. */
  int peek() throws IOException {
    if (start == end) {
      start = 0;
      end = Math.max(0, in.read(buffer));
    }
    return end == 0 ? -1 : buffer[start] & 0xFF;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

package org.fingerpost.servlet.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of at most {@link ApiRequest#MAX_BODY_BYTES} bytes, in memory for two of them,
 * however many there are and however long.
 */
final class LineReader {
  private static final int MAX_LINE_BYTES = ApiRequest.MAX_BODY_BYTES;

  /** A line that was too long; its bytes are lost. */
  static final byte[] TOO_LONG = {};

  private final InputStream in;
  private final byte[] buffer = new byte[2 * MAX_LINE_BYTES];
  private int start;
  private int end;
  private boolean ended;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Returns whether {@link #next} could only wait: nobody has sent the next line yet. */
  boolean isWaiting() throws IOException {
    return !ended && newline(start) < 0 && in.available() == 0;
  }

  /**
   * Returns the next line without its end, {@link #TOO_LONG}, or {@code null} behind the last one.
   * Waits for the client.
   */
  byte @Nullable [] next() throws IOException {
    boolean tooLong = false;
    int searched = start;
    while (true) {
      int newline = newline(searched);
      if (newline >= 0) {
        return take(newline, newline + 1, tooLong);
      }
      if (end - start > MAX_LINE_BYTES) {
        tooLong = true;
        start = end;
      }
      searched = fill();
      if (searched < 0) {
        return start == end && !tooLong ? null : take(end, end, tooLong);
      }
    }
  }

  private byte[] take(int lineEnd, int next, boolean tooLong) {
    byte[] line =
        tooLong || lineEnd - start > MAX_LINE_BYTES
            ? TOO_LONG
            : Arrays.copyOfRange(buffer, start, lineEnd);
    start = next;
    return line;
  }

  /** Reads more, and returns where it begins in the buffer, or -1 at the end. */
  private int fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    int count = ended ? -1 : in.read(buffer, end, buffer.length - end);
    if (count < 0) {
      ended = true;
      return -1;
    }
    end += count;
    return end - count;
  }

  private int newline(int from) {
    for (int i = from; i < end; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}

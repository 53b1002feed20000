package org.fingerpost.servlet.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
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
  private final BooleanSupplier ending;
  private final byte[] buffer = new byte[2 * MAX_LINE_BYTES];
  private int start;
  private int end;
  private boolean ended;
  private int count;
  private @Nullable ApiException failure;

  /** Creates a reader that reads until the client ends. */
  LineReader(InputStream in) {
    this(in, () -> false);
  }

  /**
   * Creates a reader.
   *
   * @param ending becomes true when no more lines shall be read, though the client may send them
   */
  LineReader(InputStream in, BooleanSupplier ending) {
    this.in = in;
    this.ending = ending;
  }

  /** Returns whether there is nothing in a line. One that was too long is not blank. */
  static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return line != TOO_LONG;
  }

  /** Returns how many lines have been read. */
  int count() {
    return count;
  }

  /** Returns why the rest could not be read, or {@code null} if it could. */
  @Nullable ApiException failure() {
    return failure;
  }

  /** Reads what the client still sends, so that it is not cut off before it has our answer. */
  void discardRest() {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // It has stopped in its own way.
    }
  }

  /** Returns whether {@link #next} could only wait: nobody has sent the next line yet. */
  boolean isWaiting() {
    return !ended && newline(start) < 0 && !isAvailable();
  }

  private boolean isAvailable() {
    try {
      return in.available() > 0;
    } catch (IOException e) {
      return false; // To be met again by whoever reads.
    }
  }

  /**
   * Returns the next line without its end, {@link #TOO_LONG}, or {@code null} behind the last one
   * that can be read. Waits for the client.
   */
  byte @Nullable [] next() {
    if (ending.getAsBoolean()) {
      return null;
    }
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
        boolean isCut = failure != null || ending.getAsBoolean();
        return isCut || (start == end && !tooLong) ? null : take(end, end, tooLong);
      }
    }
  }

  private byte[] take(int lineEnd, int next, boolean tooLong) {
    byte[] line =
        tooLong || lineEnd - start > MAX_LINE_BYTES
            ? TOO_LONG
            : Arrays.copyOfRange(buffer, start, lineEnd);
    start = next;
    count++;
    return line;
  }

  /** Reads more, and returns where it begins in the buffer, or -1 at the end. */
  private int fill() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    int length = ended ? -1 : read();
    if (length < 0) {
      ended = true;
      return -1;
    }
    end += length;
    return end - length;
  }

  private int read() {
    try {
      return in.read(buffer, end, buffer.length - end);
    } catch (IOException e) {
      if (!ending.getAsBoolean()) {
        failure = Failures.unreadable(e);
      }
      return -1;
    }
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

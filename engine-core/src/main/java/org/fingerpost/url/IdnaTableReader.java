package org.fingerpost.url;

import java.io.EOFException;
import java.io.IOException;

/** Reads the numbers of the resource that {@link IdnaTable} draws. */
final class IdnaTableReader {
  private final byte[] bytes;
  private int position;

  IdnaTableReader(byte[] bytes) {
    this.bytes = bytes;
  }

  void checkHeader() throws IOException {
    for (int i = 0; i < IdnaTable.MAGIC.length(); i++) {
      if (readNumber() != IdnaTable.MAGIC.charAt(i)) {
        throw new IOException("it does not begin with %s".formatted(IdnaTable.MAGIC));
      }
    }
    int format = readNumber();
    if (format != IdnaTable.FORMAT) {
      throw new IOException("its format is %d, not %d".formatted(format, IdnaTable.FORMAT));
    }
    readNumber(); // Unicode's version is for people.
    readNumber();
  }

  /** Fills {@code keys} and returns the strings that belong to them. */
  String[] readStrings(int[] keys) throws IOException {
    String[] strings = new String[keys.length];
    StringBuilder string = new StringBuilder();
    int key = 0;
    for (int i = 0; i < keys.length; i++) {
      key += readNumber();
      keys[i] = key;
      string.setLength(0);
      for (int left = readNumber(); left > 0; left--) {
        string.appendCodePoint(readNumber());
      }
      strings[i] = string.toString();
    }
    return strings;
  }

  int readNumber() throws IOException {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      if (position == bytes.length) {
        throw new EOFException("it ends early");
      }
      int b = bytes[position++];
      number |= (b & 0x7F) << shift;
      if (b >= 0) {
        return number;
      }
    }
  }
}

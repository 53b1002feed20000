package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a row or of a part of one. Those beyond {@link #MAX_BYTES} are counted and forgotten.
 */
final class RowBytes {
  /** The most that the bulk API takes of one line: what is longer is not worth the memory. */
  static final int MAX_BYTES = 1 << 16;

  private byte[] bytes = new byte[256];
  private int length;
  private boolean tooLong;

  void clear() {
    length = 0;
    tooLong = false;
  }

  void add(int b) {
    if (length == MAX_BYTES) {
      tooLong = true;
      return;
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = (byte) b;
  }

  boolean isTooLong() {
    return tooLong;
  }

  /** Forgets spaces and tabs at the end. */
  void trimEnd() {
    while (length > 0 && (bytes[length - 1] == ' ' || bytes[length - 1] == '\t')) {
      length--;
    }
  }

  boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (" \t\r\n".indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return !tooLong;
  }

  /** Returns the text, or {@code null} if it is not UTF-8. */
  @Nullable String decode() {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Returns the text with replacement characters for what is not UTF-8. */
  String show() {
    return new String(bytes, 0, length, UTF_8);
  }
}

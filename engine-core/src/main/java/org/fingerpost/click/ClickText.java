package org.fingerpost.click;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Texts of visitors in frames of the click log: one byte a character, in words of eight, the last
 * one filled up with zeros. Nothing here makes an object, but for the rare query with UTM
 * parameters.
 */
final class ClickText {
  static final int MAX_USER_AGENT = 512;
  static final int MAX_REFERRER = 512;
  static final int MAX_LANGUAGE = 64;
  static final int MAX_UTM = 512;

  private static final String UTM = "utm_";

  private ClickText() {}

  /** Returns how many characters of a text are kept, at most {@code max}. */
  static int length(@Nullable String text, int max) {
    return text == null ? 0 : Math.min(text.length(), max);
  }

  /** Returns how many characters of a referrer are kept: none of its query and its fragment. */
  static int referrerLength(@Nullable String referrer) {
    int length = length(referrer, MAX_REFERRER);
    for (int i = 0; i < length && referrer != null; i++) {
      char c = referrer.charAt(i);
      if (c == '?' || c == '#') {
        return i;
      }
    }
    return length;
  }

  /** Returns the parameters of a query that begin with {@code utm_}, or {@code null}. */
  static @Nullable String utm(@Nullable String query) {
    if (query == null || !query.contains(UTM)) {
      return null;
    }
    StringBuilder found = new StringBuilder();
    int from = 0;
    while (from < query.length()) {
      int ampersand = query.indexOf('&', from);
      int to = ampersand < 0 ? query.length() : ampersand;
      // What does not fit is left out whole: half a name would be another campaign.
      if (query.startsWith(UTM, from) && found.length() + 1 + to - from <= MAX_UTM) {
        found.append(found.isEmpty() ? "" : "&").append(query, from, to);
      }
      from = to + 1;
    }
    return found.isEmpty() ? null : found.toString();
  }

  /** Returns how many bytes a text of {@code length} characters takes. */
  static int bytes(int length) {
    return (length + 7) & ~7;
  }

  /** Writes the first {@code length} characters; returns the offset behind them. */
  static int write(ByteBuffer target, int offset, @Nullable String text, int length) {
    if (text == null) {
      return offset;
    }
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      // Written out: one store for eight characters, which is what the redirect thread has time
      // for.
      long word =
          latin(text.charAt(i)) << 56
              | latin(text.charAt(i + 1)) << 48
              | latin(text.charAt(i + 2)) << 40
              | latin(text.charAt(i + 3)) << 32
              | latin(text.charAt(i + 4)) << 24
              | latin(text.charAt(i + 5)) << 16
              | latin(text.charAt(i + 6)) << 8
              | latin(text.charAt(i + 7));
      target.putLong(offset + i, word);
    }
    for (; i < length; i++) {
      target.put(offset + i, (byte) latin(text.charAt(i)));
    }
    return offset + bytes(length);
  }

  /** Reads a text of {@code length} characters; {@code null} for none. */
  static @Nullable String read(ByteBuffer source, int offset, int length) {
    if (length == 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    source.get(offset, bytes);
    return new String(bytes, ISO_8859_1);
  }

  private static long latin(char c) {
    return c <= 0xFF ? c : '?';
  }
}

package org.fingerpost.click;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Texts of visitors in frames of the click log: one byte a character, in words of eight, the last
 * one filled up with zeros. Nothing here makes an object, but for the rare query with UTM
 * parameters and others.
 */
final class ClickText {
  static final int MAX_USER_AGENT = 512;
  static final int MAX_REFERRER = 512;
  static final int MAX_LANGUAGE = 64;
  static final int MAX_UTM = 512;

  private static final String UTM = "utm_";

  /** The bytes of a text, for each thread, on their way into a frame: a string has them at once. */
  private static final ThreadLocal<byte[]> COPY =
      ThreadLocal.withInitial(() -> new byte[MAX_USER_AGENT]);

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

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
    if (query.length() <= MAX_UTM && hasNothingBeside(query)) {
      return query;
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

  /** Returns whether all parameters begin with {@code utm_}. */
  private static boolean hasNothingBeside(String query) {
    int from = 0;
    while (query.startsWith(UTM, from)) {
      int ampersand = query.indexOf('&', from);
      if (ampersand < 0) {
        return true;
      }
      from = ampersand + 1;
    }
    return false;
  }

  /** Returns how many bytes a text of {@code length} characters takes. */
  static int bytes(int length) {
    return (length + 7) & ~7;
  }

  /**
   * Writes the first {@code length} characters; returns the offset behind them. Of a character that
   * is not in ISO 8859-1, as none of a header is, the low byte is kept.
   */
  @SuppressWarnings("deprecation") // What copies bytes and makes no object is deprecated.
  static int write(ByteBuffer target, int offset, @Nullable String text, int length) {
    if (text == null) {
      return offset;
    }
    byte[] copy = COPY.get();
    int end = bytes(length);
    for (int i = length; i < end; i++) {
      copy[i] = 0;
    }
    text.getBytes(0, length, copy, 0);
    for (int i = 0; i < end; i += Long.BYTES) {
      target.putLong(offset + i, (long) WORDS.get(copy, i));
    }
    return offset + end;
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
}

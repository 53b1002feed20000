package org.fingerpost.deeplink;

import org.jspecify.annotations.Nullable;

/** The kinds of values that patterns of web addresses take. */
enum AppValue {
  /** Anything but nothing. */
  TEXT,
  /** Digits. */
  DIGITS,
  /** Digits, perhaps behind a plus sign, which is a space to the rules of HTML forms. */
  PHONE,
  /** The eleven characters of a video. */
  VIDEO,
  /** Digits, perhaps with an s behind. */
  SECONDS;

  private static final int VIDEO_LENGTH = 11;

  /** Returns the value that a text is, or {@code null} if it is none of this kind. */
  @Nullable String read(String text) {
    return switch (this) {
      case TEXT -> text.isEmpty() ? null : text;
      case DIGITS -> digits(text, 0, text.length());
      case PHONE ->
          digits(text, text.startsWith("+") || text.startsWith(" ") ? 1 : 0, text.length());
      case VIDEO -> text.length() == VIDEO_LENGTH && isWord(text) ? text : null;
      case SECONDS -> digits(text, 0, text.length() - (text.endsWith("s") ? 1 : 0));
    };
  }

  private static @Nullable String digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return null;
      }
    }
    return from < to ? text.substring(from, to) : null;
  }

  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && !isDigit(c) && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package org.fingerpost.catalog;

import org.fingerpost.url.AppScheme;
import org.jspecify.annotations.Nullable;

/** What the fields of templates must be like. Its messages name the field, the bound, the value. */
final class AppFields {
  private static final int MAX_SHOWN = 80;

  private AppFields() {}

  /** Says whether a character is one of a set. */
  @FunctionalInterface
  interface Characters {
    boolean has(char c);
  }

  /** Throws unless {@code value} is {@code null} or what {@code bound} says. */
  static void require(String field, String bound, @Nullable String value, boolean isGood) {
    if (value != null && !isGood) {
      throw new IllegalArgumentException(
          "%s must be %s: %s (%d)".formatted(field, bound, shown(value), value.length()));
    }
  }

  /** Throws unless a scheme is {@code null}, or one in lower case that may open an app. */
  static void requireScheme(@Nullable String scheme) {
    require(
        "scheme",
        "a letter, then up to %d of a-z, 0-9, +, -, ., no colon"
            .formatted(AppScheme.MAX_LENGTH - 1),
        scheme,
        scheme == null || AppScheme.isScheme(scheme));
    require(
        "scheme",
        "the app's own, not http, https or one that runs code or reads files",
        scheme,
        scheme == null
            || !(AppScheme.isForbidden(scheme) || scheme.equals("http") || scheme.equals("https")));
  }

  /** Returns whether a text has {@code min} to {@code max} characters, all of a set. */
  static boolean isOf(@Nullable String text, int min, int max, Characters characters) {
    if (text == null || text.length() < min || text.length() > max) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!characters.has(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isLetter(char c) {
    return isCapital(c) || isSmall(c);
  }

  static boolean isAlphanumeric(char c) {
    return isLetter(c) || isDigit(c);
  }

  /** Returns the beginning of a text on one line, in quotation marks. */
  private static String shown(String value) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < value.length() && i < MAX_SHOWN; i++) {
      char c = value.charAt(i);
      shown.append(c >= ' ' && c < 0x7F ? c : '?');
    }
    return shown.append(value.length() > MAX_SHOWN ? "…\"" : "\"").toString();
  }
}

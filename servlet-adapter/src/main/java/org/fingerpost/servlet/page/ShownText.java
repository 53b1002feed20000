package org.fingerpost.servlet.page;

import org.jspecify.annotations.Nullable;

/** Makes text from anywhere fit to be shown. Escaping is not done here but by the templates. */
final class ShownText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final String ELLIPSIS = "…";

  private ShownText() {}

  /**
   * Returns {@code text} without white space around it, with U+FFFD for what HTML cannot hold (lone
   * surrogates, control characters, noncharacters), and cut behind {@code maxLength} code points.
   *
   * @throws IllegalArgumentException if nothing is left
   */
  static String of(String name, String text, int maxLength) {
    String shown = findOf(text, maxLength);
    if (shown == null) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    return shown;
  }

  /** Returns the same, or {@code null} if there is nothing to show. */
  static @Nullable String findOf(@Nullable String text, int maxLength) {
    if (text == null || text.isBlank()) {
      return null;
    }
    StringBuilder shown = new StringBuilder(text.length());
    text.strip()
        .codePoints()
        .limit(maxLength + 1L)
        .map(ShownText::shown)
        .forEach(shown::appendCodePoint);
    if (shown.codePointCount(0, shown.length()) > maxLength) {
      shown.setLength(shown.offsetByCodePoints(0, maxLength - 1));
      shown.append(ELLIPSIS);
    }
    return shown.toString();
  }

  private static int shown(int codePoint) {
    if (codePoint == '\t' || codePoint == '\n' || codePoint == '\r') {
      return ' ';
    }
    boolean isUnfit =
        Character.isISOControl(codePoint)
            || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
            || (codePoint & 0xFFFE) == 0xFFFE
            || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    return isUnfit ? REPLACEMENT : codePoint;
  }
}

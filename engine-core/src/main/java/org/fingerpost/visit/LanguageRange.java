package org.fingerpost.visit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code Accept-Language} that names a language: {@code en-gb;q=0.8}.
 *
 * @param tag a basic language range (RFC 4647, section 2.1) in lower case, never {@code *}
 * @param weight the quality value in thousandths, 0 to 1,000; 0 for not acceptable
 */
record LanguageRange(String tag, int weight) {
  private static final int MAX_WEIGHT = 1_000;
  private static final int MAX_SUBTAG_LENGTH = 8;
  private static final int MALFORMED = -1;

  /**
   * Reads the element between two commas. {@code *} gives {@code null} like what is malformed: it
   * names no language.
   */
  static @Nullable LanguageRange read(String header, int start, int end) {
    int from = skipSpace(header, start, end);
    int tagEnd = from;
    while (tagEnd < end && !isSpace(header.charAt(tagEnd)) && header.charAt(tagEnd) != ';') {
      tagEnd++;
    }
    int weight = readWeight(header, skipSpace(header, tagEnd, end), end);
    if (weight == MALFORMED || !isRange(header, from, tagEnd)) {
      return null;
    }
    return new LanguageRange(header.substring(from, tagEnd).toLowerCase(Locale.ROOT), weight);
  }

  /**
   * Returns whether this stretch of {@code text} is a basic language range other than {@code *}: a
   * subtag of 1 to 8 letters, then any number of 1 to 8 letters and digits, joined by hyphens.
   */
  static boolean isRange(String text, int start, int end) {
    boolean isPrimary = true;
    int length = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '-' && length > 0) {
        isPrimary = false;
        length = 0;
      } else if (isLetter(c) || (isDigit(c) && !isPrimary)) {
        length++;
      } else {
        return false;
      }
      if (length > MAX_SUBTAG_LENGTH) {
        return false;
      }
    }
    return length > 0;
  }

  /**
   * Returns whether {@code other} is a tag that this range matches in basic filtering (RFC 4647,
   * section 3.3.1). Both are in lower case.
   */
  boolean matches(String other) {
    return other.startsWith(tag)
        && (other.length() == tag.length() || other.charAt(tag.length()) == '-');
  }

  boolean isAcceptable() {
    return weight > 0;
  }

  /** Reads {@code ;q=0.8} (RFC 9110, section 12.4.2) or nothing, and the white space behind it. */
  private static int readWeight(String header, int start, int end) {
    if (start == end) {
      return MAX_WEIGHT;
    }
    if (header.charAt(start) != ';') {
      return MALFORMED;
    }
    int from = skipSpace(header, start + 1, end);
    int to = end;
    while (to > from && isSpace(header.charAt(to - 1))) {
      to--;
    }
    int length = to - from;
    boolean hasShape =
        length >= "q=0".length()
            && length <= "q=0.000".length()
            && (header.charAt(from) == 'q' || header.charAt(from) == 'Q')
            && header.charAt(from + 1) == '='
            && isDigit(header.charAt(from + 2))
            && (length == "q=0".length() || header.charAt(from + 3) == '.');
    return hasShape ? readThousandths(header, from + "q=".length(), to) : MALFORMED;
  }

  private static int readThousandths(String header, int start, int end) {
    int unit = MAX_WEIGHT;
    int sum = (header.charAt(start) - '0') * unit;
    for (int i = start + "0.".length(); i < end; i++) {
      char c = header.charAt(i);
      if (!isDigit(c)) {
        return MALFORMED;
      }
      unit /= 10;
      sum += (c - '0') * unit;
    }
    return sum <= MAX_WEIGHT ? sum : MALFORMED;
  }

  private static int skipSpace(String text, int start, int end) {
    int i = start;
    while (i < end && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

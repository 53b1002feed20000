package org.fingerpost.visit;

/** Reads versions out of text: {@code 17.4.1}, {@code 10_15_7}, {@code /124.0}. */
final class VersionScanner {
  private VersionScanner() {}

  /**
   * Returns the version that begins at {@code from}, or behind one space or sign there, packed as
   * {@link Version} says; {@link Version#NONE} if no digit is there. At most four numbers are read,
   * and nothing from {@code end} on.
   */
  static long scan(String text, int from, int end) {
    int at = from;
    if (at < end && isSeparator(text.charAt(at))) {
      at++;
    }
    if (at >= end || !isDigit(text.charAt(at))) {
      return Version.NONE;
    }
    long version = 0;
    int max = Version.MAX_MAJOR;
    int shift = 48;
    while (true) {
      int number = 0;
      while (at < end && isDigit(text.charAt(at))) {
        number = Math.min(number * 10 + text.charAt(at) - '0', max);
        at++;
      }
      version |= (long) number << shift;
      boolean goesOn =
          shift > 0
              && at + 1 < end
              && (text.charAt(at) == '.' || text.charAt(at) == '_')
              && isDigit(text.charAt(at + 1));
      if (!goesOn) {
        return version;
      }
      at++;
      shift -= 16;
      max = Version.MAX_PART;
    }
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '/' || c == '-' || c == '_' || c == ':';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

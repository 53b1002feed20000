package org.fingerpost.url;

/** Questions about ASCII characters, untouched by locale and by Unicode's version. */
final class Ascii {
  private Ascii() {}

  static boolean isAlpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Returns the value of a hexadecimal digit, or -1 if {@code c} is none. */
  static int hexValue(char c) {
    if (isDigit(c)) {
      return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  }

  /** Returns the value of the byte that {@code %XX} at {@code i} spells, or -1 if none is there. */
  static int percentEncodedByte(String text, int i) {
    if (text.charAt(i) != '%' || i + 2 >= text.length()) {
      return -1;
    }
    int high = hexValue(text.charAt(i + 1));
    int low = hexValue(text.charAt(i + 2));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Returns {@code text} with A to Z in lower case, itself if there are none. */
  static String toLowerCase(String text) {
    int upper = 0;
    while (upper < text.length() && !isUpper(text.charAt(upper))) {
      upper++;
    }
    if (upper == text.length()) {
      return text;
    }
    StringBuilder lower = new StringBuilder(text);
    for (int i = upper; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (isUpper(c)) {
        lower.setCharAt(i, (char) (c | 0x20));
      }
    }
    return lower.toString();
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }
}

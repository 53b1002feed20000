package org.fingerpost.url;

/**
 * A percent-encode set (URL Standard, section 1.3): the characters that are written as {@code %XX}.
 * Every set holds the C0 controls and all that is above U+007E.
 */
final class PercentEncodeSet {
  static final PercentEncodeSet FRAGMENT = new PercentEncodeSet(" \"<>`");
  static final PercentEncodeSet QUERY = new PercentEncodeSet(" \"#<>'");
  static final PercentEncodeSet PATH = new PercentEncodeSet(" \"#<>?^`{}");
  static final PercentEncodeSet USERINFO = new PercentEncodeSet(" \"#<>?^`{}/:;=@[\\]|");

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();
  private static final int REPLACEMENT = 0xFFFD;

  // One bit a character: U+0000 to U+003F, and U+0040 to U+007F.
  private final long low;
  private final long high;

  private PercentEncodeSet(String members) {
    long lowBits = 0xFFFF_FFFFL;
    long highBits = 1L << (0x7F - 0x40);
    for (int i = 0; i < members.length(); i++) {
      char c = members.charAt(i);
      if (c < 0x40) {
        lowBits |= 1L << c;
      } else {
        highBits |= 1L << (c - 0x40);
      }
    }
    this.low = lowBits;
    this.high = highBits;
  }

  /** {@return the set of everything but the ASCII letters, the digits and {@code others}} */
  static PercentEncodeSet allButAlphanumericsAnd(String others) {
    StringBuilder members = new StringBuilder();
    for (char c = ' '; c < 0x7F; c++) {
      if (!Ascii.isAlpha(c) && !Ascii.isDigit(c) && others.indexOf(c) < 0) {
        members.append(c);
      }
    }
    return new PercentEncodeSet(members.toString());
  }

  /**
   * Appends {@code text} from {@code start} to {@code end}, the members of this set as the {@code
   * %XX} of their UTF-8 bytes. An unpaired surrogate becomes U+FFFD first.
   */
  void appendEncoded(StringBuilder out, String text, int start, int end) {
    int clean = start;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!contains(c)) {
        continue;
      }
      out.append(text, clean, i);
      if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        appendUtf8(out, Character.toCodePoint(c, text.charAt(i + 1)));
        i++;
      } else {
        appendUtf8(out, Character.isSurrogate(c) ? REPLACEMENT : c);
      }
      clean = i + 1;
    }
    out.append(text, clean, end);
  }

  private boolean contains(char c) {
    if (c < 0x40) {
      return (low >>> c & 1) != 0;
    }
    return c >= 0x80 || (high >>> (c - 0x40) & 1) != 0;
  }

  private static void appendUtf8(StringBuilder out, int c) {
    if (c < 0x80) {
      appendByte(out, c);
      return;
    }
    if (c < 0x800) {
      appendByte(out, 0xC0 | c >> 6);
    } else {
      if (c < 0x1_0000) {
        appendByte(out, 0xE0 | c >> 12);
      } else {
        appendByte(out, 0xF0 | c >> 18);
        appendByte(out, 0x80 | (c >> 12 & 0x3F));
      }
      appendByte(out, 0x80 | (c >> 6 & 0x3F));
    }
    appendByte(out, 0x80 | (c & 0x3F));
  }

  private static void appendByte(StringBuilder out, int b) {
    out.append('%').append(HEX[b >> 4]).append(HEX[b & 0xF]);
  }
}

package org.fingerpost.url;

/**
 * Percent-encoding of text that becomes part of a URL, and its reverse (URL Standard, section 1.3).
 *
 * <p>Text is encoded as UTF-8; an unpaired surrogate is encoded as U+FFFD.
 */
public final class PercentEncoding {
  /*
   * RFC 3986's pchar without the semicolon: some servers cut a segment at a semicolon before they
   * look for dot segments, so "..;" would be one to them.
   */
  private static final PercentEncodeSet PATH_SEGMENT =
      PercentEncodeSet.allButAlphanumericsAnd("-._~!$&'()*+,=:@");

  private static final PercentEncodeSet QUERY_COMPONENT =
      PercentEncodeSet.allButAlphanumericsAnd("-._~");

  private static final char REPLACEMENT = '\uFFFD';

  private PercentEncoding() {}

  /**
   * Returns {@code segment} as one segment of a path, which cannot end that segment, the path or
   * the walk down: {@code / ? # % \ ;} are among the characters encoded.
   *
   * <p>No spelling of {@code .} and {@code ..} as a whole segment is safe in a URL, as {@code %2e}
   * counts as a dot there. They become {@code %252E} and {@code %252E%252E}, ordinary segments that
   * decode to {@code %2E} and {@code %2E%2E}. All else decodes to what it was; {@code %2e} becomes
   * {@code %252e}.
   */
  public static String encodePathSegment(String segment) {
    return switch (segment) {
      case "." -> "%252E";
      case ".." -> "%252E%252E";
      default -> encode(segment, PATH_SEGMENT);
    };
  }

  /**
   * Returns {@code component} as a name or a value of a query: all but letters, digits and {@code
   * -._~} is encoded, a space as {@code %20}, so that it reads the same with and without the rules
   * of HTML forms.
   */
  public static String encodeQueryComponent(String component) {
    return encode(component, QUERY_COMPONENT);
  }

  /**
   * Returns {@code text} with each {@code %XX} decoded and the bytes read as UTF-8. Malformed bytes
   * become U+FFFD, one for each longest start of a character, as in the Encoding Standard; a {@code
   * %} without two hexadecimal digits stays; a plus sign stays.
   */
  public static String decode(String text) {
    int first = text.indexOf('%');
    if (first < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first; i < text.length(); ) {
      if (Ascii.percentEncodedByte(text, i) < 0) {
        out.append(text.charAt(i));
        i++;
      } else {
        i = decodeCharacter(text, i, out);
      }
    }
    return out.toString();
  }

  /**
   * Decodes the character that begins with the encoded byte at {@code start}; returns where the
   * next begins. The ranges are those of well-formed UTF-8 (Unicode, table 3-7): the second byte's
   * are narrower after E0, ED, F0 and F4.
   */
  private static int decodeCharacter(String text, int start, StringBuilder out) {
    int lead = Ascii.percentEncodedByte(text, start);
    int next = start + 3;
    if (lead < 0x80) {
      out.append((char) lead);
      return next;
    }
    if (lead < 0xC2 || lead > 0xF4) {
      out.append(REPLACEMENT);
      return next;
    }
    int missing = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    int codePoint = lead & 0x3F >> missing;
    int lower = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int upper = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (; missing > 0; missing--) {
      int trail = next < text.length() ? Ascii.percentEncodedByte(text, next) : -1;
      if (trail < lower || trail > upper) {
        out.append(REPLACEMENT);
        return next;
      }
      codePoint = codePoint << 6 | (trail & 0x3F);
      next += 3;
      lower = 0x80;
      upper = 0xBF;
    }
    out.appendCodePoint(codePoint);
    return next;
  }

  private static String encode(String text, PercentEncodeSet set) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    set.appendEncoded(out, text, 0, text.length());
    return out.toString();
  }
}

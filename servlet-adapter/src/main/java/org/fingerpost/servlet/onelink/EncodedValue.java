package org.fingerpost.servlet.onelink;

import org.fingerpost.onelink.OneLinkName;
import org.fingerpost.url.PercentEncoding;

/**
 * Values of version 1, whose clients have to percent-encode special characters: what they do not
 * encode is a blank.
 */
final class EncodedValue {
  private static final String SPECIAL = ";*!@#?$^:&~`=+\u2019></";

  private EncodedValue() {}

  /** Returns the value of a parameter without its encoding. */
  static String decode(String name, String value) {
    if (OneLinkName.REDIRECTS.contains(name)) {
      // With its colon in the clear it is not encoded as a whole: what is, belongs to the URI.
      return value.indexOf(':') >= 0 ? value : decode(value);
    }
    return decode(name.startsWith("deep_link_") ? value : blanked(value));
  }

  /** What is not UTF-8 when it is decoded was not encoded. */
  private static String decode(String value) {
    String decoded = PercentEncoding.decode(value);
    return decoded.indexOf('\uFFFD') >= 0 && value.indexOf('\uFFFD') < 0 ? value : decoded;
  }

  private static String blanked(String value) {
    StringBuilder blanked = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      blanked.append(SPECIAL.indexOf(c) >= 0 ? ' ' : c);
    }
    return blanked.toString();
  }
}

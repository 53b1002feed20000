package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * What one element of a forwarding header says of where a request came from.
 *
 * @param address the address, or {@code null} if the proxy does not tell it, or not well
 * @param isMalformed whether the element is not what the header may have
 */
record Hop(@Nullable IpAddress address, boolean isMalformed) {
  /** The proxy does not tell: {@code unknown}, {@code _name}, or nothing. */
  static final Hop HIDDEN = new Hop(null, false);

  /** The element is not what the header may have. */
  static final Hop MALFORMED = new Hop(null, true);

  private static final String UNKNOWN = "unknown";
  private static final int MAX_PORT_DIGITS = 5;

  /** Returns a hop at an address. */
  static Hop at(IpAddress address) {
    return new Hop(address, false);
  }

  /**
   * Reads a node (RFC 7239, section 6): an IPv4 address, an IPv6 address in brackets, {@code
   * unknown} or a name that begins with {@code _}, each with a port or without one.
   */
  static Hop ofNode(String text, int from, int to) {
    if (from == to) {
      return MALFORMED;
    }
    boolean isBracketed = text.charAt(from) == '[';
    int end = indexOf(text, isBracketed ? ']' : ':', from, to);
    int start = isBracketed ? from + 1 : from;
    int portColon = isBracketed ? end + 1 : end;
    if ((isBracketed && end == to) || !isPort(text, portColon, to)) {
      return MALFORMED;
    }
    if (!isBracketed && isHidden(text, start, end)) {
      return HIDDEN;
    }
    IpAddress address = IpAddressText.find(text, start, end);
    // An IPv4 address that maps is in brackets like any that is written with colons.
    boolean hasColon = indexOf(text, ':', start, end) < end;
    return address == null || isBracketed != hasColon ? MALFORMED : at(address);
  }

  private static boolean isHidden(String text, int from, int to) {
    return (to - from == UNKNOWN.length()
            && text.regionMatches(true, from, UNKNOWN, 0, UNKNOWN.length()))
        || isObfuscated(text, from, to);
  }

  /** Whether there is nothing, or a colon and a port: digits, or a name that begins with _. */
  private static boolean isPort(String text, int from, int to) {
    if (from == to) {
      return true;
    }
    if (text.charAt(from) != ':') {
      return false;
    }
    int start = from + 1;
    if (isObfuscated(text, start, to)) {
      return true;
    }
    for (int i = start; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return start < to && to - start <= MAX_PORT_DIGITS;
  }

  private static boolean isObfuscated(String text, int from, int to) {
    if (to - from < 2 || text.charAt(from) != '_') {
      return false;
    }
    for (int i = from + 1; i < to; i++) {
      char c = text.charAt(i);
      char lower = (char) (c | 0x20);
      boolean isAlphanumeric = (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z');
      if (!isAlphanumeric && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** Returns the index of a character, or {@code to} if it is not there. */
  private static int indexOf(String text, char c, int from, int to) {
    int index = text.indexOf(c, from);
    return index < 0 || index > to ? to : index;
  }
}

package org.fingerpost.url;

import org.fingerpost.url.InvalidUrlException.Reason;

/**
 * The ends-in-a-number checker, the IPv4 parser (URL Standard, section 3.5) and the IPv4 serialiser
 * (section 3.6). Parts may be decimal, octal after {@code 0} or hexadecimal after {@code 0x}; the
 * last part fills all the bytes that are left.
 */
final class Ipv4Parser {
  private static final int MAX_PARTS = 4;

  /** Above every address. Parts too great stop here instead of overflowing. */
  private static final long TOO_GREAT = 1L << 32;

  private static final long NOT_A_NUMBER = -1;

  private Ipv4Parser() {}

  /** Whether the last label of {@code domain}, not counting an empty one, is a number. */
  static boolean endsInNumber(String domain) {
    int end = withoutTrailingDot(domain);
    int start = domain.lastIndexOf('.', end - 1) + 1;
    return start < end
        && (areDigits(domain, start, end) || parseNumber(domain, start, end) != NOT_A_NUMBER);
  }

  /** Returns the dotted decimal form of a {@code domain} that ends in a number. */
  static String parse(String domain) throws InvalidUrlException {
    long address = 0;
    int count = 0;
    int length = withoutTrailingDot(domain);
    for (int start = 0; start <= length; ) {
      int dot = domain.indexOf('.', start);
      int end = dot < 0 || dot > length ? length : dot;
      long number = parseNumber(domain, start, end);
      boolean last = end == length;
      count++;
      long limit = last ? 1L << (8 * (MAX_PARTS + 1 - count)) : 256;
      if (count > MAX_PARTS || number == NOT_A_NUMBER || number >= limit) {
        throw new InvalidUrlException(
            Reason.HOST_IPV4,
            "the host %s ends in a number and is no IPv4 address".formatted(Quoted.text(domain)));
      }
      address = last ? address + number : address + (number << (8 * (MAX_PARTS - count)));
      start = end + 1;
    }
    return serialize((int) address);
  }

  private static String serialize(int address) {
    StringBuilder out = new StringBuilder(15);
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.append(address >>> shift & 0xFF).append(shift > 0 ? "." : "");
    }
    return out.toString();
  }

  private static int withoutTrailingDot(String domain) {
    return domain.endsWith(".") ? domain.length() - 1 : domain.length();
  }

  private static boolean areDigits(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Ascii.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The IPv4 number parser. */
  private static long parseNumber(String text, int start, int end) {
    if (start == end) {
      return NOT_A_NUMBER;
    }
    int radix = 10;
    int first = start;
    if (end - start >= 2 && text.charAt(start) == '0') {
      boolean hexadecimal = (text.charAt(start + 1) | 0x20) == 'x';
      radix = hexadecimal ? 16 : 8;
      first = hexadecimal ? start + 2 : start + 1;
    }
    long value = 0;
    for (int i = first; i < end; i++) {
      int digit = Ascii.hexValue(text.charAt(i));
      if (digit < 0 || digit >= radix) {
        return NOT_A_NUMBER;
      }
      value = Math.min(value * radix + digit, TOO_GREAT);
    }
    return value;
  }
}

package org.fingerpost.visit;

import org.fingerpost.url.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that begin with the same bits, as {@code 10.0.0.0/8}.
 *
 * <p>IPv4 addresses are addresses of IPv6 here, too: {@code ::/0} holds all there are.
 *
 * @param first the first address
 * @param prefixLength how many of the 128 bits are the same, 0 to 128; for {@code 10.0.0.0/8} that
 *     is 104
 */
public record AddressRange(IpAddress first, int prefixLength) {
  private static final int ALL_BITS = 128;
  private static final int IPV4_BITS = 32;
  private static final int NO_NUMBER = -1;

  /** Refuses a first address that is not the first. */
  public AddressRange {
    if (prefixLength < 0 || prefixLength > ALL_BITS) {
      throw new IllegalArgumentException(
          "prefixLength must be 0 to %d: %d".formatted(ALL_BITS, prefixLength));
    }
    IpAddress lowest = lowest(first, prefixLength);
    if (!lowest.equals(first)) {
      throw new IllegalArgumentException(
          "first must be the first address of its range, which is %s: %s".formatted(lowest, first));
    }
  }

  /** Returns the range that a text is, or {@code null} if {@link #parse} would refuse it. */
  public static @Nullable AddressRange find(String text) {
    try {
      return parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * Returns the range that a text is: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address.
   *
   * @throws IllegalArgumentException if it is none, or if bits behind the prefix are set, as in
   *     {@code 10.0.0.1/8}: then it is not sure which range was meant
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    int end = slash < 0 ? text.length() : slash;
    IpAddress address = IpAddressText.find(text, 0, end);
    if (address == null) {
      throw new IllegalArgumentException(
          "address range must be an address, or an address and the length of a prefix as in"
              + " 10.0.0.0/8: "
              + Quoted.text(text));
    }
    int bits = text.indexOf(':') < 0 ? IPV4_BITS : ALL_BITS;
    int length = slash < 0 ? bits : parseLength(text, slash + 1);
    if (length == NO_NUMBER || length > bits) {
      throw new IllegalArgumentException(
          "address range must have a prefix of 0 to %d bits: %s"
              .formatted(bits, Quoted.text(text)));
    }
    int prefixLength = ALL_BITS - bits + length;
    IpAddress lowest = lowest(address, prefixLength);
    if (!lowest.equals(address)) {
      throw new IllegalArgumentException(
          "address range must begin with its first address, as %s: \"%s\""
              .formatted(new AddressRange(lowest, prefixLength), text));
    }
    return new AddressRange(address, prefixLength);
  }

  /** Returns whether an address is one of these. */
  public boolean contains(IpAddress address) {
    return (address.high() & highMask(prefixLength)) == first.high()
        && (address.low() & lowMask(prefixLength)) == first.low();
  }

  /** Returns the range as {@link #parse} reads it. */
  @Override
  public String toString() {
    boolean isIpv4 = first.isIpv4() && prefixLength >= ALL_BITS - IPV4_BITS;
    return first + "/" + (isIpv4 ? prefixLength - (ALL_BITS - IPV4_BITS) : prefixLength);
  }

  private static int parseLength(String text, int from) {
    if (from == text.length() || text.length() - from > 3) {
      return NO_NUMBER;
    }
    int length = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || (i > from && length == 0)) {
        return NO_NUMBER;
      }
      length = 10 * length + (c - '0');
    }
    return length;
  }

  private static IpAddress lowest(IpAddress address, int prefixLength) {
    return new IpAddress(
        address.high() & highMask(prefixLength), address.low() & lowMask(prefixLength));
  }

  private static long highMask(int prefixLength) {
    return prefixLength == 0 ? 0 : -1L << Math.max(0, Long.SIZE - prefixLength);
  }

  private static long lowMask(int prefixLength) {
    return prefixLength <= Long.SIZE ? 0 : -1L << (ALL_BITS - prefixLength);
  }
}

package org.fingerpost.visit;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An IP address of either family as one number of 128 bits. An IPv4 address is the IPv6 address
 * that maps it (RFC 4291, section 2.5.5.2), so one that came through IPv6 equals itself.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record IpAddress(long high, long low) {
  private static final long MAPPED = 0x0000_FFFFL;

  /** Returns an IPv4 address, the first of its four numbers in the highest bits. */
  public static IpAddress ofIpv4(int address) {
    return new IpAddress(highOfIpv4(), lowOfIpv4(address));
  }

  /** Returns the first 64 bits of every IPv4 address. */
  public static long highOfIpv4() {
    return 0;
  }

  /** Returns the last 64 bits of an IPv4 address. */
  public static long lowOfIpv4(int address) {
    return MAPPED << 32 | Integer.toUnsignedLong(address);
  }

  /** Returns whether two halves are those of an IPv4 address. */
  public static boolean isIpv4(long high, long low) {
    return high == 0 && low >>> 32 == MAPPED;
  }

  /**
   * Returns the 32 bits of the IPv4 address that a text is, or -1 if it is none. Makes no object.
   */
  public static long findIpv4(String text) {
    return IpAddressText.parseIpv4(text, 0, text.length());
  }

  /**
   * Returns the address that a text is, or {@code null} if it is none: four decimal numbers without
   * leading zeros, or an IPv6 address (RFC 4291, section 2.2) without brackets and zone. Takes
   * linear time and makes no object but the address.
   */
  public static @Nullable IpAddress find(String text) {
    return IpAddressText.find(text, 0, text.length());
  }

  /** Returns whether this is an IPv4 address. */
  public boolean isIpv4() {
    return isIpv4(high, low);
  }

  /** Returns the 4 bytes of an IPv4 address, or the 16 bytes of any other, the highest first. */
  public byte[] toBytes() {
    return isIpv4()
        ? ByteBuffer.allocate(Integer.BYTES).putInt((int) low).array()
        : ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
  }

  /** Returns the one form that each address has: dotted decimal, or that of RFC 5952. */
  @Override
  public String toString() {
    return isIpv4() ? IpAddressText.formatIpv4((int) low) : IpAddressText.formatIpv6(high, low);
  }
}

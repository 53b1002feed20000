package org.fingerpost.visit;

/**
 * An IP address of either family as one number of 128 bits. An IPv4 address is the IPv6 address
 * that maps it (RFC 4291, section 2.5.5.2), so one that came through IPv6 equals itself.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record IpAddress(long high, long low) {
  private static final long MAPPED = 0x0000_FFFFL;

  /** Returns whether this is an IPv4 address. */
  public boolean isIpv4() {
    return high == 0 && low >>> 32 == MAPPED;
  }
}

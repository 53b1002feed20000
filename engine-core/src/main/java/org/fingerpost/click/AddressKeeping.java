package org.fingerpost.click;

import org.fingerpost.visit.IpAddress;

/** How much of visitors' addresses is kept. */
public enum AddressKeeping {
  /** Nothing. */
  NONE(0, 0),
  /** The network: the first 24 bits of an IPv4 address, 48 of any other. */
  NETWORK(24, 48),
  /** All of it. */
  WHOLE(32, 128);

  private static final int MAPPED_BITS = 96;

  private final int ipv4Bits;
  private final int ipv6Bits;

  AddressKeeping(int ipv4Bits, int ipv6Bits) {
    this.ipv4Bits = ipv4Bits;
    this.ipv6Bits = ipv6Bits;
  }

  /** Returns the first 64 bits of what is kept of an address. */
  long keptHigh(long high, long low) {
    return high & mask(bits(high, low));
  }

  /** Returns the last 64 bits of what is kept of an address. */
  long keptLow(long high, long low) {
    return low & mask(bits(high, low) - Long.SIZE);
  }

  private int bits(long high, long low) {
    return IpAddress.isIpv4(high, low) && ipv4Bits > 0 ? MAPPED_BITS + ipv4Bits : ipv6Bits;
  }

  /** Returns a word whose first {@code bits} bits are set. */
  private static long mask(int bits) {
    if (bits <= 0) {
      return 0;
    }
    return bits >= Long.SIZE ? -1 : -1L << (Long.SIZE - bits);
  }
}

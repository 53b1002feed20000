package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * Addresses as text. Reads them strictly: what one program takes for 8 and another for octal 010 is
 * no address here. The parsers of hosts in URLs are as lenient as browsers are, and not for this.
 */
final class IpAddressText {
  private static final int GROUPS = 8;
  private static final int GROUP_BITS = 16;
  private static final int NOTHING = -1;

  private IpAddressText() {}

  /** Returns the address between two indices, or {@code null} if there is none. */
  static @Nullable IpAddress find(String text, int from, int to) {
    int colon = text.indexOf(':', from);
    if (colon >= 0 && colon < to) {
      return findIpv6(text, from, to);
    }
    long address = parseIpv4(text, from, to);
    return address == NOTHING ? null : IpAddress.ofIpv4((int) address);
  }

  /** Returns four numbers with a dot between each two as 32 bits, or -1. */
  static long parseIpv4(String text, int from, int to) {
    long address = 0;
    int octet = NOTHING;
    int dots = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '.' && octet != NOTHING && dots < 3) {
        address = address << 8 | octet;
        octet = NOTHING;
        dots++;
      } else if (c >= '0' && c <= '9' && octet != 0) {
        octet = (octet == NOTHING ? 0 : 10 * octet) + (c - '0');
        if (octet > 255) {
          return NOTHING;
        }
      } else {
        return NOTHING;
      }
    }
    return dots == 3 && octet != NOTHING ? address << 8 | octet : NOTHING;
  }

  /**
   * Shifts group by group into 128 bits. What stands before {@code ::} is moved to the left end and
   * kept, and what follows is shifted into 128 new ones.
   */
  private static @Nullable IpAddress findIpv6(String text, int from, int to) {
    long keptHigh = 0;
    long keptLow = 0;
    long high = 0;
    long low = 0;
    int count = 0;
    boolean compressed = false;
    int i = from;
    if (text.startsWith("::", from) && from + 2 <= to) {
      compressed = true;
      i += 2;
    }
    while (i < to) {
      int end = endOfGroup(text, i, to);
      int bits = end == to && isDotted(text, i, to) ? 2 * GROUP_BITS : GROUP_BITS;
      long group = bits == GROUP_BITS ? parseGroup(text, i, end) : parseIpv4(text, i, to);
      count += bits / GROUP_BITS;
      if (group == NOTHING || count > GROUPS) {
        return null;
      }
      high = high << bits | low >>> (Long.SIZE - bits);
      low = low << bits | group;
      if (end == to) {
        break;
      }
      i = end + 1;
      if (i == to) {
        return null;
      }
      if (text.charAt(i) == ':') {
        if (compressed) {
          return null;
        }
        compressed = true;
        int shift = GROUP_BITS * (GROUPS - count);
        keptHigh = shift >= Long.SIZE ? low << (shift - Long.SIZE) : shiftedHigh(high, low, shift);
        keptLow = shift >= Long.SIZE ? 0 : low << shift;
        high = 0;
        low = 0;
        i++;
      }
    }
    // "::" stands for one group at least.
    boolean isWhole = compressed ? count < GROUPS : count == GROUPS;
    return isWhole ? new IpAddress(keptHigh | high, keptLow | low) : null;
  }

  private static long shiftedHigh(long high, long low, int shift) {
    return shift == 0 ? high : high << shift | low >>> (Long.SIZE - shift);
  }

  private static int endOfGroup(String text, int from, int to) {
    int colon = text.indexOf(':', from);
    return colon < 0 || colon > to ? to : colon;
  }

  private static boolean isDotted(String text, int from, int to) {
    int dot = text.indexOf('.', from);
    return dot >= 0 && dot < to;
  }

  private static int parseGroup(String text, int from, int to) {
    if (from == to || to - from > 4) {
      return NOTHING;
    }
    int group = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      // Character.digit takes digits of all scripts.
      int digit = c < 0x80 ? Character.digit(c, 16) : NOTHING;
      if (digit < 0) {
        return NOTHING;
      }
      group = group << 4 | digit;
    }
    return group;
  }

  static String formatIpv4(int address) {
    StringBuilder text = new StringBuilder(15);
    for (int shift = 24; shift >= 0; shift -= 8) {
      text.append(address >>> shift & 0xFF).append(shift > 0 ? "." : "");
    }
    return text.toString();
  }

  /** RFC 5952, section 4: the first longest run of two or more zero groups is {@code ::}. */
  static String formatIpv6(long high, long low) {
    int runStart = NOTHING;
    int runLength = 1;
    for (int start = 0; start < GROUPS; start++) {
      int end = start;
      while (end < GROUPS && group(high, low, end) == 0) {
        end++;
      }
      if (end - start > runLength) {
        runStart = start;
        runLength = end - start;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == runStart) {
        text.append("::");
        i += runLength - 1;
      } else {
        boolean isFirst = i == 0 || text.charAt(text.length() - 1) == ':';
        text.append(isFirst ? "" : ":").append(Integer.toHexString(group(high, low, i)));
      }
    }
    return text.toString();
  }

  private static int group(long high, long low, int index) {
    long half = index < GROUPS / 2 ? high : low;
    return (int) (half >>> (GROUP_BITS * (3 - index % 4))) & 0xFFFF;
  }
}

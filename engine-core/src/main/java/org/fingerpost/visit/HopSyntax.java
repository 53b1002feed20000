package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * A header in which each proxy has appended an element for the hop before it, and how to walk it
 * from the right, where the nearest proxy wrote, to the left, where anybody may have written.
 *
 * <p>The elements are found from the right, too. Found from the left, one quote that a visitor
 * leaves open would swallow what the proxies appended.
 */
abstract sealed class HopSyntax permits ForwardedForSyntax, ForwardedSyntax {
  private static final int MAX_HOPS = 20;

  /** Returns where the element begins that ends before {@code end}. */
  abstract int startOfElement(String header, int end);

  /** Reads an element that is not empty and has no white space around it. */
  abstract Hop hop(String header, int from, int to);

  /**
   * Returns the first hop from the right that is no trusted proxy. If there is none, the farthest
   * proxy that is known: the leftmost, or the one before the hop that is hidden, or the 20th.
   * Returns {@code null} if the header has no element, or if one is malformed that was come to.
   *
   * @param nearest the proxy that has made the connection
   */
  final @Nullable IpAddress findVisitor(String header, TrustedProxies proxies, IpAddress nearest) {
    IpAddress farthest = null;
    int end = header.length();
    int hops = 0;
    while (end >= 0 && hops < MAX_HOPS) {
      int start = startOfElement(header, end);
      int from = start;
      int to = end;
      while (from < to && isSpace(header.charAt(from))) {
        from++;
      }
      while (to > from && isSpace(header.charAt(to - 1))) {
        to--;
      }
      end = start - 1;
      if (from == to) {
        continue;
      }
      Hop hop = hop(header, from, to);
      if (hop.isMalformed()) {
        return null;
      }
      IpAddress address = hop.address();
      if (address == null) {
        return farthest == null ? nearest : farthest;
      }
      farthest = address;
      if (!proxies.contains(address)) {
        return farthest;
      }
      hops++;
    }
    return farthest;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}

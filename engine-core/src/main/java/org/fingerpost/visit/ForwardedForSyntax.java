package org.fingerpost.visit;

/**
 * {@code X-Forwarded-For}, which no standard defines: addresses with commas between them. An IPv6
 * address is in brackets or not, and either family has a port or not.
 */
final class ForwardedForSyntax extends HopSyntax {
  static final ForwardedForSyntax INSTANCE = new ForwardedForSyntax();

  private ForwardedForSyntax() {}

  @Override
  int startOfElement(String header, int end) {
    return end == 0 ? 0 : header.lastIndexOf(',', end - 1) + 1;
  }

  @Override
  Hop hop(String header, int from, int to) {
    IpAddress bare = IpAddressText.find(header, from, to);
    return bare != null ? Hop.at(bare) : Hop.ofNode(header, from, to);
  }
}

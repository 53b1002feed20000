package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * The address of a visitor, and who says so.
 *
 * <p>It is that of the connection, unless a trusted proxy made that. Then the hops before it are
 * walked, the nearest first, to the first that is no trusted proxy; what is written beyond that one
 * is not read, as the visitor itself may have written it. So:
 *
 * <ul>
 *   <li>If all hops are trusted proxies, it is the farthest of them, or the 20th if there are more.
 *   <li>If a trusted proxy hides the hop before it ({@code unknown}, {@code _name}, an element
 *       without {@code for}), it is the farthest proxy that is known.
 *   <li>If an element that is come to is malformed, the whole header tells nothing, as if it were
 *       not there: no proxy wrote it.
 *   <li>If there are both headers, they must lead to the same address, else it is that of the
 *       connection: one was not written by the proxy but by the visitor, and nothing tells which.
 *       The proxy should remove the one that it does not write.
 * </ul>
 *
 * @param address the address, or {@code null} if the server does not tell that of the connection
 * @param source who says so
 */
public record ClientAddress(@Nullable IpAddress address, Source source) {

  /** Who says what address a visitor has. */
  public enum Source {
    /** The other end of the connection is at this address. */
    CONNECTION,
    /** The header {@code Forwarded} of a trusted proxy says so. */
    FORWARDED,
    /** The header {@code X-Forwarded-For} of a trusted proxy says so. */
    X_FORWARDED_FOR
  }

  /**
   * Returns the address of a visitor. Takes linear time, whatever the headers are.
   *
   * @param remoteAddress of the connection: an address, if of IPv6 then maybe in brackets or with a
   *     zone
   * @param forwarded the header {@code Forwarded}, or {@code null}
   * @param forwardedFor the header {@code X-Forwarded-For}, or {@code null}
   */
  public static ClientAddress find(
      @Nullable String remoteAddress,
      @Nullable String forwarded,
      @Nullable String forwardedFor,
      TrustedProxies proxies) {
    IpAddress remote = remoteAddress == null ? null : findRemote(remoteAddress);
    if (remote == null || !proxies.contains(remote)) {
      return new ClientAddress(remote, Source.CONNECTION);
    }
    IpAddress visitor =
        forwarded != null ? ForwardedSyntax.INSTANCE.findVisitor(forwarded, proxies, remote) : null;
    IpAddress visitorFor =
        forwardedFor != null
            ? ForwardedForSyntax.INSTANCE.findVisitor(forwardedFor, proxies, remote)
            : null;
    if (visitor != null && (visitorFor == null || visitor.equals(visitorFor))) {
      return told(visitor, Source.FORWARDED, remote);
    }
    if (visitor == null && visitorFor != null) {
      return told(visitorFor, Source.X_FORWARDED_FOR, remote);
    }
    return new ClientAddress(remote, Source.CONNECTION);
  }

  /** A header that leads back to the proxy that has made the connection tells nothing more. */
  private static ClientAddress told(IpAddress address, Source source, IpAddress remote) {
    return new ClientAddress(address, address.equals(remote) ? Source.CONNECTION : source);
  }

  private static @Nullable IpAddress findRemote(String text) {
    boolean isBracketed = text.startsWith("[") && text.endsWith("]");
    int from = isBracketed ? 1 : 0;
    int to = isBracketed ? text.length() - 1 : text.length();
    int zone = text.indexOf(':') < 0 ? -1 : text.indexOf('%');
    return IpAddressText.find(text, from, zone < 0 ? to : zone);
  }
}

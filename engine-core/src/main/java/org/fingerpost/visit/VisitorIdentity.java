package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * What tells a visitor from others, so that the same one is always dealt the same.
 *
 * @param hash of what names the visitor
 * @param source what that is
 * @param newId the name that the visitor is to be given in the cookie {@link VisitorFacts#COOKIE},
 *     or {@code null} if there is none to give
 */
public record VisitorIdentity(long hash, Source source, @Nullable String newId) {
  private static final int COOKIE_LENGTH = 22;

  /** What can name a visitor. */
  public enum Source {
    /** The host application. */
    APPLICATION,
    /** The cookie. */
    COOKIE,
    /** A cookie that the visitor gets now. */
    NEW_COOKIE,
    /** Address and user agent. */
    ADDRESS_AND_USER_AGENT
  }

  /**
   * Tells who makes a visit.
   *
   * @param usesCookie whether a cookie does, in place of address and user agent
   */
  static VisitorIdentity of(Visit visit, VisitorFacts facts, boolean usesCookie) {
    String key = visit.visitorKey();
    if (key != null && !key.isEmpty()) {
      return new VisitorIdentity(VisitorHash.of(key), Source.APPLICATION, null);
    }
    if (usesCookie) {
      String cookie = visit.cookie(VisitorFacts.COOKIE);
      if (cookie != null && isId(cookie)) {
        return new VisitorIdentity(VisitorHash.of(cookie), Source.COOKIE, null);
      }
      String id = visit.newVisitorId();
      return new VisitorIdentity(VisitorHash.of(id), Source.NEW_COOKIE, id);
    }
    String userAgent = visit.userAgent();
    IpAddress address = facts.address().address();
    String agent = userAgent == null ? "" : userAgent;
    long hash = address == null ? VisitorHash.of(agent) : VisitorHash.of(address, agent);
    return new VisitorIdentity(hash, Source.ADDRESS_AND_USER_AGENT, null);
  }

  /** Returns whether a cookie is one that {@link Visit#newVisitorId} may have given. */
  private static boolean isId(String cookie) {
    boolean isId = cookie.length() == COOKIE_LENGTH;
    for (int i = 0; i < cookie.length() && isId; i++) {
      char c = cookie.charAt(i);
      isId =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '-';
    }
    return isId;
  }
}

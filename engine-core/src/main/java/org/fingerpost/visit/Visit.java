package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * One request for a short link, before it is decided where it goes. The adapter of a web server
 * implements it over its request, and works a value out only when it is asked for it.
 *
 * <p>All that it gives is the visitor's own word, and hostile until proved otherwise. Used by one
 * thread at a time. A header that was sent more than once is one value, its lines joined by commas
 * (RFC 9110, section 5.2).
 */
public interface Visit {

  /**
   * Returns the host that the request is for, in lower case, without a port and without the dot of
   * the root zone at its end, an IPv6 address in brackets; empty if it names none.
   */
  String host();

  /** Returns the path as it was sent, percent-encoded, beginning with a slash. */
  String path();

  /** Returns the query as it was sent, without the question mark, or {@code null}. */
  @Nullable String query();

  /** Returns whether only the headers of the answer are wanted (HEAD). Such a visit is no click. */
  boolean isHead();

  /**
   * Returns whether a browser fetches ahead what its user may never ask for: {@code Sec-Purpose},
   * {@code Purpose} or {@code X-Moz} says {@code prefetch}. Such a visit is no click.
   */
  boolean isPrefetch();

  /**
   * Returns whether the visitor asks not to be tracked: {@code Sec-GPC} or {@code DNT} is {@code
   * 1}. Default: no.
   */
  default boolean asksNotToBeTracked() {
    return false;
  }

  /** Returns the header {@code User-Agent}, or {@code null}. */
  @Nullable String userAgent();

  /** Returns the User-Agent Client Hints; {@link ClientHints#NONE} if there are none. */
  ClientHints clientHints();

  /**
   * Returns the client hint {@code Sec-CH-UA-Model} as it was sent, or {@code null}. Browsers send
   * it to those who have asked for it, so it is not among {@link #clientHints}.
   */
  @Nullable String modelHint();

  /** Returns the header {@code Accept-Language}, or {@code null}. */
  @Nullable String acceptLanguage();

  /** Returns the header {@code Referer}, or {@code null}. */
  @Nullable String referrer();

  /**
   * Returns the address at the other end of the connection, as text, or {@code null}. That can be a
   * proxy's: see {@link #forwarded}.
   */
  @Nullable String remoteAddress();

  /** Returns the header {@code Forwarded} (RFC 7239), or {@code null}. */
  @Nullable String forwarded();

  /** Returns the header {@code X-Forwarded-For}, or {@code null}. */
  @Nullable String forwardedFor();

  /**
   * Returns what the host application tells its visitors apart by, such as the number of a user who
   * has signed in; {@code null} or empty if it leaves that to the engine.
   */
  @Nullable String visitorKey();

  /** Returns the value of the first cookie of this name, or {@code null}. */
  @Nullable String cookie(String name);

  /**
   * Returns a name for a visitor that has none yet: random, 22 characters of {@code A-Z a-z 0-9 _
   * -}, and the same one each time it is asked for in this visit.
   */
  String newVisitorId();
}

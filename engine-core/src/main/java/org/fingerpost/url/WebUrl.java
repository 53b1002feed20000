package org.fingerpost.url;

import org.jspecify.annotations.Nullable;

/**
 * An absolute {@code http} or {@code https} URL, as the WHATWG URL Standard parses and serialises
 * it. Two URLs are equal if their canonical forms, {@link #href()}, are. Immutable.
 *
 * <p>Parsing takes time and memory linear in the length of the input, whatever it holds.
 */
public final class WebUrl {
  /**
   * The most characters that {@link #parseStrict} lets a URL have, as sent and in {@link #href()}.
   */
  public static final int MAX_STRICT_LENGTH = 8_192;

  private final String href;
  private final int hostStart;
  private final int hostEnd;
  private final int port;
  private final int pathStart;
  private final int queryStart;
  private final int fragmentStart;

  /**
   * Creates a URL from its canonical form and the offsets of its parts.
   *
   * <pre>
   * https://user:secret@example.com:8080/path?query#fragment
   *                     ^          ^    ^     ^     ^
   *                 hostStart  hostEnd  |     |  fragmentStart, or -1
   *                             pathStart  queryStart, or -1
   * </pre>
   */
  WebUrl(
      String href,
      int hostStart,
      int hostEnd,
      int port,
      int pathStart,
      int queryStart,
      int fragmentStart) {
    this.href = href;
    this.hostStart = hostStart;
    this.hostEnd = hostEnd;
    this.port = port;
    this.pathStart = pathStart;
    this.queryStart = queryStart;
    this.fragmentStart = fragmentStart;
  }

  /**
   * Parses {@code input} as a browser does (the URL Standard's basic URL parser without a base).
   * That is lenient: tabs and line breaks vanish, backslashes count as slashes, {@code
   * http:example.com} and {@code http://2130706433} are URLs.
   *
   * <p>The one departure is a limit: a host with characters beyond ASCII may have at most 1,000
   * characters after mapping. No such host can be looked up in the DNS.
   *
   * @throws InvalidUrlException if {@code input} is a relative reference, has another scheme than
   *     {@code http} or {@code https}, or is refused by the standard
   */
  public static WebUrl parse(String input) throws InvalidUrlException {
    return UrlParser.parse(input);
  }

  /**
   * Parses {@code input} as {@link #parse} does, and refuses what nobody means to write and what
   * other software may read differently.
   *
   * <p>Refused are: control characters (C0, DEL, C1), a byte order mark or a space at the start, a
   * space at the end, unpaired surrogates; user name and password, even empty; anything but two
   * slashes between scheme and host; a backslash that ends the authority; an IPv4 address not
   * written as four decimal octets; more than {@link #MAX_STRICT_LENGTH} characters, as sent or in
   * canonical form. What {@link #href()} of a URL from here returns is always accepted again.
   *
   * @throws InvalidUrlException if {@link #parse} throws it, or for one of these reasons
   */
  public static WebUrl parseStrict(String input) throws InvalidUrlException {
    StrictRules.checkText(input);
    WebUrl url = UrlParser.parse(input);
    StrictRules.checkUrl(input, url);
    return url;
  }

  /** {@return the canonical form: printable ASCII without spaces} */
  public String href() {
    return href;
  }

  /** {@return {@code "http"} or {@code "https"}} */
  public String scheme() {
    return href.startsWith("https") ? "https" : "http";
  }

  /**
   * Returns what stands between {@code //} and the path: host and port, and before them the
   * credentials if there are any.
   */
  public String authority() {
    return href.substring(scheme().length() + "://".length(), pathStart);
  }

  /** {@return whether there is a user name or a password} */
  public boolean hasCredentials() {
    return href.charAt(hostStart - 1) == '@';
  }

  /**
   * {@return the host: a domain in ASCII and lower case, an IPv4 address, or an IPv6 address in
   * brackets}
   */
  public String host() {
    return href.substring(hostStart, hostEnd);
  }

  /** {@return the port from 0 to 65535, or -1 if it is the scheme's own} */
  public int port() {
    return port;
  }

  /** {@return the path, which begins with a slash} */
  public String path() {
    return href.substring(pathStart, pathEnd());
  }

  /** {@return the query without its question mark, or {@code null} if there is no question mark} */
  public @Nullable String query() {
    return queryStart < 0
        ? null
        : href.substring(queryStart, fragmentStart < 0 ? href.length() : fragmentStart - 1);
  }

  /** {@return the fragment without its number sign, or {@code null} if there is no number sign} */
  public @Nullable String fragment() {
    return fragmentStart < 0 ? null : href.substring(fragmentStart);
  }

  private int pathEnd() {
    if (queryStart >= 0) {
      return queryStart - 1;
    }
    return fragmentStart >= 0 ? fragmentStart - 1 : href.length();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WebUrl url && href.equals(url.href);
  }

  @Override
  public int hashCode() {
    return href.hashCode();
  }

  /** {@return {@link #href()}} */
  @Override
  public String toString() {
    return href;
  }
}

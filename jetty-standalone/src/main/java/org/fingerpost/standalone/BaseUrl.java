package org.fingerpost.standalone;

import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.jspecify.annotations.Nullable;

/** What short URLs of the default domain begin with: as it is set, or where the server listens. */
final class BaseUrl {
  private final String host;
  private final @Nullable String text;

  private BaseUrl(String host, @Nullable String text) {
    this.host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    this.text = text;
  }

  /** Returns the URL that is set, or {@code null} if short URLs cannot begin with {@code text}. */
  static @Nullable BaseUrl find(String text) {
    WebUrl url = parse(text);
    return url == null || url.query() != null || url.fragment() != null
        ? null
        : new BaseUrl(url.host(), text);
  }

  /**
   * Returns the URL of a server that listens on {@code host}, or {@code null} if that cannot stand
   * in a URL. An IPv6 address may have brackets.
   */
  static @Nullable BaseUrl ofListener(String host) {
    boolean hasBrackets = host.startsWith("[") && host.endsWith("]");
    boolean needsBrackets = host.indexOf(':') >= 0 && !hasBrackets;
    WebUrl url = parse("http://" + (needsBrackets ? '[' + host + ']' : host) + '/');
    return url == null || !url.href().equals("http://" + url.host() + '/')
        ? null
        : new BaseUrl(url.host(), null);
  }

  /** Returns the host as visits name it: canonical, IPv6 in brackets, no dot for the root. */
  String host() {
    return host;
  }

  /**
   * Returns the URL.
   *
   * @param port the one that the server listens on
   */
  String text(int port) {
    return text == null ? "http://%s:%d".formatted(host, port) : text;
  }

  private static @Nullable WebUrl parse(String text) {
    try {
      return WebUrl.parseStrict(text);
    } catch (InvalidUrlException e) {
      return null;
    }
  }
}

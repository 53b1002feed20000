package org.fingerpost.servlet.page;

import java.util.Set;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;

/** Checks URLs that pages lead to: a second look, behind those at links and templates. */
final class PageUrl {
  private static final int MAX_LENGTH = 8_192;

  /** Schemes that run or show something in the page's own name, or read what is the visitor's. */
  private static final Set<String> REFUSED_SCHEMES =
      Set.of(
          "javascript",
          "data",
          "vbscript",
          "file",
          "filesystem",
          "blob",
          "about",
          "view-source",
          "content",
          "ws",
          "wss",
          "ftp");

  private PageUrl() {}

  /**
   * Returns {@code url}.
   *
   * @throws IllegalArgumentException unless it is an http or https URL in canonical form
   */
  static String web(String name, String url) {
    parsed(name, url);
    return url;
  }

  /**
   * Returns {@code path}.
   *
   * @throws IllegalArgumentException unless it begins with one slash, and is of printable ASCII
   *     without spaces and backslashes
   */
  static String path(String name, String path) {
    boolean isPath =
        path.startsWith("/")
            && !path.startsWith("//")
            && path.length() <= MAX_LENGTH
            && path.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\');
    if (!isPath) {
      throw new IllegalArgumentException(name + " must be a path of this host: " + path);
    }
    return path;
  }

  /** Returns {@code url} if it is one that {@link #web} or {@link #path} takes. */
  static String webOrPath(String name, String url) {
    return url.startsWith("/") ? path(name, url) : web(name, url);
  }

  /** Returns the host of a URL that {@link #web} has checked. */
  static String host(String url) {
    return parsed("url", url).host();
  }

  /**
   * Returns {@code uri}.
   *
   * @throws IllegalArgumentException unless it is an http or https URL in canonical form, or has a
   *     scheme in lower case that an app may have, and is of printable ASCII without spaces
   */
  static String app(String name, String uri) {
    String scheme = scheme(uri);
    if (scheme.equals("http") || scheme.equals("https")) {
      return web(name, uri);
    }
    if (scheme.isEmpty() || REFUSED_SCHEMES.contains(scheme)) {
      throw new IllegalArgumentException(name + " must have the scheme of an app: " + uri);
    }
    if (uri.length() > MAX_LENGTH || !uri.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "%s must be up to %d characters of printable ASCII: %s".formatted(name, MAX_LENGTH, uri));
    }
    return uri;
  }

  private static WebUrl parsed(String name, String url) {
    try {
      WebUrl parsed = WebUrl.parse(url);
      if (parsed.href().equals(url)) {
        return parsed;
      }
    } catch (InvalidUrlException e) {
      throw new IllegalArgumentException(name + " must be an http or https URL: " + url, e);
    }
    throw new IllegalArgumentException(name + " must be in canonical form: " + url);
  }

  /** Returns what stands before the first colon if it has the form of a scheme, else nothing. */
  private static String scheme(String uri) {
    int end = 0;
    while (end < uri.length() && isOfScheme(uri.charAt(end), end == 0)) {
      end++;
    }
    return end < uri.length() && uri.charAt(end) == ':' ? uri.substring(0, end) : "";
  }

  private static boolean isOfScheme(char c, boolean isFirst) {
    return (c >= 'a' && c <= 'z')
        || (!isFirst && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
  }
}

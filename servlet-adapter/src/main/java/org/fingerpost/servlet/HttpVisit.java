package org.fingerpost.servlet;

import java.util.Locale;
import org.fingerpost.visit.Visit;
import org.jspecify.annotations.Nullable;

/**
 * A visit as an HTTP request tells it. The one place that knows what request headers mean; a server
 * gives the headers.
 */
public abstract class HttpVisit implements Visit {
  private static final String PREFETCH = "prefetch";

  /** Creates a visit. */
  protected HttpVisit() {}

  /** Returns the method of the request. */
  public abstract String method();

  /** Returns the first header of this name, in any case of its letters, or {@code null}. */
  protected abstract @Nullable String header(String name);

  /**
   * Returns the host that the request is for, as the server understood it, or {@code null}. That is
   * what a server behind a proxy may be told to take from {@code Forwarded}.
   */
  protected abstract @Nullable String serverName();

  @Override
  public final String host() {
    String name = serverName();
    if (name == null) {
      return "";
    }
    String host = name.toLowerCase(Locale.ROOT);
    if (host.endsWith(".")) {
      return host.substring(0, host.length() - 1);
    }
    return host.indexOf(':') >= 0 && host.charAt(0) != '[' ? '[' + host + ']' : host;
  }

  @Override
  public final boolean isHead() {
    return method().equals("HEAD");
  }

  /** Returns whether links answer the request's method: GET or HEAD. */
  final boolean isRead() {
    return method().equals("GET") || isHead();
  }

  @Override
  public final boolean isPrefetch() {
    return isPrefetch(header("Sec-Purpose"))
        || isPrefetch(header("Purpose"))
        || isPrefetch(header("X-Moz"));
  }

  /** Returns whether a header is the word, or begins with it and goes on with parameters. */
  private static boolean isPrefetch(@Nullable String value) {
    return value != null
        && value.regionMatches(true, 0, PREFETCH, 0, PREFETCH.length())
        && (value.length() == PREFETCH.length()
            || "; ,\t".indexOf(value.charAt(PREFETCH.length())) >= 0);
  }
}

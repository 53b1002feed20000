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

  /** Returns the host that the request is for, as the server understood it, or {@code null}. */
  protected abstract @Nullable String serverName();

  @Override
  public String host() {
    String name = serverName();
    return name == null ? "" : name.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean isHead() {
    return method().equals("HEAD");
  }

  @Override
  public boolean isPrefetch() {
    return says(PREFETCH, header("Sec-Purpose"))
        || says(PREFETCH, header("Purpose"))
        || says(PREFETCH, header("X-Moz"));
  }

  /** Returns whether a header is {@code word}, or begins with it and goes on with parameters. */
  private static boolean says(String word, @Nullable String value) {
    return value != null
        && value.regionMatches(true, 0, word, 0, word.length())
        && (value.length() == word.length() || !Character.isLetter(value.charAt(word.length())));
  }
}

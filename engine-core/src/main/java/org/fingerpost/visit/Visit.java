package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * One request for a short link, before it is decided where it goes. The adapter of a web server
 * implements it over its request, and works a value out only when it is asked for it.
 *
 * <p>All that it gives is the visitor's own word, and hostile until proved otherwise. Used by one
 * thread at a time.
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
}

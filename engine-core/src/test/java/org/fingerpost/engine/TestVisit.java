package org.fingerpost.engine;

import org.fingerpost.visit.Visit;
import org.jspecify.annotations.Nullable;

/** A visit as a test describes it. */
public record TestVisit(
    String host, String path, @Nullable String query, boolean isHead, boolean isPrefetch)
    implements Visit {

  /** Returns a GET of a path on some host. */
  public static TestVisit of(String path) {
    int question = path.indexOf('?');
    return question < 0
        ? new TestVisit("s.example", path, null, false, false)
        : new TestVisit(
            "s.example", path.substring(0, question), path.substring(question + 1), false, false);
  }

  /** Returns this visit on another host. */
  public TestVisit on(String host) {
    return new TestVisit(host, path, query, isHead, isPrefetch);
  }

  /** Returns this visit as a HEAD. */
  public TestVisit asHead() {
    return new TestVisit(host, path, query, true, isPrefetch);
  }

  /** Returns this visit as a prefetch. */
  public TestVisit asPrefetch() {
    return new TestVisit(host, path, query, isHead, true);
  }
}

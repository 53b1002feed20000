package org.fingerpost.engine;

import org.fingerpost.visit.MadeUpVisit;

/** Visits as most tests need them. */
public final class TestVisit {
  private TestVisit() {}

  /** Returns a GET of a path, with its query, on some host. */
  public static MadeUpVisit of(String target) {
    return MadeUpVisit.to("s.example", target);
  }
}

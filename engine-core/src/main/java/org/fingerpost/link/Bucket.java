package org.fingerpost.link;

import org.fingerpost.visit.VisitorFacts;
import org.fingerpost.visit.VisitorHash;

/**
 * The place of a visitor among all of a link, in thousandths of a percent: 0 to 99,999, each as
 * likely. It is the same for one visitor each time, and another for each link.
 */
public final class Bucket {
  private static final long SEED = VisitorHash.of("percentage");

  private Bucket() {}

  /** Returns the place of a visitor. */
  public static int of(VisitorFacts facts, long linkId) {
    long hash = VisitorHash.of(VisitorHash.of(facts.identity().hash(), linkId), SEED);
    return (int) (VisitorHash.toFraction(hash) * Condition.Share.ALL);
  }
}

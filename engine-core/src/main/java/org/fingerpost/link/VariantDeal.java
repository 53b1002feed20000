package org.fingerpost.link;

import java.util.List;
import org.fingerpost.visit.VisitorFacts;
import org.fingerpost.visit.VisitorHash;

/**
 * A rotation made ready to deal visitors out, once when the link is loaded.
 *
 * <p>It is weighted rendezvous hashing: each variant draws a number for the visitor, exponentially
 * distributed with the share as its rate, and the least wins. That gives each variant its share;
 * and as a change of one share changes the draws of that variant alone, visitors move only to it or
 * away from it. Source: Schindelhauer and Schomaker, "Weighted distributed hash tables", 2005.
 */
final class VariantDeal {
  private final Rotation rotation;
  private final long[] seeds;
  private final double[] shares;
  private final int winner;

  VariantDeal(Rotation rotation) {
    this.rotation = rotation;
    List<Variant> variants = rotation.variants();
    seeds = new long[variants.size()];
    shares = new double[variants.size()];
    long salt = VisitorHash.of(rotation.salt());
    for (int i = 0; i < seeds.length; i++) {
      Variant variant = variants.get(i);
      // No name begins with the control character, so a place is never taken for one.
      String name = variant.name() == null ? "\u0000" + i : variant.name();
      seeds[i] = VisitorHash.of(salt, VisitorHash.of(name));
      shares[i] = variant.share();
    }
    winner = rotation.winnerIndex();
  }

  /** Returns the place of the variant that the visitor gets, or -1 if there are none. */
  int choose(VisitorFacts facts, long linkId) {
    if (seeds.length == 0) {
      return -1;
    }
    if (rotation.hasEnded(facts.nowMillis())) {
      return winner;
    }
    long visitor = VisitorHash.of(facts.identity().hash(), linkId);
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < seeds.length; i++) {
      double draw = draw(visitor, i);
      if (draw < least) {
        least = draw;
        best = i;
      }
    }
    return best;
  }

  private double draw(long visitor, int i) {
    // 1 - u is in (0, 1], so that the logarithm is finite; a share of 0 draws infinity.
    double u = 1 - VisitorHash.toFraction(VisitorHash.of(visitor, seeds[i]));
    return shares[i] == 0 ? Double.POSITIVE_INFINITY : -Math.log(u) / shares[i];
  }
}

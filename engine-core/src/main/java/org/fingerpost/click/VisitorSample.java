package org.fingerpost.click;

import java.util.HashSet;
import java.util.Set;
import org.fingerpost.click.Statistics.Count;

/**
 * Counts visitors in bounded space: all of them while they are few, and beyond that the part of
 * them whose hashes end with a number of zeros, which grows with them. As the hashes are random, so
 * is who is in it.
 *
 * <p>Source: Ph. Flajolet, "On adaptive sampling", Computing 43, 1990. Not safe for use by many
 * threads.
 */
public final class VisitorSample {
  /** Two standard errors of a proportion. */
  private static final double SIGMAS = 2;

  private final int max;
  private Set<Long> visitors = new HashSet<>();
  private int zeros;

  /**
   * Creates an empty sample.
   *
   * @param max how many visitors it keeps at most, positive
   */
  public VisitorSample(int max) {
    this.max = max;
  }

  /** Adds a visitor, who may be there already; 0, which is none, is not added. */
  public void add(long visitor) {
    if (visitor != 0 && Long.numberOfTrailingZeros(visitor) >= zeros) {
      visitors.add(visitor);
      while (visitors.size() > max) {
        zeros++;
        visitors.removeIf(other -> Long.numberOfTrailingZeros(other) < zeros);
      }
    }
  }

  /** Adds all that are in another sample. */
  void addAll(VisitorSample other) {
    if (other.zeros > zeros) {
      zeros = other.zeros;
      visitors.removeIf(visitor -> Long.numberOfTrailingZeros(visitor) < zeros);
    }
    other.visitors.forEach(this::add);
  }

  /** Returns how many were added, and by what part that may be wrong. */
  Count count(long clicks) {
    return count(clicks, visitors.size(), zeros);
  }

  /**
   * Returns how many visitors there are, of how many of them have hashes that end with a number of
   * zeros, and by what part that may be wrong.
   */
  public static Count count(long clicks, long sampled, int zeros) {
    long visitors = Math.min(sampled << zeros, clicks);
    double parts = (1L << zeros) - 1;
    return new Count(
        clicks, visitors, visitors == 0 ? 0 : SIGMAS * Math.sqrt(parts / Math.max(1, visitors)));
  }
}

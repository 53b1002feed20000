package org.fingerpost.benchmarks;

import java.util.Arrays;
import java.util.Random;

/**
 * Ranks from 0 on, the first one most often: each with a probability proportional to 1/(rank+1).
 */
final class Zipf {
  private final double[] cumulative;
  private final Random random;

  /** Creates a source of ranks; the same for the same seed. */
  Zipf(int ranks, long seed) {
    cumulative = new double[ranks];
    random = new Random(seed);
    double sum = 0;
    for (int i = 0; i < ranks; i++) {
      sum += 1.0 / (i + 1);
      cumulative[i] = sum;
    }
  }

  int next() {
    int last = cumulative.length - 1;
    int at = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[last]);
    return Math.min(at >= 0 ? at : -at - 1, last);
  }
}

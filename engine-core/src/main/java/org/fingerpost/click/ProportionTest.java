package org.fingerpost.click;

/**
 * Whether two rates of conversion differ by more than chance: the two-proportion z-test, two-sided,
 * with a pooled rate (NIST/SEMATECH e-Handbook of Statistical Methods, section 7.3.3).
 *
 * @param z by how many standard errors the second rate is above the first
 * @param pValue how often chance alone makes a difference at least as large, 0 to 1
 */
public record ProportionTest(double z, double pValue) {
  /** So many conversions, and so many clicks without, each side is expected to have at least. */
  public static final int MIN_EXPECTED = 5;

  /** Below this a difference is called significant. */
  public static final double SIGNIFICANT = 0.05;

  /** Returns whether there are enough clicks for the test to say something. */
  public static boolean isApplicable(
      long firstConverted, long first, long secondConverted, long second) {
    if (first <= 0 || second <= 0) {
      return false;
    }
    double rate = (double) (firstConverted + secondConverted) / (first + second);
    long fewer = Math.min(first, second);
    return fewer * rate >= MIN_EXPECTED && fewer * (1 - rate) >= MIN_EXPECTED;
  }

  /**
   * Compares two rates.
   *
   * @throws IllegalArgumentException if the test is not {@linkplain #isApplicable applicable}
   */
  public static ProportionTest of(
      long firstConverted, long first, long secondConverted, long second) {
    if (!isApplicable(firstConverted, first, secondConverted, second)) {
      throw new IllegalArgumentException(
          "each side must be expected to have at least %d of both: %d of %d, %d of %d"
              .formatted(MIN_EXPECTED, firstConverted, first, secondConverted, second));
    }
    double pooled = (double) (firstConverted + secondConverted) / (first + second);
    double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / first + 1.0 / second));
    double z = ((double) secondConverted / second - (double) firstConverted / first) / error;
    return new ProportionTest(z, 2 * upperTail(Math.abs(z)));
  }

  /** Returns whether the difference is more than chance. */
  public boolean isSignificant() {
    return pValue < SIGNIFICANT;
  }

  /**
   * Returns how likely a standard normal variable is above {@code x}, which is not negative; wrong
   * by less than 7.5e-8 (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17).
   */
  private static double upperTail(double x) {
    double t = 1 / (1 + 0.2316419 * x);
    double sum =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * sum;
  }
}

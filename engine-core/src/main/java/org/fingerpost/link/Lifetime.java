package org.fingerpost.link;

/**
 * How long a link lives after it was last written and, if it is renewed, after it was last clicked.
 *
 * <p>The end set by clicks is no part of the link: see {@link LinkUsage}.
 *
 * @param ttlMillis the time to live in milliseconds, up to {@link #MAX_TTL_MILLIS}; 0 for ever
 * @param renewedByClicks whether a counted click sets the end to the click's time plus the TTL
 * @param expiresAtMillis the end set when the link was written, in milliseconds since the epoch,
 *     exclusive; {@link Long#MAX_VALUE} if it lives for ever
 */
public record Lifetime(long ttlMillis, boolean renewedByClicks, long expiresAtMillis) {
  /** The longest TTL: 36,500 days. */
  public static final long MAX_TTL_MILLIS = 36_500L * 24 * 60 * 60 * 1000;

  /** The lifetime of a link without a TTL. */
  public static final Lifetime FOREVER = new Lifetime(0, false, Long.MAX_VALUE);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if {@code ttlMillis} is out of range, or the parts contradict
   *     each other
   */
  public Lifetime {
    if (ttlMillis < 0 || ttlMillis > MAX_TTL_MILLIS) {
      throw new IllegalArgumentException(
          "ttlMillis must be 0 to %d: %d".formatted(MAX_TTL_MILLIS, ttlMillis));
    }
    if ((ttlMillis == 0) != (expiresAtMillis == Long.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a lifetime has both a TTL and an end or neither: ttlMillis %d, expiresAtMillis %d"
              .formatted(ttlMillis, expiresAtMillis));
    }
  }

  /**
   * Returns the lifetime of a link that is written at {@code nowMillis}; a TTL of 0 is for ever.
   */
  public static Lifetime starting(long ttlMillis, boolean renewedByClicks, long nowMillis) {
    return ttlMillis == 0
        ? FOREVER
        : new Lifetime(ttlMillis, renewedByClicks, nowMillis + ttlMillis);
  }

  /** Returns this lifetime as it is after another write of the link at {@code nowMillis}. */
  public Lifetime restarted(long nowMillis) {
    return starting(ttlMillis, renewedByClicks, nowMillis);
  }

  /** Returns whether there is an end. */
  public boolean hasEnd() {
    return ttlMillis != 0;
  }
}

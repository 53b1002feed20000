package org.fingerpost.servlet.meter;

import java.util.Locale;

/** The REST APIs, as far as their limits differ. Each has a rate of its own in each account. */
public enum Api {
  /** AppsFlyer's OneLink API, version 1. */
  ONELINK_V1(500, true),
  /** AppsFlyer's OneLink API, version 2.0. */
  ONELINK_V2(1_000, true),
  /** The links API. */
  LINKS(0, false),
  /** The native API: smart links. */
  NATIVE(0, false);

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final int defaultRequestsPerSecond;
  private final boolean hasQuota;

  Api(int defaultRequestsPerSecond, boolean hasQuota) {
    this.defaultRequestsPerSecond = defaultRequestsPerSecond;
    this.hasQuota = hasQuota;
  }

  /** Returns the name in JSON: {@code onelink-v1}, {@code onelink-v2}, {@code links} … */
  public String wireName() {
    return wireName;
  }

  /**
   * Returns how many requests a second an account has that sets no number of its own, 0 for any
   * number.
   */
  public int defaultRequestsPerSecond() {
    return defaultRequestsPerSecond;
  }

  /** Returns whether writes cost the account of its monthly quota. */
  public boolean hasQuota() {
    return hasQuota;
  }
}

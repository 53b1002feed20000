package org.fingerpost.catalog;

import org.jspecify.annotations.Nullable;

/**
 * How much of the APIs an account may use.
 *
 * @param writesPerMonth how many links it may create, change and delete in a month (UTC), 0 to
 *     {@value #MAX_WRITES_PER_MONTH}; whichever of them succeed
 * @param requestsPerSecond how many requests a second it may send to each API, 1 to {@value
 *     #MAX_PER_SECOND}, or {@code null} for as many as an API allows by itself
 * @param qrPerSecond how many QR codes a second it may have drawn, 1 to {@value #MAX_PER_SECOND}
 */
public record AccountLimits(
    long writesPerMonth, @Nullable Integer requestsPerSecond, int qrPerSecond) {

  /** The largest number of writes a month. */
  public static final long MAX_WRITES_PER_MONTH = 1_000_000_000_000L;

  /** The largest number of requests and of QR codes a second. */
  public static final int MAX_PER_SECOND = 1_000_000;

  /** 7,500,000 writes a month, requests as the API allows, 25 QR codes a second. */
  public static final AccountLimits DEFAULTS = new AccountLimits(7_500_000, null, 25);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException naming the number that is out of range
   */
  public AccountLimits {
    requireRange("writesPerMonth", writesPerMonth, 0, MAX_WRITES_PER_MONTH);
    if (requestsPerSecond != null) {
      requireRange("requestsPerSecond", requestsPerSecond, 1, MAX_PER_SECOND);
    }
    requireRange("qrPerSecond", qrPerSecond, 1, MAX_PER_SECOND);
  }

  private static void requireRange(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d to %d: %d".formatted(name, least, most, value));
    }
  }
}

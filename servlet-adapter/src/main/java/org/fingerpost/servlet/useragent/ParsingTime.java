package org.fingerpost.servlet.useragent;

import java.util.function.LongSupplier;

/**
 * How long there is to parse: as long as nothing was parsed before, which makes half of the time;
 * up to a second is saved. Used by one thread at a time.
 */
final class ParsingTime {
  static final long MAX_SAVED_NANOS = 1_000_000_000;

  private final LongSupplier nanoTime;
  private long last;
  private long left = MAX_SAVED_NANOS;

  ParsingTime(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  /** Returns whether there is any left. */
  boolean isLeft() {
    long now = nanoTime.getAsLong();
    left = Math.min(MAX_SAVED_NANOS, left + now - last);
    last = now;
    return left > 0;
  }

  /** Takes what has gone by since {@link #isLeft} was asked. */
  void take() {
    long now = nanoTime.getAsLong();
    left -= now - last;
    last = now;
  }
}

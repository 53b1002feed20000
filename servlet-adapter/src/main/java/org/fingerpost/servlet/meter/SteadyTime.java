package org.fingerpost.servlet.meter;

import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Time for buckets, of a clock that may be set: it goes on with the clock and never back. Else an
 * account would have to wait until a clock that was set back by a day is where it was.
 */
final class SteadyTime implements TimeMeter {
  private final InstantSource clock;
  private long shownMillis;
  private long elapsedMillis;

  SteadyTime(InstantSource clock) {
    this.clock = clock;
    this.shownMillis = clock.millis();
  }

  @Override
  public synchronized long currentTimeNanos() {
    long millis = clock.millis();
    elapsedMillis += Math.max(0, millis - shownMillis);
    shownMillis = millis;
    return TimeUnit.MILLISECONDS.toNanos(elapsedMillis);
  }

  /** Nobody compares it with another meter's. */
  @Override
  public boolean isWallClockBased() {
    return false;
  }
}

package org.fingerpost.servlet.meter;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * How many calls are let in: a rate of n a second lets n come at once and then one each n-th of a
 * second. Safe for use by many threads; waits for nothing.
 */
public final class CallRate {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Bucket bucket;

  /**
   * Creates a rate.
   *
   * @param perSecond at least 1
   */
  public CallRate(int perSecond, InstantSource clock) {
    this(perSecond, new SteadyTime(clock));
  }

  /**
   * Creates a rate of a longer time.
   *
   * @param calls at least 1
   * @param period in which so many are let in
   */
  public CallRate(int calls, Duration period, InstantSource clock) {
    this(calls, period, new SteadyTime(clock));
  }

  CallRate(int perSecond, TimeMeter time) {
    this(perSecond, Duration.ofSeconds(1), time);
  }

  private CallRate(int calls, Duration period, TimeMeter time) {
    this.bucket =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(calls).refillGreedy(calls, period))
            .withCustomTimePrecision(time)
            .build();
  }

  /**
   * Lets a call in, or says when it is worth trying again.
   *
   * @return 0, or whole seconds for the header {@code Retry-After}, at least 1
   */
  public long tryAdmit() {
    return (tryTake() + SECOND_NANOS - 1) / SECOND_NANOS;
  }

  /** Lets a call in, and returns 0, or how many nanoseconds it is too early, at least 1. */
  long tryTake() {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
  }

  /** Takes back that a call was let in. */
  public void giveBack() {
    bucket.addTokens(1);
  }
}

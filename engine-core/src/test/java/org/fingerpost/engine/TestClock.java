package org.fingerpost.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. */
public final class TestClock implements InstantSource {
  private final AtomicLong millis;

  /** Creates a clock that shows this time. */
  public TestClock(Instant start) {
    millis = new AtomicLong(start.toEpochMilli());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis.get());
  }

  /** Sets the time, in milliseconds since the epoch. */
  public void set(long millis) {
    this.millis.set(millis);
  }

  /** Moves the time on, or back. */
  public void advance(long millis) {
    this.millis.addAndGet(millis);
  }
}

package org.fingerpost.servlet;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.fingerpost.servlet.meter.CallRate;

/**
 * Has passwords of links looked at, each of which takes a processor a quarter of a second: few at
 * once, whatever comes, and few wrong ones of a link, whoever tries them. Safe for use by many
 * threads; blocks.
 */
final class PasswordGuard {
  /** How many passwords are looked at at once. */
  static final int MAX_AT_ONCE = 2;

  /** How many more wait for that, each with its thread. */
  static final int MAX_WAITING = 16;

  /** How many wrong passwords of a link are looked at in a minute. */
  static final int WRONG_A_MINUTE = 10;

  /** After how long one more is looked at, in seconds. */
  static final int RETRY_AFTER_SECONDS = 60 / WRONG_A_MINUTE;

  /**
   * How many links are remembered. One that is forgotten has not been tried for longer than a
   * minute: more than these cannot be looked at in a minute.
   */
  private static final int MAX_LINKS = 10_000;

  private final Semaphore room = new Semaphore(MAX_AT_ONCE + MAX_WAITING);
  private final Semaphore turn = new Semaphore(MAX_AT_ONCE, true);
  private final InstantSource clock;
  private final Map<Long, CallRate> wrongByLink =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CallRate> eldest) {
          return size() > MAX_LINKS;
        }
      };

  /** What became of a password. */
  enum Outcome {
    /** It is the link's. */
    RIGHT,
    /** It is not. */
    WRONG,
    /** It was not looked at, as too many are. */
    BUSY,
    /** It was not looked at, as too many of the link were wrong in the last minute. */
    TOO_MANY_WRONG
  }

  PasswordGuard(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Has a password looked at.
   *
   * @param password whether it is that of the link; asked once at most
   */
  Outcome look(long linkId, BooleanSupplier password) {
    if (!room.tryAcquire()) {
      return Outcome.BUSY;
    }
    try {
      CallRate rate = rate(linkId);
      if (rate.tryAdmit() > 0) {
        return Outcome.TOO_MANY_WRONG;
      }
      Outcome outcome = takeTurn(password);
      if (outcome != Outcome.WRONG) {
        rate.giveBack();
      }
      return outcome;
    } finally {
      room.release();
    }
  }

  private Outcome takeTurn(BooleanSupplier password) {
    try {
      turn.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.BUSY;
    }
    try {
      return password.getAsBoolean() ? Outcome.RIGHT : Outcome.WRONG;
    } finally {
      turn.release();
    }
  }

  private CallRate rate(long linkId) {
    synchronized (wrongByLink) {
      return wrongByLink.computeIfAbsent(
          linkId, id -> new CallRate(WRONG_A_MINUTE, Duration.ofMinutes(1), clock));
    }
  }
}

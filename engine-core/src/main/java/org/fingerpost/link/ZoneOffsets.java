package org.fingerpost.link;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;

/** The offsets of one time zone from UTC. Safe for use by many threads. */
final class ZoneOffsets {
  private static final Span NEVER = new Span(Long.MAX_VALUE, Long.MIN_VALUE, 0);

  private final ZoneRules rules;

  // ZoneRules allocates on each question. All visits of some months have one answer, so the last
  // one is kept; threads that replace it at once only work it out twice.
  private volatile Span last = NEVER;

  ZoneOffsets(ZoneId zone) {
    rules = zone.getRules();
  }

  /** Returns the offset at a time in milliseconds since the epoch, in seconds, east positive. */
  int secondsAt(long epochMillis) {
    Span span = last;
    if (epochMillis < span.fromMillis || epochMillis >= span.untilMillis) {
      span = find(Instant.ofEpochMilli(epochMillis));
      last = span;
    }
    return span.offsetSeconds;
  }

  private Span find(Instant time) {
    // One nanosecond on, because a transition at this very time is over.
    ZoneOffsetTransition previous = rules.previousTransition(time.plusNanos(1));
    ZoneOffsetTransition next = rules.nextTransition(time);
    return new Span(
        previous == null ? Long.MIN_VALUE : millis(previous),
        next == null ? Long.MAX_VALUE : millis(next),
        rules.getOffset(time).getTotalSeconds());
  }

  private static long millis(ZoneOffsetTransition transition) {
    // Saturates: the transition after the last of all milliseconds does not fit.
    return TimeUnit.SECONDS.toMillis(transition.toEpochSecond());
  }

  /** From inclusive, until exclusive, in milliseconds since the epoch. */
  private record Span(long fromMillis, long untilMillis, int offsetSeconds) {}
}

package org.fingerpost.click;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The steps of a time line, in local time. */
public enum Interval {
  /** An hour. Where clocks are set back, the hour that comes twice is one. */
  HOUR,
  /** A day. */
  DAY,
  /** A week, from Monday on. */
  WEEK,
  /** A month. */
  MONTH;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Returns the name in JSON, in lower case. */
  public String wireName() {
    return wireName;
  }

  /** Returns the interval with this name, or {@code null}. */
  public static @Nullable Interval find(String name) {
    for (Interval interval : values()) {
      if (interval.wireName.equals(name)) {
        return interval;
      }
    }
    return null;
  }

  /** Returns when the interval begins that a time is in. */
  public LocalDateTime start(LocalDateTime time) {
    return switch (this) {
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
      case DAY -> time.truncatedTo(ChronoUnit.DAYS);
      case WEEK ->
          time.truncatedTo(ChronoUnit.DAYS)
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
    };
  }

  /** Returns when the interval behind the one begins that begins at {@code start}. */
  public LocalDateTime next(LocalDateTime start) {
    return switch (this) {
      case HOUR -> start.plusHours(1);
      case DAY -> start.plusDays(1);
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
    };
  }
}

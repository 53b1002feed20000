package org.fingerpost.link;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a condition on time holds: between two times, on some days of the week. Immutable, safe for
 * use by many threads, and equal to another of the same definition.
 *
 * <p>A window is from {@code from}, inclusive, to {@code to}, exclusive; one that is missing leaves
 * it open. Both are points in time, or both are times of day, {@code 24:00} included for {@code
 * to}. Times of day and weekdays are what a clock on the wall in {@code timezone} shows: a time
 * that it skips in spring never comes on that day, one that it shows twice in autumn comes twice.
 *
 * <p>Where {@code from} is the later time of day, the window goes over midnight, and the weekday is
 * that of the evening on which it began: {@code 22:00} to {@code 06:00} on {@code fri} ends on
 * Saturday morning.
 */
public final class TimeWindow {
  /** The most characters of each text. */
  public static final int MAX_LENGTH = 64;

  private static final String DEFAULT_TIMEZONE = "UTC";
  private static final int SECONDS_PER_DAY = WindowEdge.MIDNIGHT;
  private static final int DAYS_PER_WEEK = 7;

  private final @Nullable WindowEdge from;
  private final @Nullable WindowEdge to;
  private final ZoneId timezone;
  private final Set<DayOfWeek> weekdays;

  // What contains() reads: the same as numbers. No record, because of the offsets, which remember
  // their last answer and are no part of the definition.
  private final long fromMillis;
  private final long toMillis;
  private final int fromSecond;
  private final int toSecond;
  private final int weekdayBits;
  private final boolean needsLocalTime;
  private final ZoneOffsets offsets;

  private TimeWindow(
      @Nullable WindowEdge from,
      @Nullable WindowEdge to,
      ZoneId timezone,
      Set<DayOfWeek> weekdays) {
    this.from = from;
    this.to = to;
    this.timezone = timezone;
    this.weekdays = weekdays;
    fromMillis = valueOf(from, false, Long.MIN_VALUE);
    toMillis = valueOf(to, false, Long.MAX_VALUE);
    fromSecond = (int) valueOf(from, true, 0);
    toSecond = (int) valueOf(to, true, SECONDS_PER_DAY);
    weekdayBits = bits(weekdays.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : weekdays);
    needsLocalTime = !weekdays.isEmpty() || fromSecond != 0 || toSecond != SECONDS_PER_DAY;
    offsets = new ZoneOffsets(timezone);
    requireNotEmpty();
  }

  /**
   * Returns a window.
   *
   * @param from {@code HH:mm}, or RFC 3339 with any offset, to the millisecond; {@code null} for
   *     none
   * @param to the same; also {@code 24:00}
   * @param timezone an IANA time zone or an offset from UTC, whatever {@link ZoneId#of(String)}
   *     takes; {@code null} for UTC
   * @param weekdays {@code mon}, {@code tue}, {@code wed}, {@code thu}, {@code fri}, {@code sat},
   *     {@code sun}, in any case of their letters; empty for every day
   * @throws IllegalArgumentException if one of the texts is none of those or has more than {@value
   *     #MAX_LENGTH} characters, if all but the time zone are missing, or if the window would be
   *     empty; the message names the parameter
   */
  public static TimeWindow parse(
      @Nullable String from,
      @Nullable String to,
      @Nullable String timezone,
      Collection<String> weekdays) {
    if (from == null && to == null && weekdays.isEmpty()) {
      throw new IllegalArgumentException("one of from, to and weekdays must be given");
    }
    WindowEdge start = from == null ? null : WindowEdge.parse("from", checked("from", from));
    WindowEdge end = to == null ? null : WindowEdge.parse("to", checked("to", to));
    requireOneKind(start, end);
    return new TimeWindow(
        start,
        end,
        parseTimezone(timezone == null ? DEFAULT_TIMEZONE : checked("timezone", timezone)),
        parseWeekdays(weekdays));
  }

  /**
   * Returns whether a time is within the window.
   *
   * @param nowMillis milliseconds since the epoch, less than {@link Long#MAX_VALUE}
   */
  public boolean contains(long nowMillis) {
    if (nowMillis < fromMillis || nowMillis >= toMillis) {
      return false;
    }
    if (!needsLocalTime) {
      return true;
    }
    long localSecond = Math.floorDiv(nowMillis, 1_000L) + offsets.secondsAt(nowMillis);
    long day = Math.floorDiv(localSecond, (long) SECONDS_PER_DAY);
    int second = Math.floorMod(localSecond, SECONDS_PER_DAY);
    if (fromSecond < toSecond) {
      return second >= fromSecond && second < toSecond && isOn(day);
    }
    return second >= fromSecond ? isOn(day) : second < toSecond && isOn(day - 1);
  }

  /**
   * Returns where the window begins, {@code HH:mm} or RFC 3339 in UTC with milliseconds, or {@code
   * null}.
   */
  public @Nullable String from() {
    return from == null ? null : from.text();
  }

  /** Returns where the window ends, in the same form, or {@code null}. */
  public @Nullable String to() {
    return to == null ? null : to.text();
  }

  /** Returns the id of the time zone, {@code UTC} if none was given. */
  public String timezone() {
    return timezone.getId();
  }

  /** Returns the weekdays in lower case from {@code mon} to {@code sun}; empty for every day. */
  public List<String> weekdays() {
    return weekdays.stream().map(TimeWindow::wireName).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TimeWindow window
        && Objects.equals(from, window.from)
        && Objects.equals(to, window.to)
        && timezone.equals(window.timezone)
        && weekdays.equals(window.weekdays);
  }

  @Override
  public int hashCode() {
    return Objects.hash(from, to, timezone, weekdays);
  }

  @Override
  public String toString() {
    return "TimeWindow[from=%s, to=%s, timezone=%s, weekdays=%s]"
        .formatted(from(), to(), timezone(), weekdays());
  }

  private boolean isOn(long epochDay) {
    // The first day of the epoch was a Thursday, the fourth day of the week.
    int weekday = Math.floorMod(epochDay + 3, DAYS_PER_WEEK) + 1;
    return (weekdayBits & (1 << weekday)) != 0;
  }

  private static int bits(Set<DayOfWeek> days) {
    return days.stream().mapToInt(day -> 1 << day.getValue()).sum();
  }

  private static long valueOf(@Nullable WindowEdge edge, boolean isTimeOfDay, long otherwise) {
    return edge == null || edge.isTimeOfDay() != isTimeOfDay ? otherwise : edge.value();
  }

  private static void requireOneKind(@Nullable WindowEdge from, @Nullable WindowEdge to) {
    if (from != null && to != null && from.isTimeOfDay() != to.isTimeOfDay()) {
      throw new IllegalArgumentException(
          "from and to must both be times of day, or neither: \"%s\" and \"%s\""
              .formatted(from.text(), to.text()));
    }
  }

  private void requireNotEmpty() {
    if (fromSecond == SECONDS_PER_DAY) {
      throw new IllegalArgumentException("from must be before 24:00: \"%s\"".formatted(from()));
    }
    if (fromSecond == toSecond) {
      throw new IllegalArgumentException(
          "to must be another time of day than from, which is 00:00 if missing: \"%s\""
              .formatted(to()));
    }
    if (fromMillis >= toMillis) {
      throw new IllegalArgumentException(
          "to must be after from, which is %s: \"%s\"".formatted(from(), to()));
    }
  }

  private static String checked(String name, String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "%s must be at most %d characters: %d".formatted(name, MAX_LENGTH, text.length()));
    }
    return text;
  }

  private static ZoneId parseTimezone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "timezone must be an IANA id such as Europe/Berlin, or an offset such as +02:00: \"%s\""
              .formatted(text),
          e);
    }
  }

  private static Set<DayOfWeek> parseWeekdays(Collection<String> names) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String name : names) {
      days.add(parseWeekday(checked("weekdays", name)));
    }
    return days;
  }

  private static DayOfWeek parseWeekday(String name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (wireName(day).equalsIgnoreCase(name)) {
        return day;
      }
    }
    throw new IllegalArgumentException(
        "weekdays must be of mon, tue, wed, thu, fri, sat, sun: \"%s\"".formatted(name));
  }

  private static String wireName(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }
}

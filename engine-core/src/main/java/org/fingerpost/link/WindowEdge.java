package org.fingerpost.link;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a time window begins or ends.
 *
 * @param isTimeOfDay whether that is on each day
 * @param value seconds of the day, up to {@link #MIDNIGHT}; or milliseconds since the epoch
 * @param text the canonical text: {@code 08:00}; or RFC 3339 in UTC with milliseconds
 */
record WindowEdge(boolean isTimeOfDay, long value, String text) {
  /** The end of a day, {@code 24:00}, in seconds. */
  static final int MIDNIGHT = 24 * 60 * 60;

  private static final DateTimeFormatter RFC_3339 =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          // Four digits and no sign, which is not what the pattern uuuu says.
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd'T'HH:mm:ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendOffset("+HH:MM", "Z")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter UTC_MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Years that four digits can write, also once the time is in UTC. */
  private static final int MAX_YEAR = 9_999;

  /**
   * Reads {@code HH:mm} or RFC 3339, of which what is less than a millisecond is dropped.
   *
   * @throws IllegalArgumentException if it is neither; the message begins with {@code name}
   */
  static WindowEdge parse(String name, String text) {
    WindowEdge edge = parseTimeOfDay(text);
    if (edge == null) {
      edge = parseInstant(text);
    }
    if (edge == null) {
      throw new IllegalArgumentException(
          "%s must be a time of day such as 22:00, or a time such as 2026-03-01T12:00:00Z: \"%s\""
              .formatted(name, text));
    }
    return edge;
  }

  private static @Nullable WindowEdge parseTimeOfDay(String text) {
    if (text.length() != "HH:mm".length() || text.charAt(2) != ':') {
      return null;
    }
    int hours = twoDigits(text, 0);
    int minutes = twoDigits(text, 3);
    int seconds = (hours * 60 + minutes) * 60;
    boolean isOfADay = hours >= 0 && minutes >= 0 && minutes < 60 && seconds <= MIDNIGHT;
    return isOfADay ? new WindowEdge(true, seconds, text) : null;
  }

  /** Returns -1 if one of the two is no digit. */
  private static int twoDigits(String text, int start) {
    int tens = text.charAt(start) - '0';
    int ones = text.charAt(start + 1) - '0';
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
  }

  private static @Nullable WindowEdge parseInstant(String text) {
    try {
      Instant time = OffsetDateTime.parse(text, RFC_3339).toInstant();
      int year = time.atOffset(ZoneOffset.UTC).getYear();
      return year < 0 || year > MAX_YEAR
          ? null
          : new WindowEdge(false, time.toEpochMilli(), UTC_MILLIS.format(time));
    } catch (DateTimeException e) {
      return null;
    }
  }
}

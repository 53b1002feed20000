package org.fingerpost.servlet.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.StatisticsQuery.Filter;
import org.jspecify.annotations.Nullable;

/** Reads the parameters by which a request says of which clicks it speaks. */
final class HistoryParameters {
  static final String FROM = "from";
  static final String TO = "to";
  static final String TIMEZONE = "timezone";

  private static final int MAX_VALUES = 100;

  private final Query query;
  private final ZoneId zone;

  HistoryParameters(Query query) {
    this.query = query;
    this.zone = zone(query.text(TIMEZONE));
  }

  /** Returns the names of these parameters, of which each dimension is one. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(List.of(FROM, TO, TIMEZONE));
    for (ClickDimension dimension : ClickDimension.values()) {
      names.add(dimension.wireName());
    }
    return names;
  }

  /** Returns the zone in which days are meant. */
  ZoneId zone() {
    return zone;
  }

  /** Returns from when on, or {@code null}. */
  @Nullable Instant from() {
    return time(FROM, false);
  }

  /** Returns up to when, that moment not included, or {@code null}. */
  @Nullable Instant to() {
    return time(TO, true);
  }

  /**
   * Returns the moment that a parameter says, or {@code null}.
   *
   * @param isEnd whether a day stands for its end
   */
  @Nullable Instant time(String name, boolean isEnd) {
    String text = query.text(name);
    if (text == null) {
      return null;
    }
    if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
      try {
        LocalDate date = LocalDate.parse(text);
        return startOfDay(isEnd ? date.plusDays(1) : date);
      } catch (DateTimeException e) {
        // A day that there is not: refused like any other text.
      }
    }
    Instant time = Times.find(text);
    if (time == null) {
      throw ApiException.invalidParameter(
          name,
          "%s must be a day such as 2026-03-01, or a time such as 2026-03-01T12:00:00Z: %s"
              .formatted(name, Shown.of(text)));
    }
    return time;
  }

  /** Refuses a time that ends before it begins; {@code isToGiven} tells whose fault it is. */
  static void requireOrder(Instant from, Instant to, boolean isToGiven) {
    if (!to.isAfter(from)) {
      throw ApiException.invalidParameter(
          isToGiven ? TO : FROM,
          "%s must be behind %s, %s: %s"
              .formatted(
                  TO, FROM, Times.format(from.toEpochMilli()), Times.format(to.toEpochMilli())));
    }
  }

  /** Returns the day of a moment. */
  LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, zone);
  }

  /** Returns when a day begins. */
  Instant startOfDay(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** Returns what clicks must have in some dimensions. */
  List<Filter> filters() {
    List<Filter> filters = new ArrayList<>();
    for (ClickDimension dimension : ClickDimension.values()) {
      String text = query.text(dimension.wireName());
      if (text != null) {
        Set<@Nullable String> values = new HashSet<>();
        for (String value : text.split(",", -1)) {
          values.add(value.isEmpty() ? null : value);
        }
        if (values.size() > MAX_VALUES) {
          throw ApiException.invalidParameter(
              dimension.wireName(),
              "%s must have at most %d values: %d"
                  .formatted(dimension.wireName(), MAX_VALUES, values.size()));
        }
        filters.add(new Filter(dimension, values));
      }
    }
    return filters;
  }

  private static ZoneId zone(@Nullable String name) {
    if (name == null) {
      return ZoneOffset.UTC;
    }
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw ApiException.invalidParameter(
          TIMEZONE,
          "%s must be a time zone such as Europe/Berlin: %s".formatted(TIMEZONE, Shown.of(name)));
    }
    return ZoneId.of(name);
  }
}

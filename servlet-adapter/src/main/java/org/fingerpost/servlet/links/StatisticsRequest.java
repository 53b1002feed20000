package org.fingerpost.servlet.links;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.Interval;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.click.StatisticsQuery.Filter;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.Shown;
import org.fingerpost.visit.QueryText;
import org.jspecify.annotations.Nullable;

/**
 * What statistics a call asks for.
 *
 * @param startDate the first day (UTC)
 * @param endDate the last day
 */
record StatisticsRequest(
    StatisticsType type, LocalDate startDate, LocalDate endDate, List<Filter> filters) {
  private static final String START = "start_date";
  private static final String END = "end_date";

  /** A longer time is shown by months. */
  private static final int MAX_DAYS_BY_DAY = 62;

  private static final int MAX_ROWS = 1_000;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

  /** Reads a query. */
  static StatisticsRequest read(QueryText query) {
    LocalDate start = day(query, START);
    LocalDate end = day(query, END);
    if (end.isBefore(start)) {
      throw ApiException.invalidParameter(
          END, "%s must not be before %s, %s: %s".formatted(END, START, start, end));
    }
    StatisticsType type = type(find(query, "type"));
    List<Filter> filters = new ArrayList<>();
    for (StatisticsType filter : type.filters()) {
      String value = find(query, filter.wireName());
      ClickDimension dimension = filter.dimension();
      if (value != null && dimension != null) {
        filters.add(new Filter(dimension, Set.of(value)));
      }
    }
    return new StatisticsRequest(type, start, end, filters);
  }

  StatisticsQuery toQuery(int accountId, long linkId) {
    ClickDimension dimension = type.dimension();
    try {
      return new StatisticsQuery(
          accountId,
          linkId,
          startDate.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli(),
          endDate.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli(),
          ZoneOffset.UTC,
          dimension == null ? interval() : null,
          dimension == null ? List.of() : List.of(dimension),
          MAX_ROWS,
          filters);
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidParameter(
          END,
          "%s must be at most %d %ss behind %s, %s: %s"
              .formatted(
                  END,
                  StatisticsQuery.MAX_BUCKETS,
                  interval().wireName(),
                  START,
                  startDate,
                  endDate));
    }
  }

  /** Returns a step of the time line as text: a day, or a month of a long time. */
  String format(LocalDateTime start) {
    return (interval() == Interval.MONTH ? MONTH : DAY).format(start);
  }

  private Interval interval() {
    if (type == StatisticsType.HOUR) {
      return Interval.HOUR;
    }
    return ChronoUnit.DAYS.between(startDate, endDate) < MAX_DAYS_BY_DAY
        ? Interval.DAY
        : Interval.MONTH;
  }

  private static LocalDate day(QueryText query, String name) {
    String text = find(query, name);
    if (text == null) {
      throw ApiException.ofField(400, "missing_parameter", name, name + " is missing");
    }
    LocalDate day = UtcTime.findDay(text);
    if (day == null) {
      throw ApiException.invalidParameter(
          name, "%s must be a day such as 2026-03-01: %s".formatted(name, Shown.of(text)));
    }
    return day;
  }

  private static StatisticsType type(@Nullable String name) {
    if (name == null) {
      return StatisticsType.OVERVIEW;
    }
    StatisticsType type = StatisticsType.find(name);
    if (type == null) {
      throw ApiException.invalidParameter(
          "type",
          "type must be one of %s: %s"
              .formatted(
                  Arrays.stream(StatisticsType.values())
                      .map(StatisticsType::wireName)
                      .collect(Collectors.joining(", ")),
                  Shown.of(name)));
    }
    return type;
  }

  private static @Nullable String find(QueryText query, String name) {
    String text = query.find(name);
    return text == null || text.isEmpty() ? null : text;
  }
}

package org.fingerpost.servlet.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.Interval;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.click.StatisticsQuery.Filter;
import org.jspecify.annotations.Nullable;

/** Reads from the parameters of a request what statistics it asks for. */
final class StatsRequest {
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String INTERVAL = "interval";
  private static final String TIMEZONE = "timezone";
  private static final String GROUP_BY = "groupBy";
  private static final String LIMIT = "limit";
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_VALUES = 100;

  /** What is always answered. */
  private static final Set<ClickDimension> STANDARD =
      Collections.unmodifiableSet(
          new LinkedHashSet<>(
              List.of(
                  ClickDimension.PLATFORM,
                  ClickDimension.SOURCE,
                  ClickDimension.COUNTRY,
                  ClickDimension.CITY,
                  ClickDimension.RULE,
                  ClickDimension.VARIANT)));

  private final Query query;
  private final ZoneId zone;
  private final Interval interval;
  private final Set<ClickDimension> extra = new LinkedHashSet<>();

  StatsRequest(Query query) {
    this.query = query;
    this.zone = zone(query.text(TIMEZONE));
    this.interval = interval(query.text(INTERVAL));
    String groupBy = query.text(GROUP_BY);
    if (groupBy != null) {
      for (String name : groupBy.split(",", -1)) {
        extra.add(dimension(name));
      }
    }
  }

  /** Returns the query parameters, of which each dimension is one. */
  static Set<String> parameters(String... others) {
    Set<String> names = new TreeSet<>(List.of(FROM, TO, INTERVAL, TIMEZONE, GROUP_BY, LIMIT));
    for (ClickDimension dimension : ClickDimension.values()) {
      names.add(dimension.wireName());
    }
    names.addAll(Arrays.asList(others));
    return names;
  }

  /** Returns the dimensions that are asked for besides those that are always answered. */
  Set<ClickDimension> extra() {
    return Collections.unmodifiableSet(extra);
  }

  Interval interval() {
    return interval;
  }

  /**
   * Returns the question.
   *
   * @param linkId the link, or {@link StatisticsQuery#ALL}
   * @param since from when on, if the request does not say it: the day of that
   */
  StatisticsQuery toQuery(int accountId, long linkId, Instant since, Instant now) {
    Instant from = time(FROM, false);
    Instant to = time(TO, true);
    Instant begin = from == null ? startOfDay(day(since)) : from;
    Instant end = to == null ? startOfDay(day(now).plusDays(1)) : to;
    if (!end.isAfter(begin)) {
      throw ApiException.invalidParameter(
          to == null ? FROM : TO,
          "%s must be behind %s, %s: %s"
              .formatted(
                  TO, FROM, Times.format(begin.toEpochMilli()), Times.format(end.toEpochMilli())));
    }
    Integer limit = query.integer(LIMIT, 1, MAX_LIMIT);
    Set<ClickDimension> groupBy = new LinkedHashSet<>(STANDARD);
    if (linkId == StatisticsQuery.ALL) {
      groupBy.add(ClickDimension.LINK);
    }
    groupBy.addAll(extra);
    try {
      return new StatisticsQuery(
          accountId,
          linkId,
          begin.toEpochMilli(),
          end.toEpochMilli(),
          zone,
          interval,
          List.copyOf(groupBy),
          limit == null ? DEFAULT_LIMIT : limit,
          filters());
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidParameter(
          INTERVAL,
          "%s must give at most %d steps: %s"
              .formatted(INTERVAL, StatisticsQuery.MAX_BUCKETS, interval.wireName()));
    }
  }

  private List<Filter> filters() {
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

  private @Nullable Instant time(String name, boolean isEnd) {
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

  private LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, zone);
  }

  private Instant startOfDay(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
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

  private static Interval interval(@Nullable String name) {
    if (name == null) {
      return Interval.DAY;
    }
    Interval interval = Interval.find(name);
    if (interval == null) {
      throw ApiException.invalidParameter(
          INTERVAL, "%s must be hour, day, week or month: %s".formatted(INTERVAL, Shown.of(name)));
    }
    return interval;
  }

  private static ClickDimension dimension(String name) {
    ClickDimension dimension = ClickDimension.find(name);
    if (dimension == null) {
      throw ApiException.invalidParameter(
          GROUP_BY, "%s is no dimension: %s".formatted(GROUP_BY, Shown.of(name)));
    }
    return dimension;
  }
}

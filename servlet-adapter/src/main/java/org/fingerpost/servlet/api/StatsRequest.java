package org.fingerpost.servlet.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.Interval;
import org.fingerpost.click.StatisticsQuery;
import org.jspecify.annotations.Nullable;

/** Reads from the parameters of a request what statistics it asks for. */
final class StatsRequest {
  private static final String INTERVAL = "interval";
  private static final String GROUP_BY = "groupBy";
  private static final String LIMIT = "limit";
  private static final int DEFAULT_LIMIT = 10;
  private static final int MAX_LIMIT = 1_000;

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
  private final HistoryParameters history;
  private final Interval interval;
  private final Set<ClickDimension> extra = new LinkedHashSet<>();

  StatsRequest(Query query) {
    this.query = query;
    this.history = new HistoryParameters(query);
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
    Set<String> names = HistoryParameters.names();
    names.addAll(List.of(INTERVAL, GROUP_BY, LIMIT));
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
    Instant from = history.from();
    Instant to = history.to();
    Instant begin = from == null ? history.startOfDay(history.day(since)) : from;
    Instant end = to == null ? history.startOfDay(history.day(now).plusDays(1)) : to;
    HistoryParameters.requireOrder(begin, end, to != null);
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
          history.zone(),
          interval,
          List.copyOf(groupBy),
          limit == null ? DEFAULT_LIMIT : limit,
          history.filters());
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidParameter(
          INTERVAL,
          "%s must give at most %d steps: %s"
              .formatted(INTERVAL, StatisticsQuery.MAX_BUCKETS, interval.wireName()));
    }
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

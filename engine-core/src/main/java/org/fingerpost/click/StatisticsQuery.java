package org.fingerpost.click;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the history of clicks.
 *
 * @param accountId whose links, or {@link #ALL}
 * @param linkId which link, or {@link #ALL}
 * @param fromMillis from when on, in milliseconds since the epoch
 * @param toMillis up to when, that millisecond not included
 * @param zone whose local time the time line is in
 * @param interval the steps of the time line, or {@code null} for none
 * @param groupBy the dimensions to count by, each on its own
 * @param top how many groups of a dimension, the largest first, positive
 * @param filters all of which a click meets that is counted
 */
public record StatisticsQuery(
    int accountId,
    long linkId,
    long fromMillis,
    long toMillis,
    ZoneId zone,
    @Nullable Interval interval,
    List<ClickDimension> groupBy,
    int top,
    List<Filter> filters) {

  /** Stands for all accounts, or all links. */
  public static final int ALL = 0;

  /** The longest time line. */
  public static final int MAX_BUCKETS = 10_000;

  /**
   * What clicks have in a dimension.
   *
   * @param values one of which they have; {@code null} among them is what is not known
   */
  public record Filter(ClickDimension dimension, Set<@Nullable String> values) {
    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Filter {
      if (values.isEmpty()) {
        throw new IllegalArgumentException("values must not be empty: " + dimension);
      }
      values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the time is empty, or the time line too long
   */
  public StatisticsQuery {
    groupBy = List.copyOf(groupBy);
    filters = List.copyOf(filters);
    if (toMillis <= fromMillis) {
      throw new IllegalArgumentException(
          "toMillis must be behind fromMillis, %d: %d".formatted(fromMillis, toMillis));
    }
    if (top < 1) {
      throw new IllegalArgumentException("top must be positive: %d".formatted(top));
    }
    if (interval != null && starts(interval, zone, fromMillis, toMillis).size() > MAX_BUCKETS) {
      throw new IllegalArgumentException(
          "interval must give at most %d steps: %s".formatted(MAX_BUCKETS, interval));
    }
  }

  /** Returns when the steps of the time line begin, in order; none if there is none. */
  public List<LocalDateTime> starts() {
    return interval == null ? List.of() : starts(interval, zone, fromMillis, toMillis);
  }

  private static List<LocalDateTime> starts(
      Interval interval, ZoneId zone, long fromMillis, long toMillis) {
    List<LocalDateTime> starts = new ArrayList<>();
    LocalDateTime start = interval.start(local(zone, fromMillis));
    LocalDateTime last = local(zone, toMillis - 1);
    while (!start.isAfter(last) && starts.size() <= MAX_BUCKETS) {
      starts.add(start);
      start = interval.next(start);
    }
    return starts;
  }

  /** Returns the local time of a moment. */
  static LocalDateTime local(ZoneId zone, long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone);
  }
}

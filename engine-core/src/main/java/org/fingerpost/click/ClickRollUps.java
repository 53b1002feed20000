package org.fingerpost.click;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fingerpost.click.RollUp.Tally;
import org.fingerpost.click.Statistics.Count;
import org.fingerpost.click.Statistics.Group;

/**
 * Keeps totals of clicks by link, hour and dimension in memory, for whoever embeds the engine
 * without a database. The log keeps the clicks, and at a start they are read again from it.
 *
 * <p>It is bounded. Of a link in an hour each dimension has a number of values, those that came
 * first; the others are counted as {@link #REST}. When there are too many hours of links, the
 * oldest hour of all goes. Times are rounded down to hours (UTC), and nothing can be filtered.
 *
 * <p>Visitors are counted exactly while they are few, see {@link VisitorSample}; of groups they are
 * known for rules and variants only.
 */
public final class ClickRollUps implements ClickStore {
  /** The value of a group that stands for all that are not kept. */
  public static final String REST = "(rest)";

  static final int VISITORS = 4_096;

  private static final long HOUR_MILLIS = 3_600_000;

  private final int maxLinkHours;
  private final int maxValues;

  /** By hour, then by link. */
  private final TreeMap<Long, Map<Long, RollUp>> hours = new TreeMap<>();

  private int linkHours;

  /** Creates roll-ups of at most 100,000 hours of links, with 50 values in a dimension. */
  public ClickRollUps() {
    this(100_000, 50);
  }

  /**
   * Creates roll-ups.
   *
   * @param maxLinkHours how many hours of links are kept, positive
   * @param maxValues how many values a dimension has in one of them, positive
   */
  public ClickRollUps(int maxLinkHours, int maxValues) {
    if (maxLinkHours < 1 || maxValues < 1) {
      throw new IllegalArgumentException(
          "maxLinkHours and maxValues must be positive: %d, %d".formatted(maxLinkHours, maxValues));
    }
    this.maxLinkHours = maxLinkHours;
    this.maxValues = maxValues;
  }

  @Override
  public long position() {
    return 0; // Of a store that has just been made: it is asked once, at the start.
  }

  @Override
  public boolean isDurable() {
    return false;
  }

  @Override
  public boolean keepsClicks() {
    return false;
  }

  @Override
  public synchronized void write(List<EnrichedClick> clicks, long position) {
    for (EnrichedClick click : clicks) {
      long hour = Math.floorDiv(click.atMillis(), HOUR_MILLIS);
      hours
          .computeIfAbsent(hour, absent -> new HashMap<>())
          .computeIfAbsent(
              click.linkId(),
              absent -> {
                linkHours++;
                return new RollUp(click.accountId(), maxValues);
              })
          .add(click);
      while (linkHours > maxLinkHours && hours.size() > 1) {
        linkHours -= hours.pollFirstEntry().getValue().size();
      }
    }
  }

  @Override
  public synchronized Statistics statistics(StatisticsQuery query) {
    if (!query.filters().isEmpty()) {
      throw new IllegalArgumentException(
          "filters must be empty, as totals are all that is kept: " + query.filters());
    }
    Tally total = new Tally(VISITORS);
    Map<LocalDateTime, Tally> steps = new HashMap<>();
    Map<ClickDimension, Map<String, Tally>> groups = new EnumMap<>(ClickDimension.class);
    Apartness apart = new Apartness();
    long first = Math.floorDiv(query.fromMillis(), HOUR_MILLIS);
    long end = Math.floorDiv(query.toMillis() - 1, HOUR_MILLIS) + 1;
    SortedMap<Long, Map<Long, RollUp>> asked = hours.subMap(first, end);
    asked.forEach(
        (hour, links) -> {
          Tally step = new Tally(VISITORS);
          links.forEach(
              (linkId, rollUp) -> {
                if (isAsked(query, linkId, rollUp)) {
                  step.addAll(rollUp.clicks());
                  apart.add(rollUp);
                  query.groupBy().forEach(dimension -> rollUp.addTo(dimension, groups));
                }
              });
          total.addAll(step);
          if (query.interval() != null) {
            // The hour that has begun before the first moment belongs to the first step.
            long at = Math.max(hour * HOUR_MILLIS, query.fromMillis());
            steps
                .computeIfAbsent(
                    query.interval().start(StatisticsQuery.local(query.zone(), at)),
                    absent -> new Tally(VISITORS))
                .addAll(step);
          }
        });
    Map<LocalDateTime, Count> counts = new HashMap<>();
    steps.forEach((start, tally) -> counts.put(start, tally.count()));
    return new Statistics(
        total.count(), Statistics.timeline(query, counts), largest(query, groups), apart.get());
  }

  @Override
  public void close() {
    // It holds nothing but memory.
  }

  private static boolean isAsked(StatisticsQuery query, long linkId, RollUp rollUp) {
    return (query.linkId() == StatisticsQuery.ALL || query.linkId() == linkId)
        && (query.accountId() == StatisticsQuery.ALL || query.accountId() == rollUp.accountId());
  }

  private static Map<ClickDimension, List<Group>> largest(
      StatisticsQuery query, Map<ClickDimension, Map<String, Tally>> groups) {
    Map<ClickDimension, List<Group>> largest = new EnumMap<>(ClickDimension.class);
    for (ClickDimension dimension : query.groupBy()) {
      List<Group> all = new ArrayList<>();
      groups
          .getOrDefault(dimension, Map.of())
          .forEach(
              (value, tally) ->
                  all.add(new Group(value.equals(RollUp.UNKNOWN) ? null : value, tally.count())));
      all.sort(
          Comparator.comparingLong((Group group) -> -group.count().clicks())
              .thenComparing(Group::value, Comparator.nullsLast(Comparator.naturalOrder())));
      largest.put(dimension, all.subList(0, Math.min(query.top(), all.size())));
    }
    return largest;
  }
}

package org.fingerpost.click;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fingerpost.visit.BotClass;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a {@link StatisticsQuery}.
 *
 * @param total all clicks that are asked for
 * @param timeline one step for each interval, those without clicks included
 * @param groups for each dimension that is asked for its largest groups, the largest first
 * @param apart what does not count
 */
public record Statistics(
    Count total, List<Step> timeline, Map<ClickDimension, List<Group>> groups, Apart apart) {

  /** Copies lists and map. */
  public Statistics {
    timeline = List.copyOf(timeline);
    Map<ClickDimension, List<Group>> copied = new EnumMap<>(ClickDimension.class);
    groups.forEach((dimension, list) -> copied.put(dimension, List.copyOf(list)));
    groups = Collections.unmodifiableMap(copied);
  }

  /**
   * Clicks and visitors.
   *
   * @param visitors how many made them, each counted once a day (UTC), without those who are not
   *     told apart as they do not want it; {@link #UNKNOWN} if it is not counted
   * @param visitorsError by what part of it {@code visitors} may be wrong in 19 cases of 20; 0 if
   *     it is exact
   */
  public record Count(long clicks, long visitors, double visitorsError) {
    /** Stands for a number of visitors that is not known. */
    public static final long UNKNOWN = -1;

    /** Nothing. */
    public static final Count NONE = new Count(0, 0, 0);
  }

  /**
   * A step of the time line.
   *
   * @param start when it begins, in the local time that is asked for
   */
  public record Step(LocalDateTime start, Count count) {}

  /**
   * The clicks with one value in a dimension.
   *
   * @param value what they have, or {@code null} for what is not known
   */
  public record Group(@Nullable String value, Count count) {}

  /**
   * Visits that do not count.
   *
   * @param bots those of programs that visit by themselves, by what these are for
   * @param heads those that asked for headers only
   * @param prefetches those of browsers that fetched ahead
   */
  public record Apart(Map<BotClass, Long> bots, long heads, long prefetches) {
    /** Nothing. */
    public static final Apart NONE = new Apart(Map.of(), 0, 0);

    /** Copies the map. */
    public Apart {
      bots = Map.copyOf(bots);
    }
  }

  /** Returns a time line with all its steps, of those that have clicks. */
  public static List<Step> timeline(StatisticsQuery query, Map<LocalDateTime, Count> known) {
    List<Step> steps = new ArrayList<>();
    for (LocalDateTime start : query.starts()) {
      steps.add(new Step(start, known.getOrDefault(start, Count.NONE)));
    }
    return steps;
  }
}

package org.fingerpost.click;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.fingerpost.click.Statistics.Count;
import org.jspecify.annotations.Nullable;

/** The totals of one link in one hour. Not safe for use by many threads. */
final class RollUp {
  /** Stands for what is not known; no value is empty. */
  static final String UNKNOWN = "";

  /** The dimensions whose visitors are counted by value. */
  private static final Set<ClickDimension> WITH_VISITORS =
      Set.of(ClickDimension.RULE, ClickDimension.VARIANT);

  /** The link is known by where it is kept. */
  private static final Set<ClickDimension> NOT_KEPT = Set.of(ClickDimension.LINK);

  private final int accountId;
  private final int maxValues;
  private final Tally clicks = new Tally(ClickRollUps.VISITORS);
  private final Apartness apart = new Apartness();
  private final Map<ClickDimension, Map<String, Tally>> groups =
      new EnumMap<>(ClickDimension.class);

  private String linkId = UNKNOWN;

  /** Clicks, and visitors where they are counted. */
  static final class Tally {
    private long clicks;
    private final @Nullable VisitorSample visitors;

    /** Creates a tally with room for so many visitors; 0 to count none. */
    Tally(int maxVisitors) {
      visitors = maxVisitors == 0 ? null : new VisitorSample(maxVisitors);
    }

    void add(long visitor) {
      clicks++;
      if (visitors != null) {
        visitors.add(visitor);
      }
    }

    void addAll(Tally other) {
      clicks += other.clicks;
      if (visitors != null && other.visitors != null) {
        visitors.addAll(other.visitors);
      }
    }

    Count count() {
      return visitors == null ? new Count(clicks, Count.UNKNOWN, 0) : visitors.count(clicks);
    }
  }

  RollUp(int accountId, int maxValues) {
    this.accountId = accountId;
    this.maxValues = maxValues;
  }

  int accountId() {
    return accountId;
  }

  Tally clicks() {
    return clicks;
  }

  Apartness apart() {
    return apart;
  }

  void add(EnrichedClick click) {
    if (!click.kind().isCounted()) {
      apart.add(click.kind(), click.bot(), 1);
      return;
    }
    linkId = Long.toString(click.linkId());
    clicks.add(click.visitor());
    for (ClickDimension dimension : ClickDimension.values()) {
      if (!NOT_KEPT.contains(dimension)) {
        String value = click.value(dimension);
        tally(dimension, value == null ? UNKNOWN : value).add(click.visitor());
      }
    }
  }

  /** Adds what it has in a dimension to the groups of all. */
  void addTo(ClickDimension dimension, Map<ClickDimension, Map<String, Tally>> all) {
    Map<String, Tally> target = all.computeIfAbsent(dimension, absent -> new HashMap<>());
    if (dimension == ClickDimension.LINK) {
      if (clicks.clicks > 0) {
        target.computeIfAbsent(linkId, absent -> new Tally(ClickRollUps.VISITORS)).addAll(clicks);
      }
      return;
    }
    groups
        .getOrDefault(dimension, Map.of())
        .forEach(
            (value, tally) ->
                target.computeIfAbsent(value, absent -> newTally(dimension)).addAll(tally));
  }

  private Tally tally(ClickDimension dimension, String value) {
    Map<String, Tally> values = groups.computeIfAbsent(dimension, absent -> new HashMap<>(4));
    Tally known = values.get(value);
    if (known != null) {
      return known;
    }
    String kept = values.size() < maxValues ? value : ClickRollUps.REST;
    return values.computeIfAbsent(kept, absent -> newTally(dimension));
  }

  private static Tally newTally(ClickDimension dimension) {
    return new Tally(WITH_VISITORS.contains(dimension) ? ClickRollUps.VISITORS : 0);
  }
}

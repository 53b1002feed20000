package org.fingerpost.click;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fingerpost.click.Statistics.Count;
import org.fingerpost.click.Statistics.Group;
import org.jspecify.annotations.Nullable;

/** Answers questions by looking at each click: what the answers of every store have to equal. */
final class BruteForce {
  private BruteForce() {}

  static Statistics statistics(List<EnrichedClick> clicks, StatisticsQuery query) {
    List<EnrichedClick> counted = new ArrayList<>();
    Apartness apart = new Apartness();
    for (EnrichedClick click : clicks) {
      if (isAsked(click, query)) {
        apart.add(click.kind(), click.bot(), 1);
        if (click.kind().isCounted()) {
          counted.add(click);
        }
      }
    }
    Map<LocalDateTime, List<EnrichedClick>> steps = new HashMap<>();
    Map<ClickDimension, List<Group>> groups = new EnumMap<>(ClickDimension.class);
    for (EnrichedClick click : counted) {
      if (query.interval() != null) {
        LocalDateTime local = StatisticsQuery.local(query.zone(), click.atMillis());
        steps.computeIfAbsent(query.interval().start(local), start -> new ArrayList<>()).add(click);
      }
    }
    query.groupBy().forEach(dimension -> groups.put(dimension, groups(counted, query, dimension)));
    Map<LocalDateTime, Count> counts = new HashMap<>();
    steps.forEach((start, list) -> counts.put(start, count(list)));
    return new Statistics(count(counted), Statistics.timeline(query, counts), groups, apart.get());
  }

  private static boolean isAsked(EnrichedClick click, StatisticsQuery query) {
    return (query.accountId() == 0 || query.accountId() == click.accountId())
        && (query.linkId() == 0 || query.linkId() == click.linkId())
        && click.atMillis() >= query.fromMillis()
        && click.atMillis() < query.toMillis()
        && query.filters().stream()
            .allMatch(filter -> filter.values().contains(click.value(filter.dimension())));
  }

  /** Returns the clicks that a selection means, in the order of the list. */
  static List<EnrichedClick> select(List<EnrichedClick> clicks, ClickSelection which) {
    return clicks.stream()
        .filter(click -> which.accountId() == 0 || which.accountId() == click.accountId())
        .filter(click -> which.linkId() == 0 || which.linkId() == click.linkId())
        .filter(click -> click.atMillis() >= which.fromMillis())
        .filter(click -> click.atMillis() < which.toMillis())
        .filter(click -> click.position() >= which.fromPosition())
        .filter(click -> click.position() < which.toPosition())
        .filter(click -> which.visitor() == 0 || which.visitor() == click.visitor())
        .filter(click -> which.kinds().contains(click.kind()))
        .filter(
            click ->
                which.filters().stream()
                    .allMatch(filter -> filter.values().contains(click.value(filter.dimension()))))
        .toList();
  }

  private static List<Group> groups(
      List<EnrichedClick> clicks, StatisticsQuery query, ClickDimension dimension) {
    Map<@Nullable String, List<EnrichedClick>> byValue = new HashMap<>();
    for (EnrichedClick click : clicks) {
      byValue.computeIfAbsent(click.value(dimension), value -> new ArrayList<>()).add(click);
    }
    List<Group> groups = new ArrayList<>();
    byValue.forEach((value, list) -> groups.add(new Group(value, count(list))));
    groups.sort(
        Comparator.comparingLong((Group group) -> -group.count().clicks())
            .thenComparing(Group::value, Comparator.nullsLast(Comparator.naturalOrder())));
    return groups.subList(0, Math.min(query.top(), groups.size()));
  }

  private static Count count(List<EnrichedClick> clicks) {
    Set<Long> visitors = new HashSet<>();
    clicks.forEach(click -> visitors.add(click.visitor()));
    visitors.remove(0L);
    return new Count(clicks.size(), visitors.size(), 0);
  }

  /** Returns an answer without the visitors of groups where another does not know them. */
  static Statistics without(Statistics known, Statistics other) {
    Map<ClickDimension, List<Group>> groups = new EnumMap<>(ClickDimension.class);
    known
        .groups()
        .forEach(
            (dimension, list) -> {
              List<Group> others = Objects.requireNonNull(other.groups().get(dimension));
              boolean isUnknown =
                  !others.isEmpty() && others.get(0).count().visitors() == Count.UNKNOWN;
              groups.put(dimension, isUnknown ? withoutVisitors(list) : list);
            });
    return new Statistics(known.total(), known.timeline(), groups, known.apart());
  }

  private static List<Group> withoutVisitors(List<Group> groups) {
    return groups.stream()
        .map(group -> new Group(group.value(), new Count(group.count().clicks(), Count.UNKNOWN, 0)))
        .toList();
  }
}

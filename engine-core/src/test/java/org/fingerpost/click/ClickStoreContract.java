package org.fingerpost.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.fingerpost.click.Statistics.Apart;
import org.fingerpost.click.Statistics.Count;
import org.fingerpost.click.Statistics.Step;
import org.fingerpost.click.StatisticsQuery.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ClickStore} does. A subclass gives the store. */
public abstract class ClickStoreContract {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final List<ZoneId> ZONES =
      List.of(ZoneOffset.UTC, ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"));

  private static final List<Interval> INTERVALS = List.of(Interval.values());
  private static final List<ClickDimension> DIMENSIONS = List.of(ClickDimension.values());

  private ClickStore store;

  /** Makes an empty store. */
  protected abstract ClickStore create();

  @BeforeEach
  void open() {
    store = create();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void statistics_ofNothing() {
    Statistics statistics = store.statistics(day(ZoneOffset.UTC));
    assertThat(statistics)
        .isEqualTo(
            new Statistics(
                Count.NONE,
                List.of(new Step(LocalDateTime.parse("2026-03-25T00:00"), Count.NONE)),
                Map.of(ClickDimension.COUNTRY, List.of()),
                Apart.NONE));
  }

  @Test
  void statistics_equalWhatLookingAtEachClickGives() {
    RandomClicks source = new RandomClicks(1);
    List<EnrichedClick> all = new ArrayList<>();
    for (int batch = 0; batch < 4; batch++) {
      List<EnrichedClick> clicks = source.next(1_000);
      store.write(clicks, clicks.get(999).position() + 8);
      all.addAll(clicks);
    }
    Random random = new Random(2);
    for (int i = 0; i < 300; i++) {
      StatisticsQuery query = query(random);
      Statistics statistics = store.statistics(query);
      Statistics expected = BruteForce.statistics(all, query);
      assertThat(statistics)
          .as("question %d: %s", i, query)
          .isEqualTo(BruteForce.without(expected, statistics));
    }
  }

  @Test
  void timeline_addsUpToTheTotalWhereClocksChange() {
    List<EnrichedClick> clicks = new RandomClicks(3).next(2_000);
    store.write(clicks, clicks.get(1_999).position() + 8);
    Statistics statistics =
        store.statistics(
            new StatisticsQuery(
                StatisticsQuery.ALL,
                StatisticsQuery.ALL,
                RandomClicks.START_MILLIS,
                RandomClicks.START_MILLIS + RandomClicks.SPAN_MILLIS,
                ZoneId.of("Europe/Berlin"),
                Interval.DAY,
                List.of(),
                1,
                List.of()));
    assertThat(statistics.timeline()).hasSize(11);
    assertThat(statistics.timeline().stream().mapToLong(step -> step.count().clicks()).sum())
        .isEqualTo(statistics.total().clicks());
  }

  private static StatisticsQuery day(ZoneId zone) {
    return new StatisticsQuery(
        1,
        1,
        RandomClicks.START_MILLIS,
        RandomClicks.START_MILLIS + 24 * HOUR_MILLIS,
        zone,
        Interval.DAY,
        List.of(ClickDimension.COUNTRY),
        10,
        List.of());
  }

  private StatisticsQuery query(Random random) {
    long hours = RandomClicks.SPAN_MILLIS / HOUR_MILLIS;
    long from = random.nextInt((int) hours);
    long to = from + 1 + random.nextInt((int) (hours - from));
    List<ClickDimension> dimensions = new ArrayList<>(DIMENSIONS);
    dimensions.removeIf(dimension -> random.nextInt(4) > 0);
    List<Filter> filters = new ArrayList<>();
    while (store.canFilter() && random.nextBoolean()) {
      filters.add(filter(random));
    }
    return new StatisticsQuery(
        random.nextInt(3),
        random.nextInt(5),
        RandomClicks.START_MILLIS + from * HOUR_MILLIS,
        RandomClicks.START_MILLIS + to * HOUR_MILLIS,
        ZONES.get(random.nextInt(ZONES.size())),
        random.nextInt(5) == 0 ? null : INTERVALS.get(random.nextInt(4)),
        dimensions,
        1 + random.nextInt(5),
        filters);
  }

  private static Filter filter(Random random) {
    ClickDimension dimension = DIMENSIONS.get(random.nextInt(DIMENSIONS.size()));
    Set<@Nullable String> values = new HashSet<>();
    values.add(random.nextInt(3) == 0 ? null : dimension.wireName() + " '1");
    if (random.nextBoolean()) {
      values.add(dimension.wireName() + " '2");
    }
    return new Filter(dimension, values);
  }
}

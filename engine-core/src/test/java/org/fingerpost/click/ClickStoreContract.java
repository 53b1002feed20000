package org.fingerpost.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
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

  private static final List<ClickKind> KINDS = List.of(ClickKind.values());

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
    if (store.keepsClicks()) {
      assertThat(store.clicks(ClickSelection.ALL, 5_000)).isEqualTo(all); // What is given out.
    }
    Random random = new Random(2);
    for (int i = 0; i < 1_000; i++) {
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

  @Test
  void clicks_areThoseThatAreMeantInTheirOrder() {
    assumeTrue(store.keepsClicks());
    List<EnrichedClick> all = new RandomClicks(4).next(2_000);
    store.write(all, all.get(1_999).position() + 8);
    Random random = new Random(5);
    int found = 0;
    for (int i = 0; i < 200; i++) {
      ClickSelection which = selection(random);
      int max = 1 + random.nextInt(100);
      List<EnrichedClick> meant = BruteForce.select(all, which);
      List<EnrichedClick> last = new ArrayList<>(meant);
      Collections.reverse(last);
      int size = Math.min(max, meant.size());
      assertThat(store.clicks(which, max)).as("%s", which).isEqualTo(meant.subList(0, size));
      assertThat(store.lastClicks(which, max)).as("%s", which).isEqualTo(last.subList(0, size));
      assertThat(store.count(which)).isEqualTo(meant.size());
      found += meant.size();
    }
    assertThat(found).isPositive();
  }

  @Test
  void delete_leavesWhatIsNotMeant() {
    assumeTrue(store.keepsClicks());
    RandomClicks source = new RandomClicks(6);
    List<EnrichedClick> all = new ArrayList<>(source.next(2_000));
    store.write(all, all.get(1_999).position() + 8);
    Random random = new Random(7);
    while (all.size() > 1_000) {
      ClickSelection which = selection(random);
      List<EnrichedClick> meant = BruteForce.select(all, which);
      assertThat(store.delete(which)).isEqualTo(meant.size());
      all.removeAll(new HashSet<>(meant));
    }
    List<EnrichedClick> later = source.next(10);
    store.write(later, later.get(9).position() + 8);
    all.addAll(later);
    assertThat(store.clicks(ClickSelection.ALL, 3_000)).isEqualTo(all);
  }

  @Test
  void clicks_ofAStoreThatKeepsTotals() {
    assumeFalse(store.keepsClicks());
    assertThatThrownBy(() -> store.clicks(ClickSelection.ALL, 1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> store.lastClicks(ClickSelection.ALL, 1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> store.count(ClickSelection.ALL))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> store.delete(ClickSelection.ALL))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static ClickSelection selection(Random random) {
    ClickSelection which = ClickSelection.ALL.ofAccount(random.nextInt(3));
    if (random.nextBoolean()) {
      which = which.ofLink(random.nextInt(5));
    }
    if (random.nextBoolean()) {
      long from =
          RandomClicks.START_MILLIS + (long) (random.nextDouble() * RandomClicks.SPAN_MILLIS);
      which = which.between(from, from + (long) (random.nextDouble() * RandomClicks.SPAN_MILLIS));
    }
    if (random.nextBoolean()) {
      which = which.from(random.nextInt(200_000)).before(200_000 + random.nextInt(200_000));
    }
    if (random.nextInt(3) == 0) {
      which = which.ofVisitor(RandomClicks.visitor(random));
    }
    if (random.nextBoolean()) {
      which = which.ofKinds(EnumSet.of(ClickKind.CLICK, KINDS.get(random.nextInt(KINDS.size()))));
    }
    return random.nextBoolean() ? which : which.with(List.of(filter(random)));
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
    while (store.keepsClicks() && random.nextBoolean()) {
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

package org.fingerpost.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.ClickKind;
import org.fingerpost.click.ClickSelection;
import org.fingerpost.click.ClickStore;
import org.fingerpost.click.ClickStoreContract;
import org.fingerpost.click.ClickStoreException;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.click.RandomClicks;
import org.fingerpost.click.Statistics;
import org.fingerpost.click.Statistics.Count;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.click.VisitorTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DuckDbClickStoreTest extends ClickStoreContract {
  @TempDir private Path directory;

  @Override
  protected ClickStore create() {
    return DuckDbClickStore.open(directory.resolve("contract.duckdb"));
  }

  @Test
  void open_goesOnWhereItWas() {
    List<EnrichedClick> clicks = new RandomClicks(1).next(100);
    try (DuckDbClickStore store = open()) {
      assertThat(store.position()).isZero();
      store.write(clicks, 77_000);
    }
    try (DuckDbClickStore store = open()) {
      assertThat(store.position()).isEqualTo(77_000);
      assertThat(rows(store)).isEqualTo(100);
    }
  }

  @Test
  void write_ofWhatIsThereAddsNothing() {
    List<EnrichedClick> clicks = new RandomClicks(1).next(100);
    try (DuckDbClickStore store = open()) {
      store.write(clicks.subList(0, 60), clicks.get(60).position());
      store.write(clicks, clicks.get(99).position() + 8);
      assertThat(rows(store)).isEqualTo(100);
    }
  }

  @Test
  void delete_isDurable() {
    List<EnrichedClick> clicks = new RandomClicks(1).next(100);
    ClickSelection one = ClickSelection.ALL.ofLink(1);
    long deleted;
    try (DuckDbClickStore store = open()) {
      store.write(clicks, clicks.get(99).position() + 8);
      deleted = store.delete(one);
    }
    assertThat(deleted).isPositive();
    try (DuckDbClickStore store = open()) {
      assertThat(store.count(one)).isZero();
      assertThat(store.count(ClickSelection.ALL)).isEqualTo(100 - deleted);
      assertThat(store.position()).isEqualTo(clicks.get(99).position() + 8);
    }
  }

  @Test
  void write_ofAClosedStore() {
    DuckDbClickStore store = open();
    store.close();
    assertThatThrownBy(() -> store.write(new RandomClicks(1).next(1), 8))
        .isInstanceOf(ClickStoreException.class)
        .hasMessage("clicks cannot be written into their history");
  }

  @Test
  void open_ofADamagedFilePutsItAside() throws IOException {
    byte[] damaged = new byte[50_000];
    Files.write(file(), damaged);
    try (DuckDbClickStore store = open()) {
      assertThat(store.position()).isZero();
      store.write(new RandomClicks(1).next(10), 8_000);
      assertThat(rows(store)).isEqualTo(10);
    }
    assertThat(Files.readAllBytes(directory.resolve("damaged-1-history.duckdb")))
        .isEqualTo(damaged);
    Files.write(file(), damaged);
    open().close();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(found -> found.getFileName().toString()))
          .contains("damaged-1-history.duckdb", "damaged-2-history.duckdb", "history.duckdb");
    }
  }

  @Test
  void open_whereThereCanBeNoFile() {
    Path none = directory.resolve("none").resolve("history.duckdb");
    assertThatThrownBy(() -> DuckDbClickStore.open(none))
        .isInstanceOf(ClickStoreException.class)
        .hasMessage("the history of clicks cannot be opened: " + none);
  }

  @Test
  void visitors_ofASampleAreWithinTheStatedError() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    List<EnrichedClick> clicks = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      clicks.add(click(8L * i, random.nextLong()));
    }
    try (DuckDbClickStore store = open()) {
      store.write(clicks, 800_000);
    }
    try (Connection connection = new DatabaseFile(file()).open()) {
      Statistics exact = new Question(everything()).ask(connection);
      assertThat(exact.total()).isEqualTo(new Count(100_000, 100_000, 0));
      Count sampled = new Question(everything(), 10_000).ask(connection).total();
      assertThat(sampled.clicks()).isEqualTo(100_000);
      assertThat(sampled.visitorsError()).isBetween(0.01, 0.03);
      assertThat((double) sampled.visitors())
          .isBetween(
              100_000 * (1 - sampled.visitorsError()), 100_000 * (1 + sampled.visitorsError()));
    }
  }

  private Path file() {
    return directory.resolve("history.duckdb");
  }

  private DuckDbClickStore open() {
    return DuckDbClickStore.open(file());
  }

  private static long rows(DuckDbClickStore store) {
    Statistics statistics = store.statistics(everything());
    return statistics.total().clicks()
        + statistics.apart().heads()
        + statistics.apart().prefetches()
        + statistics.apart().bots().values().stream().mapToLong(Long::longValue).sum();
  }

  private static EnrichedClick click(long position, long visitor) {
    return new EnrichedClick(
        position,
        1_000,
        1,
        1,
        0,
        ClickKind.CLICK,
        null,
        visitor,
        null,
        Map.of(ClickDimension.COUNTRY, "DE"),
        VisitorTexts.NONE);
  }

  private static StatisticsQuery everything() {
    return new StatisticsQuery(
        StatisticsQuery.ALL,
        StatisticsQuery.ALL,
        0,
        RandomClicks.START_MILLIS + RandomClicks.SPAN_MILLIS,
        ZoneOffset.UTC,
        null,
        List.of(),
        1,
        List.of());
  }
}

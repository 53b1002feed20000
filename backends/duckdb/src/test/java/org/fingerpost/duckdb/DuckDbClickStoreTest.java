package org.fingerpost.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.ClickKind;
import org.fingerpost.click.ClickSelection;
import org.fingerpost.click.ClickStore;
import org.fingerpost.click.ClickStoreContract;
import org.fingerpost.click.ClickStoreException;
import org.fingerpost.click.Conversion;
import org.fingerpost.click.ConversionStore;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.click.RandomClicks;
import org.fingerpost.click.Statistics;
import org.fingerpost.click.Statistics.Count;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.click.StatisticsQuery.Filter;
import org.fingerpost.click.VisitorTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DuckDbClickStoreTest extends ClickStoreContract {
  private static final Conversion CONVERSION =
      new Conversion("a", 1, 2, 3, 4, 5, "sale", null, null, 6);

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

  /** A disk that has lost some blocks, found while the store is open. */
  @Test
  void statistics_leaveOutWhatIsDamaged() throws IOException {
    int written = 400_000;
    long position = 8L * written;
    SplittableRandom random = new SplittableRandom(1);
    List<EnrichedClick> clicks = new ArrayList<>();
    for (int i = 0; i < written; i++) {
      String path = Long.toHexString(random.nextLong());
      clicks.add(click(8L * i, 1, Map.of(ClickDimension.REFERRER_PATH, path)));
    }
    try (DuckDbClickStore store = open()) {
      store.write(clicks, position);
      store.conversions().add(List.of(CONVERSION));
    }
    try (DuckDbClickStore store = open()) {
      long size = Files.size(file());
      overwrite(file(), size / 2, (int) size / 8);
      ClickSelection known =
          ClickSelection.ALL.with(List.of(new Filter(ClickDimension.REFERRER_PATH, Set.of("8"))));
      assertThat(store.count(known)).isZero(); // It has to look at each of them.
      long left = rows(store);
      assertThat(left).isPositive().isLessThan(written);
      assertThat(store.lost()).isEqualTo(written - left);
      assertThat(store.position()).isEqualTo(position);
      assertThat(store.conversions().add(List.of(CONVERSION)))
          .extracting(ConversionStore.Kept::isNew)
          .containsExactly(false);
      store.write(List.of(click(position, 1)), position + 8);
      assertThat(rows(store)).isEqualTo(left + 1);
    }
    assertThat(directory.resolve("damaged-1-history.duckdb")).exists();
    try (DuckDbClickStore store = open()) {
      assertThat(store.position()).isEqualTo(position + 8);
      assertThat(store.lost()).isZero();
    }
  }

  private static void overwrite(Path file, long from, int bytes) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(from);
      open.write(new byte[bytes]);
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

  /** Two standard errors: 19 of 20 answers, and here a few more or less. */
  @Test
  void visitors_ofAnyFilterAreWithinTheStatedError() throws Exception {
    SplittableRandom random = new SplittableRandom(8);
    List<EnrichedClick> clicks = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      int visitor = random.nextInt(40_000);
      clicks.add(
          click(
              8L * i,
              new SplittableRandom(visitor).nextLong(),
              Map.of(
                  ClickDimension.COUNTRY, "C" + visitor % 3,
                  ClickDimension.CITY, "T" + visitor % 11,
                  ClickDimension.OS, "O" + i % 5)));
    }
    try (DuckDbClickStore store = open()) {
      store.write(clicks, 800_000);
    }
    int asked = 0;
    int outside = 0;
    try (Connection connection = new DatabaseFile(file()).open()) {
      for (int country = 0; country < 3; country++) {
        for (int city = -1; city < 11; city++) {
          for (int os = -1; os < 5; os++) {
            StatisticsQuery query = filtered("C" + country, city, os);
            Count exact = new Question(query).ask(connection).total();
            Count sampled = new Question(query, 100).ask(connection).total();
            assertThat(sampled.clicks()).isEqualTo(exact.clicks());
            assertThat(exact.visitorsError()).isZero();
            assertThat(sampled.visitorsError()).isPositive();
            double wrong = Math.abs(sampled.visitors() - exact.visitors());
            outside += wrong > sampled.visitorsError() * sampled.visitors() ? 1 : 0;
            asked++;
          }
        }
      }
    }
    assertThat(asked).isEqualTo(216);
    assertThat(outside).isLessThan(asked / 10);
  }

  private static StatisticsQuery filtered(String country, int city, int os) {
    List<Filter> filters = new ArrayList<>();
    filters.add(new Filter(ClickDimension.COUNTRY, Set.of(country)));
    if (city >= 0) {
      filters.add(new Filter(ClickDimension.CITY, Set.of("T" + city)));
    }
    if (os >= 0) {
      filters.add(new Filter(ClickDimension.OS, Set.of("O" + os)));
    }
    return new StatisticsQuery(
        StatisticsQuery.ALL,
        StatisticsQuery.ALL,
        0,
        10_000,
        ZoneOffset.UTC,
        null,
        List.of(),
        1,
        filters);
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
    return click(position, visitor, Map.of(ClickDimension.COUNTRY, "DE"));
  }

  private static EnrichedClick click(
      long position, long visitor, Map<ClickDimension, String> values) {
    return new EnrichedClick(
        position, 1_000, 1, 1, 0, ClickKind.CLICK, null, visitor, null, values, VisitorTexts.NONE);
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

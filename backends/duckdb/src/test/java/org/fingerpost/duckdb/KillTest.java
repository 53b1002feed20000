package org.fingerpost.duckdb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.click.RandomClicks;
import org.fingerpost.click.Statistics;
import org.fingerpost.click.StatisticsQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes and is killed has written each click once. */
final class KillTest {
  private static final int CYCLES = Integer.getInteger("fingerpost.kills", 3);
  private static final int WRITES_A_CYCLE = 7;

  @TempDir private Path directory;

  @Test
  void kill_leavesEachClickOnce() throws Exception {
    Path file = directory.resolve("history.duckdb");
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      long told = writeAndKill(file);
      try (DuckDbClickStore store = DuckDbClickStore.open(file)) {
        assertThat(store.position()).isGreaterThanOrEqualTo(told);
        assertThat(statistics(store)).isEqualTo(expected(store.position()));
      }
    }
  }

  /** Returns up to where the process has said that it has written. */
  private static long writeAndKill(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                KilledWriter.class.getName(),
                file.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    long told = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII))) {
      for (int i = 0; i < WRITES_A_CYCLE; i++) {
        told = Long.parseLong(lines.readLine());
      }
      process.toHandle().destroyForcibly(); // The process's own method closes what is read here.
      String line = lines.readLine();
      while (line != null) {
        told = line.isEmpty() ? told : Long.parseLong(line);
        line = lines.readLine();
      }
    }
    process.waitFor();
    return told;
  }

  private static Statistics statistics(DuckDbClickStore store) {
    return store.statistics(
        new StatisticsQuery(
            StatisticsQuery.ALL,
            StatisticsQuery.ALL,
            0,
            RandomClicks.START_MILLIS + RandomClicks.SPAN_MILLIS,
            ZoneOffset.UTC,
            null,
            List.of(),
            1,
            List.of()));
  }

  /** Returns what the same clicks give that were written in one go. */
  private Statistics expected(long position) {
    RandomClicks source = new RandomClicks(1);
    List<EnrichedClick> clicks = new ArrayList<>();
    while (clicks.isEmpty() || clicks.get(clicks.size() - 1).position() + 8 < position) {
      clicks.addAll(source.next(1));
    }
    Path file = directory.resolve("expected-%d.duckdb".formatted(position));
    try (DuckDbClickStore store = DuckDbClickStore.open(file)) {
      store.write(clicks, position);
      return statistics(store);
    }
  }
}

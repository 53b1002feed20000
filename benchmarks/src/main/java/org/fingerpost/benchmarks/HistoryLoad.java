package org.fingerpost.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.fingerpost.click.ClickStore;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.duckdb.DuckDbClickStore;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.useragent.UapUserAgentParser;

/**
 * Fills a data directory with clicks of the last 90 days, each on the way that a visitor's click
 * takes, and tells how fast that went. A server can be started on the directory then.
 *
 * <pre>
 *   java -cp benchmarks.jar org.fingerpost.benchmarks.HistoryLoad DIRECTORY CLICKS LINKS USER_AGENTS
 * </pre>
 *
 * <p>{@code USER_AGENTS} is a file with a user agent on each line.
 */
public final class HistoryLoad {
  private static final Duration TIME = Duration.ofDays(90);

  /** After so many clicks it waits until the history has them: a log that is too long is cut. */
  private static final int CLICKS_AT_A_TIME = 500_000;

  private final RedirectEngine engine;
  private final ClickStore history;
  private final AtomicLong nowMillis;

  private HistoryLoad(RedirectEngine engine, ClickStore history, AtomicLong nowMillis) {
    this.engine = engine;
    this.history = history;
    this.nowMillis = nowMillis;
  }

  /**
   * Fills a directory.
   *
   * @param args the directory, how many clicks, how many links, the file of user agents
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of(args[0]));
    long clicks = Long.parseLong(args[1]);
    int links = Integer.parseInt(args[2]);
    List<String> userAgents = Files.readAllLines(Path.of(args[3]));
    Path file = directory.resolve("history.duckdb");
    ClickStore history = DuckDbClickStore.open(file);
    AtomicLong nowMillis = new AtomicLong(Instant.now().minus(TIME).toEpochMilli());
    InstantSource clock = () -> Instant.ofEpochMilli(nowMillis.get());
    try (RedirectEngine engine =
        RedirectEngine.builder()
            .directory(directory)
            .clock(clock)
            .userAgentParser(new UapUserAgentParser())
            .clickStore(() -> history)
            .open()) {
      String[] slugs = LinkSet.create(engine, links);
      new HistoryLoad(engine, history, nowMillis)
          .load(slugs, clicks, new VisitSource(userAgents, 42));
    }
    System.out.printf("%.1f bytes a click on the disk%n", Files.size(file) / (double) clicks);
  }

  private void load(String[] slugs, long clicks, VisitSource visits) throws InterruptedException {
    long step = TIME.toMillis() * 1_000 / clicks;
    long first = nowMillis.get();
    Zipf ranks = new Zipf(slugs.length, 42);
    long start = System.nanoTime();
    for (long i = 0; i < clicks; i++) {
      nowMillis.set(first + i * step / 1_000);
      engine.redirect(visits.next(slugs[ranks.next()]));
      if ((i + 1) % CLICKS_AT_A_TIME == 0 || i + 1 == clicks) {
        long kept = awaitTaken(i + 1);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            "%,d clicks, %,d in the history, %,.0f a second, %,d user agents skipped%n",
            i + 1, kept, kept / seconds, engine.clickHistory().skippedUserAgents());
      }
    }
  }

  /** Waits until all clicks are in the history, but for those that were lost, and counts them. */
  private long awaitTaken(long clicks) throws InterruptedException {
    long kept = count();
    while (kept + engine.lostClicks() + engine.clicksLostToHistory() < clicks) {
      Thread.sleep(100);
      kept = count();
    }
    return kept;
  }

  private long count() {
    var statistics =
        history.statistics(
            new StatisticsQuery(
                StatisticsQuery.ALL,
                StatisticsQuery.ALL,
                0,
                nowMillis.get() + 1,
                ZoneOffset.UTC,
                null,
                List.of(),
                1,
                List.of()));
    return statistics.total().clicks()
        + statistics.apart().heads()
        + statistics.apart().prefetches()
        + statistics.apart().bots().values().stream().mapToLong(Long::longValue).sum();
  }
}

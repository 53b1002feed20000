package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.fingerpost.catalog.Role;
import org.fingerpost.click.ClickStore;
import org.fingerpost.click.ClickStoreException;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.click.Statistics;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.duckdb.DuckDbClickStore;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever befalls the history of clicks, visitors are sent on, and it catches up by itself. */
final class HistoryTroubleTest {
  private final Troubled store = new Troubled();
  private RedirectEngine engine;
  private FingerpostServer server;
  private ApiClient client;
  private String token;

  @TempDir private Path directory;

  @BeforeEach
  void start() throws Exception {
    openEngine();
    int account = engine.catalog().createAccount("Test").id();
    token = engine.catalog().issueKey(account, "k", Role.ADMIN).token();
    engine.links().create(account, new LinkDraft("https://shop.example/").slug("a"));
    startServer();
  }

  private void openEngine() throws IOException {
    engine =
        RedirectEngine.builder()
            .directory(directory)
            .clickStore(
                () -> {
                  store.database = DuckDbClickStore.open(history());
                  return store;
                })
            .open();
  }

  private void startServer() throws Exception {
    server = TestServer.on(engine, new ConnectionsPerAddress(0));
    server.start();
    client = new ApiClient(server.url(), token);
  }

  @AfterEach
  void stop() throws Exception {
    store.goesOn.countDown();
    server.stop();
    engine.close();
  }

  @Test
  void readerThatStandsStill() throws Exception {
    click(10);
    awaitStatistics(10);
    store.standsStill = true;
    click(1);
    store.stands.await();
    click(2_000);
    assertThat(statistics()).isEqualTo(10);
    store.standsStill = false;
    store.goesOn.countDown();
    awaitStatistics(2_011);
    assertNothingIsLost();
  }

  @Test
  void databaseThatTakesNothing() throws Exception {
    store.takesNothing = true;
    click(500);
    awaitFailure(1);
    click(500);
    assertThat(statistics()).isZero();
    store.takesNothing = false;
    awaitStatistics(1_000);
    awaitFailure(0);
    assertNothingIsLost();
  }

  @Test
  void databaseThatIsDamaged() throws Exception {
    click(200);
    awaitStatistics(200);
    server.stop();
    engine.close();
    try (RandomAccessFile file = new RandomAccessFile(history().toFile(), "rw")) {
      file.write(new byte[20_000]);
    }
    openEngine();
    startServer();
    click(300);
    awaitStatistics(300);
    assertThat(Files.exists(directory.resolve("damaged-1-history.duckdb"))).isTrue();
    // The link's own count is not the history's.
    assertThat(ApiClient.json(client.send("GET", "/links/a", "")).get("clicks").asInt())
        .isGreaterThanOrEqualTo(200);
  }

  private Path history() {
    return directory.resolve("history.duckdb");
  }

  private void click(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      assertThat(client.visit("/a").statusCode()).isEqualTo(302);
    }
  }

  private int statistics() throws Exception {
    JsonNode stats = ApiClient.json(client.send("GET", "/links/a/stats", ""));
    return stats.get("totalClicks").asInt();
  }

  private void awaitStatistics(int clicks) throws Exception {
    int found = statistics();
    while (found < clicks) {
      found = statistics();
    }
    assertThat(found).isEqualTo(clicks);
  }

  private void awaitFailure(int failed) throws Exception {
    String wanted = "fingerpost_clicks_history_failed " + failed + ".0";
    while (!client.visit("/metrics").body().contains(wanted)) {
      Thread.onSpinWait();
    }
  }

  private void assertNothingIsLost() throws Exception {
    String metrics = client.visit("/metrics").body();
    assertThat(metrics)
        .contains(
            "fingerpost_clicks_lost_total 0.0",
            "fingerpost_clicks_history_lost_total 0.0",
            "fingerpost_clicks_history_damaged_total 0.0");
  }

  /** A history in a database, with troubles that a test can make. */
  private static final class Troubled implements ClickStore {
    private final CountDownLatch stands = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private volatile boolean standsStill;
    private volatile boolean takesNothing;
    private DuckDbClickStore database;

    @Override
    public long position() {
      return database.position();
    }

    @Override
    public boolean isDurable() {
      return database.isDurable();
    }

    @Override
    public boolean keepsClicks() {
      return database.keepsClicks();
    }

    @Override
    public void write(List<EnrichedClick> clicks, long position) {
      if (takesNothing) {
        throw new ClickStoreException("the disk is full", new IllegalStateException("full"));
      }
      if (standsStill) {
        stands.countDown();
        try {
          goesOn.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      database.write(clicks, position);
    }

    @Override
    public Statistics statistics(StatisticsQuery query) {
      return database.statistics(query);
    }

    @Override
    public void close() {
      database.close();
    }
  }
}

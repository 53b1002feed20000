package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.StoreWrite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PurgeTest {
  private static final long TTL = Duration.ofMinutes(10).toMillis();
  private static final long GRACE = Purge.GRACE.toMillis();

  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  private RedirectEngine engine;
  private Purge purge;
  private int account;

  @TempDir Path directory;

  @BeforeEach
  void open() throws IOException {
    engine = RedirectEngine.builder().directory(directory).clock(clock).open();
    account = engine.catalog().createAccount("Test").id();
    purge =
        new Purge(
            engine.store(),
            engine.receipts(),
            engine.apiUsage(),
            engine.deferredDeepLinks(),
            clock);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void run_deletesALinkOnceItsGraceIsOver() {
    Link link = create("short");
    clock.advance(TTL + GRACE - 1);
    assertThat(purge.run(clock.millis())).isZero();
    clock.advance(1);
    assertThat(purge.run(clock.millis())).isOne();
    assertThat(engine.store().find(link.key())).isNull();
    assertThat(engine.store().findById(link.id())).isNull();
    assertThat(engine.store().linkCount()).isZero();
  }

  @Test
  void run_keepsALinkThatClicksHaveRenewed() {
    create("renewed");
    clock.advance(TTL - 1);
    engine.redirect(TestVisit.of("/renewed"));
    clock.advance(GRACE + 1);
    assertThat(purge.run(clock.millis())).isZero();
  }

  @Test
  void run_keepsLinksWithoutATtl() {
    engine.links().create(account, new LinkDraft("https://shop.example/").slug("forever"));
    clock.advance(Duration.ofDays(10_000).toMillis());
    assertThat(purge.run(clock.millis())).isZero();
  }

  @Test
  void run_whileTheClockIsADayAheadCostsNoLink() {
    create("kept");
    clock.advance(Duration.ofDays(1).toMillis());
    purge.run(clock.millis());
    clock.advance(-Duration.ofDays(1).toMillis());
    assertThat(engine.links().find(account, LinkKey.of("kept"))).isNotNull();
  }

  @Test
  void run_whileTheClockIsADayAheadCostsNoReceipt() {
    StoreWrite write = new StoreWrite();
    Receipt receipt = new Receipt("digest", 201, List.of(), "{}");
    engine.receipts().add(write, account, "key", receipt);
    engine.store().commit(write).join();
    clock.advance(Duration.ofDays(1).toMillis());
    assertThat(purge.run(clock.millis())).isZero();
    clock.advance(-Duration.ofDays(1).toMillis());
    assertThat(engine.receipts().find(account, "key")).isEqualTo(receipt);
    clock.advance(Receipts.LIFETIME.toMillis() + GRACE);
    assertThat(purge.run(clock.millis())).isOne();
  }

  @Test
  void run_deletesCallsOfADayThatIsKeptNoLonger() {
    engine.apiUsage().count(account, new ApiCall("native", "get"));
    engine.apiUsage().write();
    clock.advance(Duration.ofDays(ApiUsage.KEPT_DAYS).toMillis());
    assertThat(purge.run(clock.millis())).isZero();
    clock.advance(Duration.ofDays(1).toMillis());
    assertThat(purge.run(clock.millis())).isOne();
    LocalDate day = LocalDate.of(2026, 3, 1);
    assertThat(engine.apiUsage().find(account, day, day)).isEmpty();
  }

  private Link create(String slug) {
    return engine
        .links()
        .create(
            account, new LinkDraft("https://shop.example/").slug(slug).ttl(Duration.ofMillis(TTL)));
  }
}

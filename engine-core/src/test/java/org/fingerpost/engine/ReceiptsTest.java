package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.StoreConflictException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReceiptsTest {
  private static final String KEY = "k".repeat(255);
  private static final Receipt RECEIPT =
      new Receipt("digest", 201, List.of(new Receipt.Header("ETag", "\"1-1\"")), "{\"\u00fc\":1}");

  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  private RedirectEngine engine;

  @TempDir Path directory;

  @BeforeEach
  void open() throws IOException {
    engine = RedirectEngine.builder().directory(directory).clock(clock).open();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void find_isOfAnAccountAndOutlivesARestart() throws IOException {
    create("a", RECEIPT);
    engine.close();
    open();
    assertThat(engine.receipts().find(1, KEY)).isEqualTo(RECEIPT);
    assertThat(engine.receipts().find(2, KEY)).isNull();
    assertThat(engine.receipts().find(1, "k")).isNull();
  }

  @Test
  void add_isAConflictUntilTheReceiptIsOld() {
    create("a", RECEIPT);
    clock.advance(Duration.ofHours(24).toMillis() - 1);
    assertThat(engine.receipts().find(1, KEY)).isEqualTo(RECEIPT);
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> create("b", RECEIPT))
        .withCauseInstanceOf(StoreConflictException.class);
    assertThat(engine.links().find(1, LinkKey.of("b"))).isNull();

    clock.advance(1);
    assertThat(engine.receipts().find(1, KEY)).isNull();
    Receipt next = new Receipt("other", 201, List.of(), "{}");
    create("b", next);
    assertThat(engine.receipts().find(1, KEY)).isEqualTo(next);
  }

  private void create(String slug, Receipt receipt) {
    engine
        .links()
        .createAsync(
            1,
            new LinkDraft("https://shop.example/").slug(slug),
            (write, link) -> engine.receipts().add(write, 1, KEY, receipt))
        .join();
  }
}

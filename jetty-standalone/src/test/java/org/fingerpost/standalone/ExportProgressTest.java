package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ExportProgressTest {
  private final AtomicLong nowMillis = new AtomicLong(1_000_000);
  private final StringWriter err = new StringWriter();

  @Test
  void bar_isDrawnAnewOnOneLine() {
    ExportProgress progress = progress(true, 2_000);
    add(progress, 1_024);
    add(progress, 976);
    progress.end();
    String[] drawn = err.toString().split("\r", -1);
    assertThat(drawn[1])
        .isEqualTo(
            "[###---------------------------]  12 %  256 of 2,000 clicks, 1,000 a second, 1 s left");
    assertThat(drawn[drawn.length - 1].stripTrailing())
        .isEqualTo("[##############################] 100 %  2,000 of 2,000 clicks, 1,000 a second");
    assertThat(drawn[drawn.length - 1].strip()).hasSizeLessThan(drawn[1].length());
    assertThat(drawn).hasSize(10);
    assertThat(err.toString()).endsWith(System.lineSeparator());
  }

  @Test
  void lines_comeEveryFiveSeconds() {
    ExportProgress progress = progress(false, 100_000);
    add(progress, 12_000);
    progress.end();
    assertThat(err.toString().lines())
        .containsExactly(
            "5 %: 5,120 of 100,000 clicks, 1,000 a second, 1 min 34 s left",
            "10 %: 10,240 of 100,000 clicks, 1,000 a second, 1 min 29 s left",
            "12 %: 12,000 of 100,000 clicks, 1,000 a second, 1 min 28 s left");
    assertThat(err.toString()).doesNotContain("\r\r").doesNotMatch("(?s).*\r[^\n].*");
  }

  @Test
  void moreThanThereWereToBe_isWhole() {
    ExportProgress progress = progress(true, 2);
    add(progress, 3);
    progress.end();
    assertThat(err.toString()).contains("##] 100 %  3 of 2 clicks");
  }

  @Test
  void nothing_isWhole() {
    progress(false, 0).end();
    assertThat(err.toString()).startsWith("100 %: 0 of 0 clicks, 0 a second");
  }

  private ExportProgress progress(boolean isTerminal, long total) {
    return new ExportProgress(
        new PrintWriter(err), isTerminal, () -> Instant.ofEpochMilli(nowMillis.get()), total);
  }

  /** Adds so many clicks, one each millisecond. */
  private void add(ExportProgress progress, int clicks) {
    for (int i = 0; i < clicks; i++) {
      nowMillis.incrementAndGet();
      progress.add();
    }
  }
}

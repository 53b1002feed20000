package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZoneOffsetsTest {
  private final ZoneOffsets berlin = new ZoneOffsets(ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T00:59:59.999Z, 3600",
    "2026-03-29T01:00:00Z, 7200",
    "2026-10-25T00:59:59.999Z, 7200",
    "2026-10-25T01:00:00Z, 3600",
    "1850-01-01T00:00:00Z, 3208",
    "2900-07-01T00:00:00Z, 7200"
  })
  void secondsAt_inBerlin(Instant time, int seconds) {
    assertThat(berlin.secondsAt(time.toEpochMilli())).isEqualTo(seconds);
  }

  @Test
  void secondsAt_bothEndsOfTime() {
    assertThat(berlin.secondsAt(Long.MIN_VALUE)).isEqualTo(3_208);
    assertThat(berlin.secondsAt(Long.MAX_VALUE)).isBetween(3_600, 7_200);
    ZoneOffsets kolkata = new ZoneOffsets(ZoneId.of("+05:30"));
    assertThat(kolkata.secondsAt(Long.MIN_VALUE)).isEqualTo(19_800);
    assertThat(kolkata.secondsAt(Long.MAX_VALUE)).isEqualTo(19_800);
  }

  @Test
  void secondsAt_manyThreadsInWinterAndSummer() throws InterruptedException, ExecutionException {
    long winter = Instant.parse("2026-01-15T00:00:00Z").toEpochMilli();
    long summer = Instant.parse("2026-07-15T00:00:00Z").toEpochMilli();
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> answers =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return alwaysAnswers(
                                i % 2 == 0 ? winter : summer, i % 2 == 0 ? 3_600 : 7_200);
                          }))
              .toList();
      start.countDown();
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean alwaysAnswers(long epochMillis, int seconds) {
    return IntStream.range(0, 20_000).allMatch(i -> berlin.secondsAt(epochMillis) == seconds);
  }
}

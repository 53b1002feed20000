package org.fingerpost.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import org.fingerpost.catalog.AccountLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process whose threads take writes of a quota, again and again, as kill -9 does: all
 * together are granted no more than the limit, and each kill costs no more than a lease.
 */
final class QuotaKillTest {
  private static final int KILLS = Integer.getInteger("fingerpost.kills", 10);
  private static final int LEASE = 40;
  private static final long LIMIT = LEASE * 1_000L;

  @TempDir Path directory;

  @Test
  void afterKills_noMoreIsGrantedThanTheLimitAndNoMoreIsLostThanALeaseEach() throws Exception {
    try (RedirectEngine engine = open()) {
      engine.catalog().createAccount("Shop");
      engine.catalog().changeLimits(1, limits -> new AccountLimits(LIMIT, null, 25));
    }
    Path counter = directory.resolve("granted");
    for (int kill = 0; kill < KILLS; kill++) {
      long enough = QuotaTaker.count(counter) + LIMIT / 2 / KILLS;
      takeUntil(enough, counter);
    }
    long granted = QuotaTaker.count(counter);
    assertThat(granted).isGreaterThanOrEqualTo(LIMIT / 2);
    try (RedirectEngine engine = open()) {
      assertThat(engine.quotas().remaining(1)).isLessThanOrEqualTo(LIMIT - granted);
      while (engine.quotas().tryTake(1)) {
        granted++;
      }
    }
    // A write that was granted in the moment of the kill is not in the counter.
    assertThat(granted).isBetween(LIMIT - KILLS * (LEASE + (long) QuotaTaker.THREADS), LIMIT);
  }

  private void takeUntil(long enough, Path counter) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            QuotaTaker.class.getName(),
            directory.resolve("data").toString(),
            counter.toString(),
            Long.toString(enough));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(out.readLine()).isEqualTo("enough");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private RedirectEngine open() throws IOException {
    return RedirectEngine.builder().directory(directory.resolve("data")).open();
  }
}

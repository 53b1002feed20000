package org.fingerpost.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.fingerpost.OwnThread;
import org.fingerpost.store.LinkStoreException;
import org.junit.jupiter.api.Test;

/**
 * Cuts the power or kills the process at any operation of the disk while threads take writes, again
 * and again, each run from one seed: all lives together are granted no more than the limit, and no
 * death costs more than a lease.
 */
final class QuotaPowerCutTest {
  private static final int SEEDS = Integer.getInteger("fingerpost.quotaSeeds", 200);
  private static final int THREADS = 4;

  @Test
  void afterAPowerCut_noMoreIsGrantedThanTheLimitAndNoMoreIsLostThanALease() throws IOException {
    int deaths = 0;
    long granted = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Run run = new Run(seed);
      run.run();
      deaths += run.deaths;
      granted += run.granted;
    }
    assertThat(deaths).as("the process died").isGreaterThan(SEEDS);
    assertThat(granted).as("writes granted").isGreaterThan(SEEDS * 100L);
  }

  private static final class Run {
    private final long seed;
    private final Random random;
    private final boolean limitChanges;
    private long limit;
    private long granted;
    private int deaths;

    Run(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.limitChanges = seed % 4 == 0;
      this.limit = 1L + random.nextInt(seed % 2 == 0 ? 50 : 10_000);
    }

    void run() throws IOException {
      QuotaServer server = new QuotaServer(limit);
      int lives = 2 + random.nextInt(4);
      for (int life = 0; life < lives; life++) {
        if (limitChanges) {
          limit = random.nextInt(10_000);
          server.limit(limit);
        }
        long before = granted;
        server.disk.cutPowerAfter(random.nextInt(40));
        granted += takeOnThreads(server, random.nextInt(1_000));
        assertThat(granted)
            .as("granted, seed %d, life %d", seed, life)
            .isLessThanOrEqualTo(Math.max(before, limit));
        die(server);
      }
      long before = granted;
      granted += server.take(Long.MAX_VALUE);
      server.stop();
      long lease = Math.max(1, limit / 1_000);
      assertThat(granted)
          .as("granted in the end, seed %d", seed)
          .isBetween(limitChanges ? before : limit - deaths * lease, Math.max(before, limit));
    }

    /** The process dies at once, or is about to stop and dies then, or gets that done. */
    private void die(QuotaServer server) throws IOException {
      if (random.nextInt(3) == 0) {
        server.quotas.close();
      }
      deaths++;
      if (random.nextBoolean()) {
        server.kill();
      } else {
        server.cutPower(random.nextLong());
      }
    }

    private static long takeOnThreads(QuotaServer server, int most) {
      List<CompletableFuture<Long>> takers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        takers.add(OwnThread.supply(() -> take(server, most)));
      }
      return takers.stream().mapToLong(CompletableFuture::join).sum();
    }

    private static long take(QuotaServer server, int most) {
      long taken = 0;
      try {
        while (taken < most && server.take()) {
          taken++;
        }
      } catch (LinkStoreException e) {
        // The power was cut: this thread's last try was not granted.
      }
      return taken;
    }
  }
}

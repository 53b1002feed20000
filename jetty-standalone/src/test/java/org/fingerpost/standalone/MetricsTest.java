package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.fingerpost.OwnThread;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.store.SimulatedDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MetricsTest {
  private RedirectEngine engine;
  private Metrics metrics;

  @BeforeEach
  void open() throws IOException {
    engine = RedirectEngine.builder().disk(new SimulatedDisk()).open();
    metrics = new Metrics(engine, new QueuedThreadPool(), new ConnectionsPerAddress(1));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void answered_countsByStatusFromManyThreads() {
    List<CompletableFuture<Void>> tasks =
        IntStream.range(0, 4)
            .mapToObj(i -> OwnThread.run(() -> IntStream.range(0, 3_000).forEach(this::answer)))
            .toList();
    tasks.forEach(CompletableFuture::join);
    assertThat(metrics.scrape())
        .contains(
            "fingerpost_visits_total{status=\"302\"} 4000.0\n",
            "fingerpost_visits_total{status=\"404\"} 4000.0\n",
            "fingerpost_visits_total{status=\"599\"} 4000.0\n");
  }

  @Test
  void answered_allocatesNothing() {
    int calls = 20_000;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    metrics.answered(302);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < calls; i++) {
      metrics.answered(302);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    // What the two questions themselves take, and nothing for each call.
    assertThat(bytes).isLessThan(calls);
  }

  private void answer(int i) {
    metrics.answered(new int[] {302, 404, 599}[i % 3]);
  }
}

package org.fingerpost.standalone;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.fingerpost.click.ClickHistory;
import org.fingerpost.engine.RedirectEngine;
import org.jspecify.annotations.Nullable;

/** The server's figures, for Prometheus. */
final class Metrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Counters by status; not a map, which would lock and box on the redirect path. */
  private final AtomicReferenceArray<@Nullable Counter> answers = new AtomicReferenceArray<>(600);

  Metrics(RedirectEngine engine, QueuedThreadPool threads, ConnectionsPerAddress connections) {
    Gauge.builder("fingerpost.links", engine, e -> e.store().linkCount())
        .description("Links that are kept, expired ones until they are purged included")
        .register(registry);
    FunctionCounter.builder("fingerpost.clicks.lost", engine, RedirectEngine::lostClicks)
        .description("Clicks that could not be recorded because the disk had no room")
        .register(registry);
    FunctionCounter.builder(
            "fingerpost.clicks.history.lost", engine, RedirectEngine::clicksLostToHistory)
        .description("Clicks that the log has deleted before their history had taken them")
        .register(registry);
    FunctionCounter.builder(
            "fingerpost.clicks.user.agents.skipped", engine, Metrics::skippedUserAgents)
        .description("Clicks in the history whose user agent was not parsed, for want of time")
        .register(registry);
    FunctionCounter.builder("fingerpost.clicks.history.damaged", engine, Metrics::damagedClicks)
        .description("Clicks that were lost with a damaged part of their history")
        .register(registry);
    Gauge.builder("fingerpost.clicks.history.failed", engine, Metrics::historyFailed)
        .description("1 if the history of clicks takes none at the moment")
        .register(registry);
    Gauge.builder("fingerpost.store.failed", engine, e -> e.failure() == null ? 0 : 1)
        .description("1 if no write is taken any more and a restart is needed")
        .register(registry);
    Gauge.builder("fingerpost.http.threads.busy", threads, QueuedThreadPool::getBusyThreads)
        .description("Threads that are at work for requests")
        .register(registry);
    FunctionCounter.builder(
            "fingerpost.http.connections.refused", connections, ConnectionsPerAddress::refused)
        .description("Connections that were closed because their address had too many open")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  private static double skippedUserAgents(RedirectEngine engine) {
    ClickHistory history = engine.clickHistory();
    return history == null ? 0 : history.skippedUserAgents();
  }

  private static double damagedClicks(RedirectEngine engine) {
    ClickHistory history = engine.clickHistory();
    return history == null ? 0 : history.lost();
  }

  private static double historyFailed(RedirectEngine engine) {
    ClickHistory history = engine.clickHistory();
    return history == null || history.failure() == null ? 0 : 1;
  }

  /**
   * Counts an answer to a visit.
   *
   * @param status 100 to 599
   */
  void answered(int status) {
    Counter counter = answers.get(status);
    if (counter == null) {
      counter = counter(status);
      answers.set(status, counter);
    }
    counter.increment();
  }

  /** Returns all figures in Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }

  /** Returns the counter of a status: one, however often it is asked for. */
  private Counter counter(int status) {
    return Counter.builder("fingerpost.visits")
        .description("Visits by the status of their answer")
        .tag("status", Integer.toString(status))
        .register(registry);
  }
}

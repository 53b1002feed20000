package org.fingerpost.click;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.fingerpost.visit.FactSources;
import org.jspecify.annotations.Nullable;

/**
 * Takes clicks from the log into a {@link ClickStore}, on a thread of its own, and answers what is
 * asked of them. It is at most about a second behind while the store keeps up; if the store fails,
 * it goes on where it was, as soon as that can be done.
 */
public final class ClickHistory implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ClickHistory.class.getName());
  private static final long TAKE_MILLIS = 250;
  private static final int CLICKS_A_WRITE = 20_000;

  private final ClickReader reader;
  private final UserAgentParser userAgents;
  private final ClickEnricher enricher;
  private final ClickStore store;
  private final CountDownLatch closing = new CountDownLatch(1);
  private CompletableFuture<Void> taking = CompletableFuture.completedFuture(null);
  private long position;
  private volatile @Nullable ClickStoreException failure;

  /** Creates a history that does nothing by itself: see {@link #take}. */
  ClickHistory(
      ClickReader reader, FactSources sources, UserAgentParser userAgents, ClickStore store) {
    this.reader = reader;
    this.userAgents = userAgents;
    this.enricher = new ClickEnricher(sources, userAgents);
    this.store = store;
    this.position = store.position();
  }

  /**
   * Begins to take clicks.
   *
   * @param reader reads on where the store is
   * @param sources tell what clients and addresses are
   * @param userAgents tells more of clients
   */
  public static ClickHistory start(
      ClickReader reader, FactSources sources, UserAgentParser userAgents, ClickStore store) {
    ClickHistory history = new ClickHistory(reader, sources, userAgents, store);
    history.taking =
        CompletableFuture.runAsync(
            history::takeOften, task -> new Thread(task, "fingerpost-click-history").start());
    return history;
  }

  /**
   * Answers a question. May block on a disk.
   *
   * @throws ClickStoreException if the store cannot be read
   */
  public Statistics statistics(StatisticsQuery query) {
    return store.statistics(query);
  }

  /** Returns whether statistics can be filtered. */
  public boolean canFilter() {
    return store.canFilter();
  }

  /** Returns of how many clicks the user agent was not parsed, for want of time. */
  public long skippedUserAgents() {
    return userAgents.skipped();
  }

  /** Returns why no clicks are taken at the moment, or {@code null} if they are. */
  public @Nullable ClickStoreException failure() {
    return failure;
  }

  /**
   * Takes some clicks.
   *
   * @return whether there may be more
   * @throws ClickStoreException if the store takes none; they are read again then
   */
  boolean take() {
    ClickBatch batch = reader.read(CLICKS_A_WRITE);
    if (!batch.clicks().isEmpty()) {
      List<EnrichedClick> enriched = new ArrayList<>(batch.clicks().size());
      for (ClickEvent click : batch.clicks()) {
        ClickDetails details = click.details();
        if (details != null) {
          enriched.add(enricher.enrich(click, details));
        }
      }
      try {
        store.write(enriched, batch.position());
      } catch (RuntimeException e) {
        reader.goBack(position);
        throw e;
      }
    }
    if (batch.position() > position) {
      position = batch.position();
      reader.release(position);
    }
    failure = null;
    return batch.clicks().size() == CLICKS_A_WRITE;
  }

  /** Takes what is left, as far as the store takes it, and ends. Does not close the store. */
  @Override
  public void close() {
    closing.countDown();
    taking.join();
    try {
      boolean more = true;
      while (more) {
        more = take();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "clicks are left for the history to take at the next start", e);
    }
  }

  private void takeOften() {
    while (!isClosingWithin(TAKE_MILLIS)) {
      try {
        boolean more = true;
        while (more && closing.getCount() > 0) {
          more = take();
        }
      } catch (RuntimeException | Error e) {
        report(e);
      }
    }
  }

  /** Logs when it begins, if that can be done: without memory it cannot, and this has to go on. */
  private void report(Throwable e) {
    try {
      if (failure == null) {
        failure =
            e instanceof ClickStoreException known
                ? known
                : new ClickStoreException("clicks cannot be taken into their history", e);
        LOG.log(Level.ERROR, "clicks wait to be taken into their history", e);
      }
    } catch (Error again) {
      // There is nothing left to do about it.
    }
  }

  private boolean isClosingWithin(long millis) {
    try {
      return closing.await(millis, MILLISECONDS);
    } catch (InterruptedException e) {
      return false; // Nobody has a reason to interrupt this thread.
    }
  }
}

package org.fingerpost.click;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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
  private final HistoryRetention retention;
  private final CountDownLatch closing = new CountDownLatch(1);
  private CompletableFuture<Void> taking = CompletableFuture.completedFuture(null);

  /** Guards the position, and tells those who wait for it. */
  private final ReentrantLock progress = new ReentrantLock();

  private final Condition hasProgressed = progress.newCondition();

  private long position;
  private volatile @Nullable ClickStoreException failure;

  /** Creates a history that does nothing by itself: see {@link #take}. */
  ClickHistory(
      ClickReader reader,
      FactSources sources,
      UserAgentParser userAgents,
      ClickStore store,
      HistoryRetention retention) {
    this.reader = reader;
    this.userAgents = userAgents;
    this.enricher = new ClickEnricher(sources, userAgents);
    this.store = store;
    this.retention = retention;
    this.position = store.position();
  }

  /**
   * Begins to take clicks.
   *
   * @param reader reads on where the store is
   * @param sources tell what clients and addresses are
   * @param userAgents tells more of clients
   * @param keepFor for how long clicks stay in the store, positive; {@code null} for ever, which is
   *     all that a store of totals can do
   * @param clock tells what is too old
   * @param threads makes the one that takes clicks
   */
  public static ClickHistory start(
      ClickReader reader,
      FactSources sources,
      UserAgentParser userAgents,
      ClickStore store,
      @Nullable Duration keepFor,
      InstantSource clock,
      ThreadFactory threads) {
    ClickHistory history =
        new ClickHistory(
            reader, sources, userAgents, store, new HistoryRetention(store, keepFor, clock));
    history.taking =
        CompletableFuture.runAsync(history::takeOften, task -> threads.newThread(task).start());
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

  /** Returns whether each click is kept, and not only totals: see {@link ClickStore}. */
  public boolean keepsClicks() {
    return store.keepsClicks();
  }

  /**
   * Returns clicks in the order in which they came. May block on a disk.
   *
   * @param max how many at most, positive
   * @throws ClickStoreException if the store cannot be read
   * @throws UnsupportedOperationException if totals are kept
   */
  public List<EnrichedClick> clicks(ClickSelection which, int max) {
    return store.clicks(which, max);
  }

  /**
   * Returns clicks, the latest first. May block on a disk.
   *
   * @param max how many at most, positive
   * @throws ClickStoreException if the store cannot be read
   * @throws UnsupportedOperationException if totals are kept
   */
  public List<EnrichedClick> lastClicks(ClickSelection which, int max) {
    return store.lastClicks(which, max);
  }

  /**
   * Returns how many clicks there are. May block on a disk.
   *
   * @throws ClickStoreException if the store cannot be read
   * @throws UnsupportedOperationException if totals are kept
   */
  public long count(ClickSelection which) {
    return store.count(which);
  }

  /**
   * Deletes clicks from the history, all or none, and returns how many: also of those that were
   * answered before and are on their way into it. Blocks on a disk.
   *
   * @throws ClickStoreException if it cannot be done
   * @throws UnsupportedOperationException if totals are kept
   */
  public synchronized long delete(ClickSelection which) {
    boolean more = true;
    while (more) {
      more = take();
    }
    return store.delete(which);
  }

  /** Returns how many clicks were lost with a damaged part of the history. */
  public long lost() {
    return store.lost();
  }

  /** Returns what keeps conversions, or {@code null} if nothing does. */
  public @Nullable ConversionStore conversions() {
    return store.conversions();
  }

  /** Returns up to where the clicks of the log are in the history. */
  public long position() {
    progress.lock();
    try {
      return position;
    } finally {
      progress.unlock();
    }
  }

  /**
   * Waits until there are clicks behind a position, or for a time.
   *
   * @return up to where there are clicks
   * @throws InterruptedException if the thread is interrupted
   */
  public long awaitBeyond(long wanted, Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    progress.lock();
    try {
      while (position <= wanted && left > 0) {
        left = hasProgressed.awaitNanos(left);
      }
      return position;
    } finally {
      progress.unlock();
    }
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
  synchronized boolean take() {
    long before = position();
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
        reader.goBack(before);
        throw e;
      }
    }
    if (batch.position() > before) {
      reader.release(batch.position());
      progress.lock();
      try {
        position = batch.position();
        hasProgressed.signalAll();
      } finally {
        progress.unlock();
      }
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
        retention.deleteOld();
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

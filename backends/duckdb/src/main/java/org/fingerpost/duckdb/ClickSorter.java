package org.fingerpost.duckdb;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes sorted runs of recent clicks as soon as there are enough of them, on a thread of its own,
 * beside those who write and ask.
 */
final class ClickSorter implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ClickSorter.class.getName());

  private final Database database;
  private final long clicksInARun;
  private final ExecutorService thread;
  private final AtomicLong recent;
  private final AtomicBoolean isSorting = new AtomicBoolean();

  /**
   * Creates a sorter.
   *
   * @param recent how many clicks are in no run yet
   */
  ClickSorter(Database database, long clicksInARun, long recent, ThreadFactory threads) {
    this.database = database;
    this.clicksInARun = clicksInARun;
    this.recent = new AtomicLong(recent);
    this.thread = Executors.newSingleThreadExecutor(threads);
  }

  /** Says that there are more recent clicks. */
  void added(int clicks) {
    if (recent.addAndGet(clicks) >= clicksInARun && isSorting.compareAndSet(false, true)) {
      try {
        thread.execute(this::sort);
      } catch (RejectedExecutionException e) {
        // It is closed: another time.
      }
    }
  }

  private void sort() {
    try {
      recent.addAndGet(-database.change(ClickTable::sort));
    } catch (SQLException | RuntimeException e) {
      LOG.log(Level.WARNING, "clicks are not sorted yet, which makes statistics slower", e);
    } finally {
      isSorting.set(false);
    }
  }

  /** Sorts no more. Does not wait for what is being sorted. */
  @Override
  public void close() {
    thread.shutdown();
  }
}

package org.fingerpost.click;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.fingerpost.link.Link;
import org.fingerpost.store.Disk;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.LinkStoreException;
import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.fingerpost.store.StoreWrite;

/**
 * Keeps clicks in a log, and counts them from there into the store: the store's counts and how far
 * the log is counted are one write, so that each click counts once, whenever the process ends.
 *
 * <p>Safe for use by many threads. To record a click waits for nothing.
 */
public final class ClickRecorder implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ClickRecorder.class.getName());

  /** How far the log may be behind on the disk. */
  private static final long FORCE_MILLIS = 10;

  /** How often counts are written, in rounds of {@link #FORCE_MILLIS}. */
  private static final int ROUNDS_BETWEEN_COUNTS = 10;

  /** How often usage that is not in use is forgotten, in rounds. */
  private static final int ROUNDS_BETWEEN_SWEEPS = 3_000;

  private static final String POSITION_ID = "clicks";

  private final LinkStore store;
  private final ClickLog log;
  private final Map<Long, Totals> uncounted = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "fingerpost-clicks");
  private long countedPosition;

  /** The clicks of one link that the store does not have yet. */
  private static final class Totals {
    private long clicks;
    private long linkVersion;
    private long renewedUntilMillis;

    void add(ClickEvent click) {
      clicks++;
      if (click.linkVersion() >= linkVersion) {
        renewedUntilMillis =
            click.linkVersion() > linkVersion
                ? click.renewedUntilMillis()
                : Math.max(renewedUntilMillis, click.renewedUntilMillis());
        linkVersion = click.linkVersion();
      }
    }
  }

  private ClickRecorder(Disk disk, LinkStore store, int segmentBytes) throws IOException {
    this.store = store;
    this.countedPosition = storedPosition(store);
    this.log = new ClickLog(disk, segmentBytes, countedPosition, this::add);
  }

  /**
   * Opens the log on {@code disk} and counts what a former process has left in it.
   *
   * @param segmentBytes the size of the log's files, a multiple of 40
   * @throws IOException if the disk fails or has no room
   */
  public static ClickRecorder open(Disk disk, LinkStore store, int segmentBytes)
      throws IOException {
    ClickRecorder recorder = openWithoutThread(disk, store, segmentBytes);
    recorder.count();
    recorder.thread.start();
    return recorder;
  }

  /** Opens a recorder that does nothing by itself: see {@link #poll} and {@link #count}. */
  static ClickRecorder openWithoutThread(Disk disk, LinkStore store, int segmentBytes)
      throws IOException {
    return new ClickRecorder(disk, store, segmentBytes);
  }

  /** Records a click of {@code link} that was counted at {@code atMillis}. Waits for nothing. */
  public void record(Link link, long atMillis) {
    long renewedUntil =
        link.lifetime().renewedByClicks() ? atMillis + link.lifetime().ttlMillis() : 0;
    log.append(atMillis, link.id(), link.version(), renewedUntil);
  }

  /** Returns how many clicks could not be recorded, because the disk had no room for them. */
  public long lost() {
    return log.lost();
  }

  /** Counts what was recorded, and closes the log. */
  @Override
  public void close() {
    closing.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      poll();
      count();
      log.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the click log could not be closed in order", e);
    }
  }

  /** Makes what was recorded durable, and reads it. */
  void poll() throws IOException {
    log.poll(this::add);
  }

  /** Writes to the store what was read. If it takes no write, it is tried again later. */
  void count() throws IOException {
    long position = log.position();
    if (position == countedPosition) {
      return;
    }
    try {
      StoreWrite write = new StoreWrite();
      uncounted.forEach(
          (linkId, totals) ->
              write.addClicks(
                  linkId, totals.clicks, totals.linkVersion, totals.renewedUntilMillis));
      write.putDocument(
          DocumentType.CLICK_POSITION, POSITION_ID, new RecordWriter().number(1, position, 0));
      store.commit(write).join();
      uncounted.clear();
      countedPosition = position;
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof LinkStoreException)) {
        throw e;
      }
      LOG.log(Level.DEBUG, "clicks wait to be counted", e);
      return;
    }
    log.deleteBefore(position);
  }

  private void run() {
    try {
      for (int round = 1; !closing.await(FORCE_MILLIS, MILLISECONDS); round++) {
        try {
          poll();
          if (round % ROUNDS_BETWEEN_COUNTS == 0) {
            count();
          }
          if (round % ROUNDS_BETWEEN_SWEEPS == 0) {
            store.forgetIdleUsage();
          }
        } catch (IOException | RuntimeException e) {
          LOG.log(Level.WARNING, "clicks wait to be counted", e);
        }
      }
    } catch (InterruptedException e) {
      LOG.log(Level.WARNING, "the click thread was interrupted", e);
    }
  }

  private void add(ClickEvent click) {
    uncounted.computeIfAbsent(click.linkId(), id -> new Totals()).add(click);
  }

  private static long storedPosition(LinkStore store) {
    byte[] document = store.findDocument(DocumentType.CLICK_POSITION, POSITION_ID);
    if (document != null) {
      RecordReader reader = new RecordReader(document);
      while (reader.next()) {
        if (reader.field() == 1) {
          return reader.number();
        }
      }
    }
    return 0;
  }
}

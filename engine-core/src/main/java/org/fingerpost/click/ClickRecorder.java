package org.fingerpost.click;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
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

  private static final long COUNT_MILLIS = 100;

  /** One write counts the clicks of so many links at most, so that other writes wait little. */
  private static final int LINKS_A_WRITE = 5_000;

  private static final String POSITION_ID = "clicks";

  private final LinkStore store;
  private final ClickLog log;
  private final LongAdder lost = new LongAdder();

  /** Clicks that the log had no room for: a kill loses them, but nothing else does. */
  private final ConcurrentHashMap<Long, Totals> unlogged = new ConcurrentHashMap<>();

  /** Clicks that were read and are not counted; for the thread that counts. */
  private final Map<Long, Totals> uncounted = new HashMap<>();

  private final CountDownLatch closing = new CountDownLatch(1);
  private CompletableFuture<Void> forcing = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> counting = CompletableFuture.completedFuture(null);
  private long countedPosition;

  /** The clicks of one link that the store does not have yet. */
  private static final class Totals {
    private long clicks;
    private long linkVersion;
    private long renewedUntilMillis;

    Totals add(long moreClicks, long version, long untilMillis) {
      clicks += moreClicks;
      if (version > linkVersion) {
        linkVersion = version;
        renewedUntilMillis = untilMillis;
      } else if (version == linkVersion) {
        renewedUntilMillis = Math.max(renewedUntilMillis, untilMillis);
      }
      return this;
    }
  }

  private ClickRecorder(Disk disk, LinkStore store, int segmentBytes, long minFreeBytes)
      throws IOException {
    this.store = store;
    this.countedPosition = storedPosition(store);
    this.log = new ClickLog(disk, segmentBytes, minFreeBytes, countedPosition);
    // Limits and renewals hold from the first visit on, whenever these clicks can be counted.
    Map<Long, Totals> left = new HashMap<>();
    log.peek(click -> add(left, click));
    left.forEach(
        (linkId, totals) ->
            store.expectClicks(
                linkId, totals.clicks, totals.linkVersion, totals.renewedUntilMillis));
  }

  /**
   * Opens the log on {@code disk}, and goes on to count what a former process has left in it.
   *
   * @param segmentBytes the size of the log's files, a multiple of 40
   * @param minFreeBytes how much of the disk the log leaves free
   * @throws IOException if the log cannot be read
   */
  public static ClickRecorder open(Disk disk, LinkStore store, int segmentBytes, long minFreeBytes)
      throws IOException {
    ClickRecorder recorder = openWithoutThreads(disk, store, segmentBytes, minFreeBytes);
    recorder.forcing = start("fingerpost-click-log", recorder::forceOften);
    recorder.counting = start("fingerpost-click-counter", recorder::countOften);
    return recorder;
  }

  /** Opens a recorder that does nothing by itself: see {@link #force} and {@link #count}. */
  static ClickRecorder openWithoutThreads(
      Disk disk, LinkStore store, int segmentBytes, long minFreeBytes) throws IOException {
    return new ClickRecorder(disk, store, segmentBytes, minFreeBytes);
  }

  /** Records a click of {@code link} that was counted at {@code atMillis}. Waits for nothing. */
  public void record(Link link, long atMillis) {
    long renewedUntil =
        link.lifetime().renewedByClicks() ? atMillis + link.lifetime().ttlMillis() : 0;
    if (!log.append(atMillis, link.id(), link.version(), renewedUntil)) {
      lost.increment();
      unlogged.compute(
          link.id(),
          (id, totals) ->
              (totals == null ? new Totals() : totals).add(1, link.version(), renewedUntil));
    }
  }

  /**
   * Returns how many clicks could not be recorded, because the disk had no room for them. They are
   * counted, but a kill before that loses them.
   */
  public long lost() {
    return lost.sum();
  }

  /** Counts what was recorded, and closes the log. Nobody records any more. */
  @Override
  public void close() {
    closing.countDown();
    forcing.join();
    counting.join();
    try {
      boolean more = true;
      while (more) {
        more = count();
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "clicks are left to be counted at the next start", e);
    } finally {
      closeLog();
    }
  }

  private void closeLog() {
    try {
      log.close(uncounted.isEmpty() && log.position() == countedPosition);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "the click log could not be closed in order", e);
    }
  }

  /** Makes room for what is to come, and what was recorded durable. */
  void force() throws IOException {
    log.prepare();
    log.force();
  }

  /**
   * Counts clicks of at most {@link #LINKS_A_WRITE} links. If the store takes no write, they are
   * kept until it does.
   *
   * @return whether there may be more to count
   */
  boolean count() throws IOException {
    if (uncounted.size() < LINKS_A_WRITE) {
      log.read(
          click -> {
            add(uncounted, click);
            return uncounted.size() < LINKS_A_WRITE;
          });
    }
    takeUnlogged();
    long position = log.position();
    if (position == countedPosition && uncounted.isEmpty()) {
      return false;
    }
    try {
      store.commit(counts(position)).join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof LinkStoreException)) {
        throw e;
      }
      LOG.log(Level.DEBUG, "clicks wait to be counted", e);
      return false;
    }
    boolean isFull = uncounted.size() >= LINKS_A_WRITE;
    uncounted.keySet().forEach(store::forgetUsage);
    uncounted.clear();
    countedPosition = position;
    log.deleteRead();
    return isFull;
  }

  private StoreWrite counts(long position) {
    StoreWrite write = new StoreWrite().usingReserve();
    uncounted.forEach(
        (linkId, totals) ->
            write.addClicks(linkId, totals.clicks, totals.linkVersion, totals.renewedUntilMillis));
    return write.putDocument(
        DocumentType.CLICK_POSITION, POSITION_ID, new RecordWriter().number(1, position, 0));
  }

  private void takeUnlogged() {
    for (Long linkId : unlogged.keySet()) {
      Totals taken = unlogged.remove(linkId);
      if (taken != null) {
        uncounted
            .computeIfAbsent(linkId, id -> new Totals())
            .add(taken.clicks, taken.linkVersion, taken.renewedUntilMillis);
      }
    }
  }

  private void forceOften() {
    repeat(FORCE_MILLIS, this::force);
  }

  private void countOften() {
    repeat(
        COUNT_MILLIS,
        () -> {
          boolean more = true;
          while (more && closing.getCount() > 0) {
            more = count();
          }
        });
  }

  private interface Work {
    void run() throws IOException;
  }

  /** Works until the recorder closes, whatever goes wrong: it is told when that begins. */
  private void repeat(long everyMillis, Work work) {
    boolean failed = false;
    while (!isClosingWithin(everyMillis)) {
      try {
        work.run();
        failed = false;
      } catch (IOException | RuntimeException | Error e) {
        if (!failed) {
          report(e);
        }
        failed = true;
      }
    }
  }

  /** Logs, if that can be done: without memory it cannot, and the thread has to go on. */
  private static void report(Throwable failure) {
    try {
      LOG.log(Level.ERROR, "clicks wait to be made durable or counted", failure);
    } catch (Error e) {
      // There is nothing left to do about it.
    }
  }

  private boolean isClosingWithin(long millis) {
    try {
      return closing.await(millis, MILLISECONDS);
    } catch (InterruptedException e) {
      return false; // Nobody has a reason to interrupt these threads.
    }
  }

  private static CompletableFuture<Void> start(String name, Runnable work) {
    return CompletableFuture.runAsync(work, task -> new Thread(task, name).start());
  }

  private static boolean add(Map<Long, Totals> totals, ClickEvent click) {
    totals
        .computeIfAbsent(click.linkId(), id -> new Totals())
        .add(1, click.linkVersion(), click.renewedUntilMillis());
    return true;
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

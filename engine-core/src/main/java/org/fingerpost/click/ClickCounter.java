package org.fingerpost.click;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.LinkStoreException;
import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.fingerpost.store.StoreWrite;

/**
 * Counts the clicks of the log into the store of links: the store's counts and how far the log is
 * counted are one write, so that each click counts once, whenever the process ends.
 */
final class ClickCounter {
  private static final Logger LOG = System.getLogger(ClickCounter.class.getName());

  /** One write counts the clicks of so many links at most, so that other writes wait little. */
  private static final int LINKS_A_WRITE = 5_000;

  /** How far the log may be counted without a write that says so, when no click was among it. */
  private static final long UNSAID_BYTES = 1 << 20;

  private static final String POSITION_ID = "clicks";

  private final LinkStore store;
  private final ClickCursor cursor;

  /** Clicks that the log had no room for: a kill loses them, but nothing else does. */
  private final ConcurrentHashMap<Long, Totals> unlogged = new ConcurrentHashMap<>();

  /** Clicks that were read and are not counted; for the thread that counts. */
  private final Map<Long, Totals> uncounted = new HashMap<>();

  private long position;

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

  /** Counts from where {@code cursor} is on, which is where the store says. */
  ClickCounter(LinkStore store, ClickCursor cursor) {
    this.store = store;
    this.cursor = cursor;
    this.position = cursor.position();
  }

  /** Returns up to where a store says that clicks are counted. */
  static long storedPosition(LinkStore store) {
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

  /** Tells the store of what is still to be counted, so that limits and renewals hold at once. */
  void expectAll() {
    Map<Long, Totals> left = new HashMap<>();
    ClickCursor ahead = cursor.copy();
    while (ahead.next()) {
      add(left, ahead);
    }
    left.forEach(
        (linkId, totals) ->
            store.expectClicks(
                linkId, totals.clicks, totals.linkVersion, totals.renewedUntilMillis));
  }

  /** Takes a click that the log had no room for. */
  void addUnlogged(long linkId, long linkVersion, long renewedUntilMillis) {
    unlogged.compute(
        linkId,
        (id, totals) ->
            (totals == null ? new Totals() : totals).add(1, linkVersion, renewedUntilMillis));
  }

  /**
   * Counts clicks of at most {@link #LINKS_A_WRITE} links. If the store takes no write, they are
   * kept until it does.
   *
   * @return whether there may be more to count
   */
  boolean count() {
    while (uncounted.size() < LINKS_A_WRITE && cursor.next()) {
      add(uncounted, cursor);
    }
    takeUnlogged();
    long readTo = cursor.position();
    if (uncounted.isEmpty() && readTo - position < UNSAID_BYTES) {
      return false;
    }
    try {
      store.commit(counts(readTo)).join();
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
    position = readTo;
    return isFull;
  }

  /** Returns up to where the store says that clicks are counted. */
  long position() {
    return position;
  }

  /** Returns whether all clicks of the log are counted that can be read by now. */
  boolean isDone() {
    return uncounted.isEmpty();
  }

  private StoreWrite counts(long readTo) {
    StoreWrite write = new StoreWrite().usingReserve();
    uncounted.forEach(
        (linkId, totals) ->
            write.addClicks(linkId, totals.clicks, totals.linkVersion, totals.renewedUntilMillis));
    return write.putDocument(
        DocumentType.CLICK_POSITION, POSITION_ID, new RecordWriter().number(1, readTo, 0));
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

  private static void add(Map<Long, Totals> totals, ClickCursor cursor) {
    if (cursor.isCounted()) {
      ClickEvent click = cursor.click(false);
      totals
          .computeIfAbsent(click.linkId(), id -> new Totals())
          .add(1, click.linkVersion(), click.renewedUntilMillis());
    }
  }
}

package org.fingerpost.engine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.LinkStoreException;
import org.fingerpost.store.RecordReader;
import org.fingerpost.store.StoreWrite;

/**
 * How often accounts have called the APIs, by day (UTC). Calls are counted in memory and written
 * every {@value #WRITE_MILLIS} ms, so that a kill loses those of the last seconds; a stop in order
 * loses none. Days are kept for {@value #KEPT_DAYS}, and then deleted.
 *
 * <p>Safe for use by many threads. To count waits for nothing.
 */
public final class ApiUsage implements AutoCloseable {
  /** For how many days calls are kept, behind the one that they were made on. */
  public static final int KEPT_DAYS = 120;

  private static final Logger LOG = System.getLogger(ApiUsage.class.getName());
  private static final long WRITE_MILLIS = 5_000;
  private static final long DAY_MILLIS = 86_400_000;

  /** One write has the days of so many accounts at most, so that other writes wait little. */
  private static final int DAYS_A_WRITE = 1_000;

  private final LinkStore store;
  private final InstantSource clock;

  /** Calls that the store does not have yet. */
  private final ConcurrentHashMap<Counter, Long> unwritten = new ConcurrentHashMap<>();

  /** Held while counts are on their way to the store: whoever reads must find them in one place. */
  private final Object writing = new Object();

  private final CountDownLatch closing = new CountDownLatch(1);
  private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);

  /** What is counted on its own. */
  private record Counter(AccountDay day, ApiCall call) {}

  /** What one document is about. */
  private record AccountDay(int accountId, long epochDay) {
    String documentId() {
      return accountId + "/" + LocalDate.ofEpochDay(epochDay);
    }
  }

  ApiUsage(LinkStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Writes by itself from now on. */
  void start() {
    ended =
        CompletableFuture.runAsync(
            this::writeOften, task -> new Thread(task, "fingerpost-api-usage").start());
  }

  /** Counts a call of today. Waits for nothing. */
  public void count(int accountId, ApiCall call) {
    unwritten.merge(new Counter(new AccountDay(accountId, today()), call), 1L, Long::sum);
  }

  /**
   * Returns the calls of an account by day, the earliest first, from one day to another, both
   * inclusive; a day without calls is left out. May wait for the disk.
   */
  public SortedMap<LocalDate, Map<ApiCall, Long>> find(
      int accountId, LocalDate from, LocalDate to) {
    SortedMap<LocalDate, Map<ApiCall, Long>> days = new TreeMap<>();
    synchronized (writing) {
      for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
        Map<ApiCall, Long> calls = stored(new AccountDay(accountId, day.toEpochDay()));
        if (!calls.isEmpty()) {
          days.put(day, calls);
        }
      }
      unwritten.forEach(
          (counter, calls) -> {
            LocalDate day = LocalDate.ofEpochDay(counter.day().epochDay());
            if (counter.day().accountId() == accountId && !day.isBefore(from) && !day.isAfter(to)) {
              days.computeIfAbsent(day, none -> new HashMap<>())
                  .merge(counter.call(), calls, Long::sum);
            }
          });
    }
    return days;
  }

  /** Writes what was counted, and ends. */
  @Override
  public void close() {
    closing.countDown();
    ended.join();
    try {
      write();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "calls of the APIs are not counted: the store takes no write", e);
    }
  }

  /**
   * Writes what was counted. If the store takes no write, it is kept for the next time.
   *
   * @throws LinkStoreException if the store takes no write
   */
  void write() {
    synchronized (writing) {
      Map<AccountDay, Map<ApiCall, Long>> taken = take();
      List<AccountDay> days = new ArrayList<>(taken.keySet());
      try {
        for (int from = 0; from < days.size(); from += DAYS_A_WRITE) {
          List<AccountDay> some = days.subList(from, Math.min(from + DAYS_A_WRITE, days.size()));
          write(some, taken);
          some.forEach(taken::remove);
        }
      } finally {
        taken.forEach(
            (day, calls) ->
                calls.forEach(
                    (call, count) -> unwritten.merge(new Counter(day, call), count, Long::sum)));
      }
    }
  }

  /** Returns whether the day that {@code reader} reads is kept no longer. */
  boolean isPurgeable(RecordReader reader) {
    return UsageCodec.day(reader) < today() - KEPT_DAYS;
  }

  private void write(List<AccountDay> days, Map<AccountDay, Map<ApiCall, Long>> taken) {
    StoreWrite write = new StoreWrite();
    for (AccountDay day : days) {
      String id = day.documentId();
      byte[] document = store.findDocument(DocumentType.API_USAGE, id);
      Map<ApiCall, Long> calls = document == null ? new HashMap<>() : UsageCodec.decode(document);
      taken
          .getOrDefault(day, Map.of())
          .forEach((call, count) -> calls.merge(call, count, Long::sum));
      write.putDocument(
          DocumentType.API_USAGE, id, document, UsageCodec.encode(day.epochDay(), calls));
    }
    LinkStore.join(store.commit(write));
  }

  private Map<AccountDay, Map<ApiCall, Long>> take() {
    Map<AccountDay, Map<ApiCall, Long>> taken = new HashMap<>();
    for (Counter counter : unwritten.keySet()) {
      Long calls = unwritten.remove(counter);
      if (calls != null) {
        taken
            .computeIfAbsent(counter.day(), day -> new HashMap<>())
            .merge(counter.call(), calls, Long::sum);
      }
    }
    return taken;
  }

  private Map<ApiCall, Long> stored(AccountDay day) {
    byte[] document = store.findDocument(DocumentType.API_USAGE, day.documentId());
    return document == null ? new HashMap<>() : UsageCodec.decode(document);
  }

  private long today() {
    return Math.floorDiv(clock.millis(), DAY_MILLIS);
  }

  private void writeOften() {
    boolean failed = false;
    while (!isClosingWithin(WRITE_MILLIS)) {
      try {
        write();
        failed = false;
      } catch (RuntimeException | Error e) {
        if (!failed) {
          LOG.log(Level.WARNING, "calls of the APIs wait to be written", e);
        }
        failed = true;
      }
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

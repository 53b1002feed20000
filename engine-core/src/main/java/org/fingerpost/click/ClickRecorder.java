package org.fingerpost.click;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.fingerpost.link.Link;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.store.Disk;
import org.fingerpost.store.LinkStore;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.TrustedProxies;
import org.fingerpost.visit.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps clicks in a log, has them counted from there into the store, and gives them to whoever
 * keeps their history.
 *
 * <p>Safe for use by many threads. To record a click waits for nothing.
 */
public final class ClickRecorder implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ClickRecorder.class.getName());
  private static final long COUNT_MILLIS = 100;

  private final ClickSettings settings;
  private final InstantSource clock;
  private final ClickLog log;
  private final ClickCounter counter;
  private final LongAdder lost = new LongAdder();

  /** What is there only if clicks are kept with details. */
  private final @Nullable DetailedClicks details;

  private final CountDownLatch closing = new CountDownLatch(1);
  private CompletableFuture<Void> forcing = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> counting = CompletableFuture.completedFuture(null);

  private ClickRecorder(
      Disk disk,
      LinkStore store,
      ClickSettings settings,
      InstantSource clock,
      @Nullable ClickStore history,
      TrustedProxies proxies)
      throws IOException {
    this.settings = settings;
    this.clock = clock;
    long counted = ClickCounter.storedPosition(store);
    long from = history == null ? counted : Math.max(counted, history.position());
    log =
        new ClickLog(
            disk, settings.segmentBytes(), settings.minFreeBytes(), from, settings.addresses());
    counter = new ClickCounter(store, log.cursor(counted));
    details =
        history == null
            ? null
            : new DetailedClicks(
                log, history, settings, VisitorKeys.open(disk, clock.millis()), proxies);
    counter.expectAll();
  }

  /**
   * Opens the log on {@code disk}, and goes on to count what a former process has left in it.
   *
   * @param history keeps the history of clicks, of which this only asks how far it is; {@code null}
   *     if nothing does, so that of a click no more is kept than is needed to count it
   * @param proxies whose word about visitors' addresses is believed
   * @throws IOException if the log cannot be read
   */
  public static ClickRecorder open(
      Disk disk,
      LinkStore store,
      ClickSettings settings,
      InstantSource clock,
      @Nullable ClickStore history,
      TrustedProxies proxies)
      throws IOException {
    ClickRecorder recorder = openWithoutThreads(disk, store, settings, clock, history, proxies);
    recorder.forcing = start("fingerpost-click-log", recorder::forceOften);
    recorder.counting = start("fingerpost-click-counter", recorder::countOften);
    return recorder;
  }

  /** Opens a recorder that does nothing by itself: see {@link #force} and {@link #count}. */
  static ClickRecorder openWithoutThreads(
      Disk disk,
      LinkStore store,
      ClickSettings settings,
      InstantSource clock,
      @Nullable ClickStore history,
      TrustedProxies proxies)
      throws IOException {
    return new ClickRecorder(disk, store, settings, clock, history, proxies);
  }

  /** Returns whether visits that do not count are recorded, too. */
  public boolean keepsHistory() {
    return details != null;
  }

  /** Returns what reads the clicks for the history, or {@code null} if there is none. */
  public @Nullable ClickReader reader() {
    return details == null ? null : details.reader();
  }

  /** Records a click that was counted. Waits for nothing. */
  public void record(Resolution resolution, Visit visit) {
    Link link = link(resolution);
    long renewedUntil =
        link.lifetime().renewedByClicks() ? resolution.atMillis() + link.lifetime().ttlMillis() : 0;
    boolean isLogged =
        details == null
            ? log.append(resolution.atMillis(), link.id(), link.version(), renewedUntil)
            : details.append(resolution, link, renewedUntil, visit, ClickKind.CLICK, null);
    if (!isLogged) {
      lost.increment();
      counter.addUnlogged(link.id(), link.version(), renewedUntil);
    }
  }

  /**
   * Records a visit that led to a link's destination and does not count; nothing is done if there
   * is no history. Waits for nothing.
   *
   * @param bot what the program is for that visits by itself, or {@code null}
   */
  public void recordApart(
      Resolution resolution, Visit visit, ClickKind kind, @Nullable BotClass bot) {
    if (details != null && !details.append(resolution, link(resolution), 0, visit, kind, bot)) {
      lost.increment();
    }
  }

  private static Link link(Resolution resolution) {
    if (resolution.link() == null) {
      throw new IllegalArgumentException("resolution must be of a link: " + resolution);
    }
    return resolution.link().link();
  }

  /**
   * Returns how many clicks could not be recorded, because the disk had no room for them. They are
   * counted, but a kill before that loses them, and the history does not have them.
   */
  public long lost() {
    return lost.sum();
  }

  /** Returns how many recorded clicks were deleted before the history had taken them. */
  public long lostToHistory() {
    return details == null ? 0 : details.lost();
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
      boolean isTaken = details == null ? !log.hasDetails() : details.isDone();
      log.close(!counter.isDone() || !isTaken);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "the click log could not be closed in order", e);
    }
  }

  /** Makes room for what is to come, and what was recorded durable. */
  void force() throws IOException {
    log.prepare();
    log.force();
  }

  /** Counts some clicks, and lets go of what is needed no more; returns whether there are more. */
  boolean count() throws IOException {
    boolean more = counter.count();
    if (details == null) {
      // What a former process has recorded for a history is left for the next one that has it.
      log.delete(
          counter.position(),
          (segment, bytes) -> bytes > settings.keepBytes() || !segment.hasDetails());
    } else {
      details.rotateKeys(clock.millis());
      details.delete(counter.position(), clock.millis());
    }
    return more;
  }

  private void forceOften() {
    repeat(settings.forceMillis(), this::force);
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
}

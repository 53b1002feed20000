package org.fingerpost.engine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.StoreWrite;
import org.fingerpost.store.StoredLink;

/**
 * Deletes, now and then, what counts no more: links whose TTL is long over, old receipts, old
 * counts of calls, and notes of click ids that were redeemed.
 *
 * <p>Nothing depends on it, because time is checked at each visit: it only gives back the room. It
 * waits for longer than a day after the end of a link or a receipt, so that a clock that jumps
 * ahead by a day and back again costs none.
 */
final class Purge implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Purge.class.getName());

  /** Until a link is deleted after its end; a record may stay for 48 hours at most. */
  static final Duration GRACE = Duration.ofHours(36);

  private static final Duration INTERVAL = Duration.ofHours(1);

  /** How many deletions are found before they are carried out, and the scan begins anew. */
  private static final int MOST_AT_ONCE = 100_000;

  /** How many deletions are under way at once, so that other writes find their place between. */
  private static final int SLICE = 64;

  private final LinkStore store;
  private final Receipts receipts;
  private final DeferredDeepLinks deepLinks;
  private final ApiUsage usage;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);

  Purge(
      LinkStore store,
      Receipts receipts,
      ApiUsage usage,
      DeferredDeepLinks deepLinks,
      InstantSource clock) {
    this.store = store;
    this.receipts = receipts;
    this.usage = usage;
    this.deepLinks = deepLinks;
    this.clock = clock;
  }

  void start() {
    ended = CompletableFuture.runAsync(this::run, Purge::startThread);
  }

  private static void startThread(Runnable task) {
    Thread thread = new Thread(task, "fingerpost-purge");
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until a run that is under way has given up: it must not meet a closed store. */
  @Override
  public void close() {
    closing.countDown();
    ended.join();
  }

  /**
   * Deletes all that counts no more.
   *
   * @return how many links and documents were deleted
   */
  int run(long nowMillis) {
    int deleted = 0;
    List<StoreWrite> deletions = find(nowMillis);
    while (!deletions.isEmpty()) {
      int carriedOut = carryOut(deletions);
      deleted += carriedOut;
      deletions = carriedOut == 0 ? List.of() : find(nowMillis);
    }
    return deleted;
  }

  private void run() {
    try {
      while (!closing.await(INTERVAL.toMillis(), MILLISECONDS)) {
        try {
          run(clock.millis());
        } catch (RuntimeException | Error e) {
          LOG.log(Level.WARNING, "what has expired could not be deleted; it is tried again", e);
        }
      }
    } catch (InterruptedException e) {
      LOG.log(Level.WARNING, "what has expired is not deleted any more: interrupted", e);
    }
  }

  private List<StoreWrite> find(long nowMillis) {
    List<StoreWrite> deletions = new ArrayList<>();
    store.scan(
        new LinkStore.StoreVisitor() {
          @Override
          public boolean visitLink(StoredLink link) {
            if (link.usageForEnd().isExpired(link.link(), nowMillis - GRACE.toMillis())) {
              deletions.add(new StoreWrite().delete(link.link()));
            }
            return goesOn();
          }

          @Override
          public boolean visitDocument(DocumentType type, LinkStore.StoredDocument document) {
            boolean isOld =
                switch (type) {
                  case RECEIPT -> receipts.isPurgeable(document.reader());
                  case API_USAGE -> usage.isPurgeable(document.reader());
                  case REDEEMED_CLICK -> deepLinks.isPurgeable(document.reader());
                  default -> false;
                };
            if (isOld) {
              deletions.add(new StoreWrite().deleteDocument(type, document.id()));
            }
            return goesOn();
          }

          private boolean goesOn() {
            return deletions.size() < MOST_AT_ONCE && closing.getCount() > 0;
          }
        });
    return deletions;
  }

  private int carryOut(List<StoreWrite> deletions) {
    int deleted = 0;
    List<CompletableFuture<Void>> slice = new ArrayList<>();
    for (StoreWrite deletion : deletions) {
      slice.add(store.commit(deletion));
      if (slice.size() == SLICE) {
        deleted += succeeded(slice);
        slice.clear();
      }
      if (closing.getCount() == 0) {
        break;
      }
    }
    return deleted + succeeded(slice);
  }

  /** Waits for deletions; one that fails because its link was written meanwhile is none. */
  private static int succeeded(List<CompletableFuture<Void>> deletions) {
    int succeeded = 0;
    for (CompletableFuture<Void> deletion : deletions) {
      try {
        deletion.join();
        succeeded++;
      } catch (CompletionException e) {
        LOG.log(Level.DEBUG, "not deleted", e);
      }
    }
    return succeeded;
  }
}

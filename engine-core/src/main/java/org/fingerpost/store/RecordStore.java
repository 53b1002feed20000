package org.fingerpost.store;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records by key, durable: a journal that is the truth, snapshots that keep it short, and an index
 * that answers. It does not know what the records mean.
 *
 * <p>Safe for use by many threads. {@link #find} waits for nothing.
 */
final class RecordStore implements AutoCloseable {
  private static final Logger LOG = System.getLogger(RecordStore.class.getName());

  private static final long HOUSEKEEPING_MILLIS = 250;

  /** How long a snapshot that failed is not tried again, in rounds of housekeeping. */
  private static final int ROUNDS_AFTER_FAILURE = 240;

  private final Disk disk;
  private final StoreSettings settings;
  private final AutoCloseable lock;
  private final LinkIndex index;
  private final JournalWriter journal;
  private final Committer committer;
  private final Listener listener;
  private CompletableFuture<Void> housekeeping = CompletableFuture.completedFuture(null);
  private boolean hasThreads;
  private final Set<String> damagedFiles;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicLong bytesSinceSnapshot;
  private final Semaphore snapshotsDue = new Semaphore(0);

  /** Held while a snapshot is written: a later one must not overtake it. */
  private final Object snapshots = new Object();

  private volatile Manifest manifest;
  private volatile long lastSnapshotBytes;

  /** Is shown all records at the start, and told of every change, on the writing thread. */
  interface Listener {
    /** Takes a record that was there at the start. */
    void load(byte[] key, byte[] value);

    /** Forgets what was loaded: it comes again. */
    void clear();

    /** Called before {@code mutation} is applied, while the index has the former value. */
    void beforeApply(Mutation mutation, LinkIndex index);

    /** Called once {@code mutation} can be found, before its write is acknowledged. */
    void afterApply(Mutation mutation);
  }

  private RecordStore(
      Disk disk,
      StoreSettings settings,
      AutoCloseable lock,
      Recovery.State state,
      Listener listener)
      throws IOException {
    this.disk = disk;
    this.settings = settings;
    this.lock = lock;
    this.manifest = state.manifest();
    this.index = state.index();
    this.bytesSinceSnapshot = new AtomicLong(state.journalBytes());
    this.listener = listener;
    this.journal =
        new JournalWriter(
            disk, state.manifest().storeId(), state.nextLsn(), settings.segmentBytes());
    if (manifest.journalLsn() == 0 && journal.hasSegment()) {
      manifest = new Manifest(manifest.storeId(), 0, journal.segmentLsn(), manifest.generation());
      manifest.write(disk);
    }
    this.damagedFiles = state.damagedFiles();
    this.committer = new Committer(disk, index, journal, settings, this::apply);
  }

  /**
   * Opens the store of a directory, or makes one.
   *
   * @throws DirectoryInUseException if it is another store's
   * @throws StoreDamagedException if an acknowledged write is missing or cannot be read
   */
  static RecordStore open(
      Disk disk, StoreSettings settings, LinkIndexFactory indexes, Listener listener)
      throws IOException {
    RecordStore store = openWithoutThreads(disk, settings, indexes, listener);
    store.start();
    return store;
  }

  /**
   * Opens a store that does nothing by itself: writes wait until {@link #commitQueued} is called,
   * so that a test can replay what happened.
   */
  static RecordStore openWithoutThreads(
      Disk disk, StoreSettings settings, LinkIndexFactory indexes, Listener listener)
      throws IOException {
    AutoCloseable lock = disk.lock();
    try {
      Recovery.State state = new Recovery(disk, indexes, listener, settings.salvage()).recover();
      try {
        RecordStore store = new RecordStore(disk, settings, lock, state, listener);
        if (store.wasDamaged()) {
          store.snapshot(); // So that the next start does not find the damage again.
        }
        return store;
      } catch (IOException | RuntimeException e) {
        state.index().close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      closeQuietly(lock);
      throw e;
    }
  }

  /** Returns whether the store was salvaged, and something was damaged. */
  boolean wasDamaged() {
    return !damagedFiles.isEmpty();
  }

  /** Starts the threads of a store that was opened without. */
  void start() {
    hasThreads = true;
    committer.start();
    housekeeping =
        CompletableFuture.runAsync(
            this::keepHouse, task -> new Thread(task, "fingerpost-snapshots").start());
  }

  byte @Nullable [] find(byte[] key) {
    return index.find(key);
  }

  /** Calls {@code visitor} with every record; see {@link LinkIndex#scan}. */
  void scan(LinkIndex.RecordVisitor visitor) {
    index.scan(visitor);
  }

  long size() {
    return index.size();
  }

  /** Runs a transaction; the future completes when it is durable and can be found. */
  CompletableFuture<Void> submit(Transaction.Work work) {
    return submit(work, false);
  }

  /** Runs a transaction that may use the reserve, see {@link StoreWrite#usingReserve}. */
  CompletableFuture<Void> submit(Transaction.Work work, boolean usesReserve) {
    return committer.submit(work, usesReserve);
  }

  /** Commits what is queued, in a store without threads. */
  void commitQueued() {
    committer.commitQueued();
  }

  /** Returns why no write is taken any more, or {@code null}. */
  @Nullable StoreUnavailableException failure() {
    return committer.failure();
  }

  /** Writes a snapshot and deletes what it makes superfluous. Blocks. */
  void snapshot() throws IOException {
    synchronized (snapshots) {
      if (closing.get()) {
        throw new IOException("the store is closed");
      }
      long bytes = bytesSinceSnapshot.get();
      long lsn = rotated();
      Manifest former = manifest;
      if (lsn == former.journalLsn()) {
        return; // Nothing was written since the last one, or the store was begun.
      }
      lastSnapshotBytes = Snapshot.write(disk, former.storeId(), lsn, index, closing::get);
      Manifest next = new Manifest(former.storeId(), lsn, lsn, former.generation());
      next.write(disk);
      manifest = next;
      bytesSinceSnapshot.addAndGet(-bytes);
      for (String name : disk.list()) {
        Long segment = StoreFiles.segmentLsn(name);
        Long snapshot = StoreFiles.snapshotLsn(name);
        if ((segment != null && segment < lsn) || (snapshot != null && snapshot < lsn)) {
          discard(name);
        }
      }
    }
  }

  /** Deletes a file that is of no more use, but keeps a damaged one for people to look at. */
  private void discard(String name) throws IOException {
    if (damagedFiles.contains(name)) {
      disk.rename(name, StoreFiles.DAMAGED + name);
    } else {
      disk.delete(name);
    }
  }

  /** Makes durable what was taken, closes the index, and leaves word that all is in order. */
  @Override
  public void close() throws IOException {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    // An interrupt would close the journal's file under the hands of this thread.
    boolean interrupted = Thread.interrupted();
    try {
      snapshotsDue.release();
      housekeeping.join();
      committer.close();
      interrupted |= Thread.interrupted();
      synchronized (snapshots) { // One that another thread has begun gives up, and then no more is.
        closeFiles(!committer.isBroken());
      }
    } finally {
      closeQuietly(lock);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Closes a store that has no threads yet, and leaves no word: the index is to be built anew. */
  void abandon() {
    closing.set(true);
    try {
      closeFiles(false);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a file could not be closed", e);
    } finally {
      closeQuietly(lock);
    }
  }

  private void closeFiles(boolean inOrder) throws IOException {
    try {
      if (inOrder) {
        journal.close();
      } else {
        journal.abandon();
      }
    } finally {
      index.close();
    }
    if (inOrder) {
      new CleanMark(manifest.generation(), journal.nextLsn()).write(disk);
    }
  }

  private void apply(List<Mutation> mutations) {
    long bytes = 0;
    for (Mutation mutation : mutations) {
      listener.beforeApply(mutation, index);
      mutation.applyTo(index);
      listener.afterApply(mutation);
      bytes += mutation.key.length + (mutation.value == null ? 0 : mutation.value.length);
    }
    boolean wasDue = isSnapshotDue();
    bytesSinceSnapshot.addAndGet(bytes);
    if (!wasDue && isSnapshotDue()) {
      snapshotsDue.release();
    }
  }

  private long rotated() throws IOException {
    try {
      CompletableFuture<Long> rotated = committer.rotate();
      if (!hasThreads) {
        commitQueued();
      }
      return rotated.get();
    } catch (ExecutionException e) {
      throw new IOException("the journal cannot go on in a new segment", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Fills segments ahead and writes a snapshot when one is due. */
  private void keepHouse() {
    int roundsUntilSnapshot = 0;
    boolean isTold = false;
    while (!closing.get()) {
      try {
        boolean woken = snapshotsDue.tryAcquire(HOUSEKEEPING_MILLIS, MILLISECONDS);
        snapshotsDue.drainPermits();
        if (closing.get() || committer.failure() != null) {
          return;
        }
        if (isSnapshotDue() && (--roundsUntilSnapshot <= 0 || woken)) {
          roundsUntilSnapshot = ROUNDS_AFTER_FAILURE;
          snapshot();
        }
        if (disk.usableBytes() >= settings.reserveBytes() + settings.segmentBytes()) {
          journal.fillSpare();
        }
        isTold = false;
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException | Error e) {
        if (!closing.get() && !isTold) {
          isTold = true; // Told once, not four times a second.
          LOG.log(Level.WARNING, "housekeeping failed; the journal grows on", e);
        }
      }
    }
  }

  private boolean isSnapshotDue() {
    return bytesSinceSnapshot.get() >= Math.max(settings.snapshotAfterBytes(), lastSnapshotBytes);
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "the lock could not be released", e);
    }
  }
}

package org.fingerpost.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.fingerpost.store.StoreUnavailableException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. It takes what is queued, runs it, writes and forces the group to the
 * journal, applies it to the index, and only then acknowledges. While it forces one group the next
 * one queues up: that is all the batching there is.
 */
final class Committer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Committer.class.getName());

  /** A group is closed at this size, so that the first in it does not wait for too many others. */
  private static final int GROUP_BYTES = 1 << 20;

  /** Asks for nothing: it wakes the thread, which then looks at what is asked beside the queue. */
  private static final Request WAKE =
      new Request(transaction -> {}, false, new CompletableFuture<>());

  private final LinkIndex index;
  private final JournalWriter journal;
  private final DiskSpace space;
  private final Consumer<List<Mutation>> apply;
  private final BlockingQueue<Request> queue;
  private final Thread thread = new Thread(this::run, "fingerpost-committer");
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private final List<Request> group = new ArrayList<>();
  private final List<Mutation> groupMutations = new ArrayList<>();
  private final Map<ByteKey, Mutation> unapplied = new HashMap<>();

  /** What is worked on and not in the group: whatever happens, it gets an answer. */
  private @Nullable Request current;

  /**
   * Who waits for a new segment. Beside the queue, where a store that is always busy would let
   * nobody in.
   */
  private final AtomicReference<@Nullable CompletableFuture<Long>> rotation =
      new AtomicReference<>();

  private volatile boolean closing;
  private volatile @Nullable StoreUnavailableException failure;
  private volatile boolean broken;

  /** A class, not a record: two requests are never the same. */
  private static final class Request {
    private final Transaction.Work work;
    private final boolean usesReserve;
    private final CompletableFuture<Void> done;
    private @Nullable RuntimeException refusal;

    Request(Transaction.Work work, boolean usesReserve, CompletableFuture<Void> done) {
      this.work = work;
      this.usesReserve = usesReserve;
      this.done = done;
    }

    /** Says that all that was found and written is durable and can be found. */
    void finish() {
      if (refusal == null) {
        done.complete(null);
      } else {
        done.completeExceptionally(refusal);
      }
    }
  }

  /**
   * Creates a committer; {@link #start} starts it.
   *
   * @param apply applies what a group has changed to the index, on the writing thread, before the
   *     group is acknowledged
   */
  Committer(
      Disk disk,
      LinkIndex index,
      JournalWriter journal,
      StoreSettings settings,
      Consumer<List<Mutation>> apply) {
    this.index = index;
    this.journal = journal;
    this.space = new DiskSpace(disk, settings);
    this.apply = apply;
    this.queue = new ArrayBlockingQueue<>(settings.queueLength());
  }

  void start() {
    thread.start();
  }

  /**
   * Goes on in a new segment, behind the group that is being committed. Asked for by one thread at
   * a time.
   *
   * @return the first LSN of the segment, once all before it is in the index
   */
  CompletableFuture<Long> rotate() {
    CompletableFuture<Long> asked = new CompletableFuture<>();
    if (!rotation.compareAndSet(null, asked)) {
      throw new IllegalStateException("another rotation is asked for");
    }
    wake();
    StoreUnavailableException reason = failure;
    if (reason != null) {
      failRotation(reason);
    }
    return asked;
  }

  /**
   * Queues a transaction; the future completes when it is durable and can be found.
   *
   * @param usesReserve whether it may use half of what is kept free of the disk
   */
  CompletableFuture<Void> submit(Transaction.Work work, boolean usesReserve) {
    Request request = new Request(work, usesReserve, new CommitFuture<>(thread));
    if (closing) {
      request.done.completeExceptionally(closed());
    } else if (failure == null && !queue.offer(request)) {
      request.done.completeExceptionally(
          new StoreUnavailableException(
              Kind.BUSY, "%d writes wait already".formatted(queue.size()), null));
    }
    failQueuedIfFailed(request);
    return request.done;
  }

  /** Returns why no write is taken any more, or {@code null} if writes are taken. */
  @Nullable StoreUnavailableException failure() {
    return failure;
  }

  /** Returns whether writing has ended for another reason than {@link #close}. */
  boolean isBroken() {
    return broken;
  }

  /** Commits what is queued on the calling thread, in place of the thread that is not started. */
  void commitQueued() {
    try {
      Request request = queue.poll();
      while (request != null) {
        commit(request);
        request = queue.poll();
      }
    } catch (JournalFailedException e) {
      failJournal(e);
    }
  }

  /** Takes no more writes, makes those durable that were taken, and ends the thread. */
  @Override
  public void close() {
    closing = true;
    if (thread.getState() == Thread.State.NEW) {
      commitQueued();
      if (failure == null) {
        fail(closed());
      }
      return;
    }
    wake();
    ended.join();
  }

  private void run() {
    try {
      while (!closing || !queue.isEmpty()) {
        commit(take());
      }
      fail(closed());
    } catch (JournalFailedException e) {
      failJournal(e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "the writing thread has failed: no write is taken until a restart", e);
      broken = true;
      fail(failed("the writing thread has failed: " + e, e));
    } finally {
      ended.complete(null);
    }
  }

  /** Commits a group, and looks what is asked beside the queue: whoever asks wakes the thread. */
  private void commit(Request first) throws JournalFailedException {
    gather(first);
    commitGroup();
    rotateIfAsked();
  }

  /** Has the thread look up; if the queue is full, it takes from it before it can sleep. */
  private void wake() {
    boolean unused = queue.offer(WAKE);
  }

  /** Nobody has a reason to interrupt this thread: it ends when it finds {@link #closing}. */
  private Request take() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException e) {
        LOG.log(Level.DEBUG, "the writing thread was interrupted", e);
      }
    }
  }

  private void failJournal(JournalFailedException e) {
    LOG.log(Level.ERROR, "the journal has failed: no write is taken until a restart", e);
    broken = true;
    fail(failed("the journal has failed: " + e.getMessage(), e));
  }

  /** Adds requests to the group until there is no more or it is large enough. */
  private void gather(Request first) throws JournalFailedException {
    space.measure();
    int bytes = 0;
    Request request = first;
    while (request != null) {
      current = request;
      bytes = add(request);
      current = null;
      request = bytes < GROUP_BYTES ? queue.poll() : null;
    }
  }

  /** Returns how many bytes the group has. */
  private int add(Request request) throws JournalFailedException {
    Transaction transaction = new Transaction(index, unapplied);
    try {
      request.work.run(transaction);
    } catch (RuntimeException e) {
      // Whatever it is, nothing was changed yet, and the others shall not suffer from it. Told with
      // the group, so that whoever looks then finds what a conflict is with.
      request.refusal = e;
      group.add(request);
      return 0;
    }
    List<Mutation> mutations = transaction.mutations();
    if (mutations.isEmpty()) {
      group.add(request); // What it found is acknowledged with the group that wrote it.
      return 0;
    }
    StoreUnavailableException full = space.refusal(request.usesReserve);
    if (full != null) {
      refuse(request, full);
      return 0;
    }
    if (journal.isGroupFull(mutations)) {
      commitGroup();
    }
    int bytes;
    try {
      bytes = journal.add(mutations);
    } catch (JournalFailedException e) {
      throw e;
    } catch (IOException e) {
      refuse(request, space.refusalWithoutSegment(e));
      return 0;
    }
    space.segmentWasMade();
    group.add(request);
    groupMutations.addAll(mutations);
    for (Mutation mutation : mutations) {
      unapplied.put(new ByteKey(mutation.key), mutation);
    }
    return bytes;
  }

  /** Called while there is no group. */
  private void rotateIfAsked() throws JournalFailedException {
    CompletableFuture<Long> asked = rotation.get();
    if (asked == null) {
      return;
    }
    StoreUnavailableException refusal = null;
    try {
      journal.rotate();
    } catch (JournalFailedException e) {
      throw e; // Whoever asked is told with all others.
    } catch (IOException e) {
      refusal = space.refusalWithoutSegment(e);
    }
    rotation.set(null);
    if (refusal == null) {
      asked.complete(journal.segmentLsn());
    } else {
      asked.completeExceptionally(refusal);
    }
  }

  private void commitGroup() throws JournalFailedException {
    if (!groupMutations.isEmpty()) {
      try {
        journal.force();
      } catch (IOException e) {
        throw new JournalFailedException("a group could not be made durable", e);
      }
      apply.accept(groupMutations);
      groupMutations.clear();
      unapplied.clear();
    }
    for (Request request : group) {
      request.finish();
    }
    group.clear();
    // An interrupt that what hangs on a write has left would close the journal's file.
    Thread.interrupted();
  }

  private static void refuse(Request request, StoreUnavailableException reason) {
    request.done.completeExceptionally(reason);
  }

  private static StoreUnavailableException closed() {
    return failed("the store is closed", null);
  }

  private static StoreUnavailableException failed(String message, @Nullable Throwable cause) {
    return new StoreUnavailableException(Kind.FAILED, message, cause);
  }

  private void fail(StoreUnavailableException reason) {
    failure = reason;
    failRotation(reason);
    Request unanswered = current;
    if (unanswered != null) {
      group.add(unanswered);
    }
    for (Request request : group) {
      request.done.completeExceptionally(reason);
    }
    group.clear();
    failQueued();
  }

  private void failRotation(StoreUnavailableException reason) {
    CompletableFuture<Long> asked = rotation.getAndSet(null);
    if (asked != null) {
      asked.completeExceptionally(reason);
    }
  }

  /** Answers a request that was queued, or not, while the writing thread may have ended. */
  private void failQueuedIfFailed(Request request) {
    StoreUnavailableException reason = failure;
    if (reason != null) {
      failQueued();
      request.done.completeExceptionally(reason); // It was not taken, or has its answer already.
    }
  }

  private void failQueued() {
    StoreUnavailableException reason = failure;
    if (reason == null) {
      return;
    }
    Request request = queue.poll();
    while (request != null) {
      request.done.completeExceptionally(reason);
      request = queue.poll();
    }
  }
}

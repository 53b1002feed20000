package org.fingerpost.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The outcome of a write. The writing thread completes it, and runs what hangs on it: to wait there
 * for another write would wait for ever, and is refused.
 */
final class CommitFuture<T> extends CompletableFuture<T> {
  private final Thread writer;

  CommitFuture(Thread writer) {
    this.writer = writer;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CommitFuture<>(writer);
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    requireNoDeadlock();
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    requireNoDeadlock();
    return super.get(timeout, unit);
  }

  @Override
  public T join() {
    requireNoDeadlock();
    return super.join();
  }

  private void requireNoDeadlock() {
    if (Thread.currentThread() == writer && !isDone()) {
      throw new IllegalStateException(
          "what hangs on a write must not wait for another one: it runs on the writing thread");
    }
  }
}

package org.fingerpost;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Runs a task on a thread of its own. What {@link CompletableFuture} runs by itself shares the
 * common pool, which has one thread on a machine with two cores: tasks that wait for each other
 * would wait for ever.
 */
public final class OwnThread {
  private OwnThread() {}

  /** Runs {@code task}; the future completes when it has ended. */
  public static CompletableFuture<Void> run(Runnable task) {
    return CompletableFuture.runAsync(task, OwnThread::start);
  }

  /** Runs {@code task}; the future completes with its result. */
  public static <T> CompletableFuture<T> supply(Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, OwnThread::start);
  }

  private static void start(Runnable task) {
    new Thread(task, "test").start();
  }
}

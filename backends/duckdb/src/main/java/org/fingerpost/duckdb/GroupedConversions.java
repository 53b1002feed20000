package org.fingerpost.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fingerpost.click.ClickStoreException;
import org.fingerpost.click.Conversion;
import org.fingerpost.click.ConversionStore.Kept;

/**
 * Writes the conversions of many threads in few transactions, each of which waits for the disk:
 * whoever comes first writes those of all who wait.
 */
final class GroupedConversions {
  /** Writes conversions in one transaction. */
  interface Transaction {
    List<Kept> write(List<Conversion> conversions);
  }

  private record Waiting(List<Conversion> conversions, CompletableFuture<List<Kept>> result) {}

  private final Transaction transaction;
  private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();

  GroupedConversions(Transaction transaction) {
    this.transaction = transaction;
  }

  /**
   * Adds conversions, and returns what is kept once that is durable.
   *
   * @throws ClickStoreException if they cannot be written
   */
  List<Kept> add(List<Conversion> conversions) {
    Waiting own = new Waiting(conversions, new CompletableFuture<>());
    queue.add(own);
    synchronized (this) {
      if (!own.result.isDone()) {
        writeAll();
      }
    }
    try {
      return own.result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ClickStoreException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private void writeAll() {
    List<Waiting> all = new ArrayList<>();
    List<Conversion> conversions = new ArrayList<>();
    for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
      all.add(next);
      conversions.addAll(next.conversions);
    }
    try {
      List<Kept> kept = transaction.write(conversions);
      int from = 0;
      for (Waiting waiting : all) {
        int to = from + waiting.conversions.size();
        waiting.result.complete(kept.subList(from, to));
        from = to;
      }
    } catch (RuntimeException | Error e) {
      all.forEach(waiting -> waiting.result.completeExceptionally(e));
    }
  }
}

package org.fingerpost.servlet.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.fingerpost.engine.Receipt.Header;

/**
 * Bounds how many requests run at once that have a thread for as long as their client likes. Safe
 * for use by many threads.
 */
final class RequestPermits {
  private final String what;
  private final int max;
  private final int maxOfAnAccount;
  private final Semaphore all;
  private final Map<Integer, Semaphore> byAccount = new ConcurrentHashMap<>();

  /**
   * Creates permits.
   *
   * @param what the requests, as the error calls them
   * @param max how many run at once
   * @param maxOfAnAccount how many of one account, so that it leaves some to others
   */
  RequestPermits(String what, int max, int maxOfAnAccount) {
    this.what = what;
    this.max = max;
    this.maxOfAnAccount = maxOfAnAccount;
    this.all = new Semaphore(max);
  }

  /** The permit of one request; closing it once gives it back. */
  interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a permit.
   *
   * @throws ApiException if there is none left: 503
   */
  Permit take(int accountId) {
    Semaphore own = byAccount.computeIfAbsent(accountId, id -> new Semaphore(maxOfAnAccount));
    if (!own.tryAcquire()) {
      throw busy();
    }
    if (!all.tryAcquire()) {
      own.release();
      throw busy();
    }
    return () -> {
      all.release();
      own.release();
    };
  }

  private ApiException busy() {
    return ApiException.of(
        503,
        "busy",
        "at most %d %s of an account, and %d in all, run at once: try again"
            .formatted(maxOfAnAccount, what, max),
        new Header("Retry-After", "1"));
  }
}

package org.fingerpost.catalog;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.LinkStoreException;

/**
 * How many writes the accounts have left in a month (UTC). Never is one more granted than {@link
 * AccountLimits#writesPerMonth} says, whenever the process ends.
 *
 * <p>For that, writes are reserved in the journal ahead, in leases of a thousandth of the limit, 1
 * to {@value AccountQuota#MAX_LEASE}: what of a lease is not granted when the process is killed is
 * lost to the account for that month. A stop in order gives it back. Another limit counts from the
 * next write on. What is counted is counted for the month that the clock shows; one that goes back
 * into the month before goes on with that month's count.
 *
 * <p>Safe for use by many threads. To take a write waits for the disk once for each lease, and else
 * for nothing.
 */
public final class WriteQuotas implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WriteQuotas.class.getName());

  private final LinkStore store;
  private final Catalog catalog;
  private final InstantSource clock;
  private final Map<Integer, AccountQuota> quotas = new ConcurrentHashMap<>();

  /** Counts on from what {@code store} holds. */
  public WriteQuotas(LinkStore store, Catalog catalog, InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * Takes one write of an account's quota, unless there is none left.
   *
   * @return whether there was one
   * @throws IllegalArgumentException if there is no such account
   * @throws org.fingerpost.store.StoreUnavailableException if the store takes no write and the
   *     lease is used up; nothing is taken
   */
  public boolean tryTake(int accountId) {
    AccountQuota quota = quota(accountId);
    while (true) {
      AccountQuota.Take take = quota.take(month(), limit(accountId));
      if (take.lease() == null) {
        return take.isGranted();
      }
      quota.await(take.lease());
    }
  }

  /**
   * Returns how many writes an account has left in this month, never less than 0. Waits for
   * nothing.
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public long remaining(int accountId) {
    return Math.max(0, limit(accountId) - used(accountId));
  }

  /**
   * Returns how many writes an account has used up in this month, with those that a kill has lost.
   * Waits for nothing.
   *
   * @throws IllegalArgumentException if there is no such account
   */
  public long used(int accountId) {
    return quota(accountId).used(month());
  }

  /** Returns when the next month begins, in milliseconds since the epoch. */
  public long nextMonthMillis() {
    return QuotaMonth.startMillis(month() + 1);
  }

  /** Gives back what is reserved and was not granted. Waits for the disk. */
  @Override
  public void close() {
    for (AccountQuota quota : quotas.values()) {
      try {
        quota.giveBack();
      } catch (LinkStoreException e) {
        LOG.log(Level.WARNING, "writes that were reserved are lost to an account's quota", e);
      }
    }
  }

  private AccountQuota quota(int accountId) {
    AccountQuota quota = quotas.get(accountId);
    if (quota == null) {
      long unused = limit(accountId); // Nothing is kept of an account that there is not.
      quota = quotas.computeIfAbsent(accountId, id -> new AccountQuota(store, id));
    }
    return quota;
  }

  private long limit(int accountId) {
    Account account = catalog.findAccount(accountId);
    if (account == null) {
      throw new IllegalArgumentException("there is no account %d".formatted(accountId));
    }
    return account.limits().writesPerMonth();
  }

  private int month() {
    return QuotaMonth.at(clock.millis());
  }
}

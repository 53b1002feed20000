package org.fingerpost.servlet.meter;

import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fingerpost.catalog.Account;
import org.fingerpost.catalog.AccountLimits;
import org.fingerpost.catalog.Catalog;

/**
 * How many requests a second the accounts may send to each API, and how many QR codes of them may
 * be drawn. A rate of n lets n come at once and then one each n-th of a second. The rates of an
 * account whose limits are changed begin anew, with all that a second has.
 *
 * <p>Safe for use by many threads; waits for nothing. What is kept is bounded by the number of
 * accounts.
 */
final class RateLimits {
  private final Catalog catalog;
  private final TimeMeter time;
  private final Map<Integer, AccountRates> accounts = new ConcurrentHashMap<>();

  RateLimits(Catalog catalog, InstantSource clock) {
    this.catalog = catalog;
    this.time = new SteadyTime(clock);
  }

  /**
   * Lets a call in, or says how much too early it is.
   *
   * @return 0, or after how many nanoseconds it is worth trying again, at least 1
   * @throws IllegalArgumentException if there is no such account
   */
  long tryAdmit(int accountId, Api api, CallKind kind) {
    Account account = catalog.findAccount(accountId);
    if (account == null) {
      throw new IllegalArgumentException("there is no account %d".formatted(accountId));
    }
    return rates(accountId, account.limits()).tryAdmit(api, kind);
  }

  private AccountRates rates(int accountId, AccountLimits limits) {
    AccountRates rates = accounts.get(accountId);
    if (rates != null && rates.limits().equals(limits)) {
      return rates;
    }
    return accounts.compute(
        accountId,
        (id, present) ->
            present != null && present.limits().equals(limits)
                ? present
                : new AccountRates(limits, time));
  }
}

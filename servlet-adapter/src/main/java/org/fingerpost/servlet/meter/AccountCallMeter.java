package org.fingerpost.servlet.meter;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.fingerpost.catalog.WriteQuotas;
import org.fingerpost.engine.ApiCall;
import org.fingerpost.engine.ApiUsage;
import org.fingerpost.engine.RedirectEngine;

/**
 * Meters calls by the limits of their accounts: rates in memory, the quota and usage in the engine.
 * Servlets that speak for one engine share a meter, or have one each if no API is in two of them.
 */
public final class AccountCallMeter implements CallMeter {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long SECOND_MILLIS = 1_000;

  private final RateLimits rates;
  private final WriteQuotas quotas;
  private final ApiUsage usage;
  private final InstantSource clock;

  /** Creates a meter of the accounts of {@code engine}. */
  public AccountCallMeter(RedirectEngine engine) {
    this.clock = engine.clock();
    this.rates = new RateLimits(engine.catalog(), clock);
    this.quotas = engine.quotas();
    this.usage = engine.apiUsage();
  }

  @Override
  public Verdict admit(int accountId, Api api, CallKind kind) {
    long earlyNanos = rates.tryAdmit(accountId, api, kind);
    if (earlyNanos > 0) {
      return new Verdict(Outcome.RATE_LIMITED, seconds(earlyNanos, SECOND_NANOS));
    }
    if (api.hasQuota() && kind.isWrite() && !quotas.tryTake(accountId)) {
      long millis = Math.max(1, quotas.nextMonthMillis() - clock.millis());
      return new Verdict(Outcome.QUOTA_EXCEEDED, seconds(millis, SECOND_MILLIS));
    }
    usage.count(accountId, new ApiCall(api.wireName(), kind.wireName()));
    return Verdict.GRANTED;
  }

  @Override
  public long remainingWrites(int accountId) {
    return quotas.remaining(accountId);
  }

  /** Returns whole seconds, rounded up: who comes back after that is not too early. */
  private static long seconds(long time, long second) {
    return (time + second - 1) / second;
  }
}

package org.fingerpost.servlet.meter;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.fingerpost.catalog.AccountLimits;

/**
 * The rates of one account under its present limits: a bucket for each API and one for QR codes.
 */
final class AccountRates {
  private final AccountLimits limits;

  /** Has none for an API that is not limited. */
  private final Map<Api, Bucket> requests = new EnumMap<>(Api.class);

  private final Bucket qr;

  AccountRates(AccountLimits limits, TimeMeter time) {
    this.limits = limits;
    for (Api api : Api.values()) {
      Integer own = limits.requestsPerSecond();
      int perSecond = own == null ? api.defaultRequestsPerSecond() : own;
      if (perSecond > 0) {
        requests.put(api, bucket(perSecond, time));
      }
    }
    qr = bucket(limits.qrPerSecond(), time);
  }

  AccountLimits limits() {
    return limits;
  }

  /** Lets a call in, and returns 0, or how many nanoseconds it is too early, at least 1. */
  long tryAdmit(Api api, CallKind kind) {
    Bucket bucket = requests.get(api);
    long nanos = kind == CallKind.QR ? tryTake(qr) : 0;
    if (nanos > 0 || bucket == null) {
      return nanos;
    }
    nanos = tryTake(bucket);
    if (nanos > 0 && kind == CallKind.QR) {
      qr.addTokens(1);
    }
    return nanos;
  }

  private static long tryTake(Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
  }

  private static Bucket bucket(int perSecond, TimeMeter time) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }
}

package org.fingerpost.servlet.meter;

import io.github.bucket4j.TimeMeter;
import java.util.EnumMap;
import java.util.Map;
import org.fingerpost.catalog.AccountLimits;

/** The rates of one account under its present limits: one for each API and one for QR codes. */
final class AccountRates {
  private final AccountLimits limits;

  /** Has none for an API that is not limited. */
  private final Map<Api, CallRate> requests = new EnumMap<>(Api.class);

  private final CallRate qr;

  AccountRates(AccountLimits limits, TimeMeter time) {
    this.limits = limits;
    for (Api api : Api.values()) {
      Integer own = limits.requestsPerSecond();
      int perSecond = own == null ? api.defaultRequestsPerSecond() : own;
      if (perSecond > 0) {
        requests.put(api, new CallRate(perSecond, time));
      }
    }
    qr = new CallRate(limits.qrPerSecond(), time);
  }

  AccountLimits limits() {
    return limits;
  }

  /** Lets a call in, and returns 0, or how many nanoseconds it is too early, at least 1. */
  long tryAdmit(Api api, CallKind kind) {
    CallRate rate = requests.get(api);
    long nanos = kind == CallKind.QR ? qr.tryTake() : 0;
    if (nanos > 0 || rate == null) {
      return nanos;
    }
    nanos = rate.tryTake();
    if (nanos > 0 && kind == CallKind.QR) {
      qr.giveBack();
    }
    return nanos;
  }
}

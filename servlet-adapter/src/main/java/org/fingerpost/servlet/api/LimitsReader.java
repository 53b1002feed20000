package org.fingerpost.servlet.api;

import java.util.function.UnaryOperator;
import org.fingerpost.catalog.AccountLimits;
import org.jspecify.annotations.Nullable;

/** Reads what is to change of an account's limits: absent stays, {@code null} is the default. */
final class LimitsReader {
  private LimitsReader() {}

  /** Reads {@code limits} of an account, and returns what changes them. */
  static UnaryOperator<AccountLimits> read(Fields account) {
    if (!account.has("limits")) {
      return limits -> limits;
    }
    Fields fields = account.object("limits");
    if (fields == null) {
      return limits -> AccountLimits.DEFAULTS;
    }
    boolean hasWrites = fields.has("writesPerMonth");
    Long writes = fields.integer("writesPerMonth", 0, AccountLimits.MAX_WRITES_PER_MONTH);
    boolean hasRequests = fields.has("requestsPerSecond");
    Integer requests = perSecond(fields, "requestsPerSecond");
    boolean hasQr = fields.has("qrPerSecond");
    Integer qr = perSecond(fields, "qrPerSecond");
    fields.end();
    return limits ->
        new AccountLimits(
            hasWrites ? orDefault(writes) : limits.writesPerMonth(),
            hasRequests ? requests : limits.requestsPerSecond(),
            hasQr ? orDefault(qr) : limits.qrPerSecond());
  }

  private static @Nullable Integer perSecond(Fields fields, String name) {
    Long value = fields.integer(name, 1, AccountLimits.MAX_PER_SECOND);
    return value == null ? null : value.intValue();
  }

  private static long orDefault(@Nullable Long writes) {
    return writes == null ? AccountLimits.DEFAULTS.writesPerMonth() : writes;
  }

  private static int orDefault(@Nullable Integer qr) {
    return qr == null ? AccountLimits.DEFAULTS.qrPerSecond() : qr;
  }
}

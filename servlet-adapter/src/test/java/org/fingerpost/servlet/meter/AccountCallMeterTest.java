package org.fingerpost.servlet.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.fingerpost.catalog.AccountLimits;
import org.fingerpost.engine.ApiCall;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.engine.TestClock;
import org.fingerpost.servlet.meter.CallMeter.Outcome;
import org.fingerpost.servlet.meter.CallMeter.Verdict;
import org.fingerpost.store.SimulatedDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AccountCallMeterTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-03-31T23:59:00.250Z"));
  private RedirectEngine engine;
  private CallMeter meter;

  @BeforeEach
  void open() throws Exception {
    engine = RedirectEngine.builder().disk(new SimulatedDisk()).clock(clock).open();
    engine.catalog().createAccount("a");
    meter = new AccountCallMeter(engine);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @EnumSource(CallKind.class)
  void writes_ofTheOneLinkApisCostQuotaAndNothingElseDoes(CallKind kind) {
    limit(100, null, 25);
    for (Api api : Api.values()) {
      assertThat(meter.admit(1, api, kind)).isEqualTo(Verdict.GRANTED);
    }
    boolean isWrite = kind == CallKind.CREATE || kind == CallKind.UPDATE || kind == CallKind.DELETE;
    assertThat(meter.remainingWrites(1)).isEqualTo(isWrite ? 98 : 100);
  }

  @Test
  void quota_isOfBothOneLinkApisTogetherAndComesBackWithTheMonth() {
    limit(2, null, 25);
    assertThat(meter.admit(1, Api.ONELINK_V1, CallKind.CREATE)).isEqualTo(Verdict.GRANTED);
    assertThat(meter.admit(1, Api.ONELINK_V2, CallKind.DELETE)).isEqualTo(Verdict.GRANTED);
    for (Api api : new Api[] {Api.ONELINK_V1, Api.ONELINK_V2}) {
      assertThat(meter.admit(1, api, CallKind.UPDATE))
          .isEqualTo(new Verdict(Outcome.QUOTA_EXCEEDED, 60)); // 59.75 s
    }
    assertThat(meter.admit(1, Api.ONELINK_V2, CallKind.GET)).isEqualTo(Verdict.GRANTED);
    assertThat(meter.admit(1, Api.NATIVE, CallKind.CREATE)).isEqualTo(Verdict.GRANTED);
    clock.advance(59_749);
    assertThat(meter.admit(1, Api.ONELINK_V1, CallKind.CREATE))
        .isEqualTo(new Verdict(Outcome.QUOTA_EXCEEDED, 1));
    clock.advance(1);
    assertThat(meter.admit(1, Api.ONELINK_V1, CallKind.CREATE)).isEqualTo(Verdict.GRANTED);
  }

  @Test
  void rate_isAskedBeforeTheQuotaAndCostsNone() {
    limit(100, 1, 25);
    assertThat(meter.admit(1, Api.ONELINK_V2, CallKind.CREATE)).isEqualTo(Verdict.GRANTED);
    assertThat(meter.admit(1, Api.ONELINK_V2, CallKind.CREATE))
        .isEqualTo(new Verdict(Outcome.RATE_LIMITED, 1));
    assertThat(meter.remainingWrites(1)).isEqualTo(99);
    clock.advance(1_000);
    limit(1, 1, 25);
    assertThat(meter.admit(1, Api.ONELINK_V2, CallKind.CREATE))
        .isEqualTo(new Verdict(Outcome.QUOTA_EXCEEDED, 59));
    assertThat(meter.admit(1, Api.ONELINK_V2, CallKind.CREATE))
        .as("what the quota refuses costs rate")
        .isEqualTo(new Verdict(Outcome.RATE_LIMITED, 1));
  }

  @Test
  void usage_countsWhatIsGranted() {
    limit(1, null, 2);
    for (int i = 0; i < 3; i++) {
      Verdict unused = meter.admit(1, Api.ONELINK_V1, CallKind.CREATE);
      unused = meter.admit(1, Api.ONELINK_V2, CallKind.QR);
      unused = meter.admit(1, Api.LINKS, CallKind.LIST);
    }
    LocalDate day = LocalDate.of(2026, 3, 31);
    assertThat(engine.apiUsage().find(1, day, day))
        .isEqualTo(
            Map.of(
                day,
                Map.of(
                    new ApiCall("onelink-v1", "create"),
                    1L,
                    new ApiCall("onelink-v2", "qr"),
                    2L,
                    new ApiCall("links", "list"),
                    3L)));
  }

  @Test
  void verdict_hasTheSecondsThatItsOutcomeNeeds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Verdict(Outcome.RATE_LIMITED, 0))
        .withMessage("retryAfterSeconds must be 0 if granted, else at least 1: RATE_LIMITED, 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Verdict(Outcome.GRANTED, 1))
        .withMessage("retryAfterSeconds must be 0 if granted, else at least 1: GRANTED, 1");
  }

  private void limit(long writes, Integer requests, int qr) {
    engine.catalog().changeLimits(1, limits -> new AccountLimits(writes, requests, qr));
  }
}

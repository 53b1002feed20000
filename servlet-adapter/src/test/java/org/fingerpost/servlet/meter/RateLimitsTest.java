package org.fingerpost.servlet.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fingerpost.OwnThread;
import org.fingerpost.catalog.AccountLimits;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.engine.TestClock;
import org.fingerpost.store.SimulatedDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RateLimitsTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  private RedirectEngine engine;
  private RateLimits rates;

  @BeforeEach
  void open() throws Exception {
    engine = RedirectEngine.builder().disk(new SimulatedDisk()).clock(clock).open();
    engine.catalog().createAccount("a");
    engine.catalog().createAccount("b");
    rates = new RateLimits(engine.catalog(), clock);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @CsvSource({"ONELINK_V1, 500", "ONELINK_V2, 1000", "LINKS, 5000", "NATIVE, 5000"})
  void api_hasTheRateOfItsOwn(Api api, int expected) {
    assertThat(admit(1, api, CallKind.CREATE, 5_000)).isEqualTo(expected);
  }

  @Test
  void account_hasTheRateThatItIsGivenInEachApi() {
    limit(1, 7, 25);
    for (Api api : Api.values()) {
      assertThat(admit(1, api, CallKind.GET, 50)).as(api.wireName()).isEqualTo(7);
    }
    assertThat(admit(2, Api.ONELINK_V2, CallKind.GET, 50)).isEqualTo(50);
  }

  @Test
  void tryAdmit_tellsHowMuchTooEarlyACallIs() {
    limit(1, 4, 25);
    assertThat(admit(1, Api.NATIVE, CallKind.GET, 4)).isEqualTo(4);
    assertThat(tryAdmit(CallKind.GET)).isEqualTo(Duration.ofMillis(250));
    clock.advance(100);
    assertThat(tryAdmit(CallKind.GET)).isEqualTo(Duration.ofMillis(150));
    clock.advance(149);
    assertThat(tryAdmit(CallKind.GET)).isEqualTo(Duration.ofMillis(1));
    clock.advance(1);
    assertThat(tryAdmit(CallKind.GET)).isEqualTo(Duration.ZERO);
    assertThat(tryAdmit(CallKind.GET)).isEqualTo(Duration.ofMillis(250));
    clock.advance(60_000);
    assertThat(admit(1, Api.NATIVE, CallKind.GET, 50)).isEqualTo(4);
  }

  @Test
  void qrCodes_haveARateOfTheirOwnBesideThatOfRequests() {
    limit(1, 10, 3);
    assertThat(admit(1, Api.ONELINK_V2, CallKind.QR, 50)).isEqualTo(3);
    assertThat(admit(1, Api.ONELINK_V2, CallKind.GET, 50)).isEqualTo(7);
    limit(1, 2, 3);
    assertThat(admit(1, Api.ONELINK_V2, CallKind.QR, 50)).isEqualTo(2);
    assertThat(admit(1, Api.ONELINK_V1, CallKind.QR, 50))
        .as("what the requests refuse costs no QR code")
        .isEqualTo(1);
  }

  @Test
  void limits_holdFromTheNextCallOn() {
    limit(1, 2, 25);
    assertThat(admit(1, Api.NATIVE, CallKind.GET, 50)).isEqualTo(2);
    limit(1, 5, 25);
    assertThat(admit(1, Api.NATIVE, CallKind.GET, 50)).isEqualTo(5);
    limit(1, null, 25);
    assertThat(admit(1, Api.NATIVE, CallKind.GET, 50)).isEqualTo(50);
  }

  @Test
  void clock_thatIsSetBackStopsNobody() {
    limit(1, 4, 25);
    assertThat(admit(1, Api.NATIVE, CallKind.GET, 50)).isEqualTo(4);
    clock.advance(-Duration.ofDays(1).toMillis());
    assertThat(tryAdmit(CallKind.GET)).isEqualTo(Duration.ofMillis(250));
    clock.advance(250);
    assertThat(tryAdmit(CallKind.GET)).isEqualTo(Duration.ZERO);
    clock.advance(Duration.ofDays(1).toMillis());
    assertThat(admit(1, Api.NATIVE, CallKind.GET, 50)).isEqualTo(4);
  }

  @Test
  void tryAdmit_ofManyThreadsLetsInAsManyAsTheRate() {
    limit(1, 1_003, 25);
    List<CompletableFuture<Integer>> callers =
        IntStream.range(0, 8)
            .mapToObj(i -> OwnThread.supply(() -> admit(1, Api.NATIVE, CallKind.GET, 500)))
            .toList();
    assertThat(callers.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(1_003);
  }

  @Test
  void tryAdmit_ofAnUnknownAccountIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rates.tryAdmit(3, Api.NATIVE, CallKind.GET))
        .withMessage("there is no account 3");
  }

  private void limit(int account, Integer requests, int qr) {
    engine
        .catalog()
        .changeLimits(account, limits -> new AccountLimits(limits.writesPerMonth(), requests, qr));
  }

  private int admit(int account, Api api, CallKind kind, int calls) {
    return (int)
        IntStream.range(0, calls).filter(i -> rates.tryAdmit(account, api, kind) == 0).count();
  }

  private Duration tryAdmit(CallKind kind) {
    return Duration.ofNanos(rates.tryAdmit(1, Api.NATIVE, kind));
  }
}

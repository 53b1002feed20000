package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fingerpost.engine.TestClock;
import org.fingerpost.servlet.PasswordGuard.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class PasswordGuardTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final PasswordGuard guard = new PasswordGuard(clock);

  @Test
  void look_saysWhatThePasswordIs() {
    assertThat(guard.look(1, () -> true)).isEqualTo(Outcome.RIGHT);
    assertThat(guard.look(1, () -> false)).isEqualTo(Outcome.WRONG);
  }

  @Test
  void wrongOnes_ofALinkAreTenAMinute() {
    for (int i = 0; i < PasswordGuard.WRONG_A_MINUTE; i++) {
      assertThat(guard.look(1, () -> false)).isEqualTo(Outcome.WRONG);
    }
    assertThat(guard.look(1, PasswordGuardTest::notToBeAsked)).isEqualTo(Outcome.TOO_MANY_WRONG);
    assertThat(guard.look(2, () -> false)).isEqualTo(Outcome.WRONG);
    clock.advance(PasswordGuard.RETRY_AFTER_SECONDS * 1_000L);
    assertThat(guard.look(1, () -> false)).isEqualTo(Outcome.WRONG);
    assertThat(guard.look(1, PasswordGuardTest::notToBeAsked)).isEqualTo(Outcome.TOO_MANY_WRONG);
  }

  @Test
  void rightOnes_areAnyNumber() {
    for (int i = 0; i < 100; i++) {
      assertThat(guard.look(1, () -> true)).isEqualTo(Outcome.RIGHT);
    }
  }

  @Test
  @Timeout(60)
  void look_isForTwoAtOnceAndSoManyWhoWait() throws Exception {
    int takenIn = PasswordGuard.MAX_AT_ONCE + PasswordGuard.MAX_WAITING;
    CountDownLatch refused = new CountDownLatch(5);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger present = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(takenIn + 5);
    try {
      List<Future<Outcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < takenIn + 5; i++) {
        long link = i;
        outcomes.add(
            threads.submit(
                () -> {
                  Outcome outcome = guard.look(link, () -> isPresent(present, most, end));
                  if (outcome == Outcome.BUSY) {
                    refused.countDown();
                  }
                  return outcome;
                }));
      }
      await(refused); // So that all others are in.
      end.countDown();
      Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
      for (Future<Outcome> outcome : outcomes) {
        counts.merge(outcome.get(), 1, Integer::sum);
      }
      assertThat(counts).isEqualTo(Map.of(Outcome.RIGHT, takenIn, Outcome.BUSY, 5));
      assertThat(most.get()).isEqualTo(PasswordGuard.MAX_AT_ONCE);
      assertThat(guard.look(100, () -> true)).isEqualTo(Outcome.RIGHT);
    } finally {
      end.countDown();
      threads.shutdownNow();
    }
  }

  private static boolean isPresent(AtomicInteger present, AtomicInteger most, CountDownLatch end) {
    most.accumulateAndGet(present.incrementAndGet(), Math::max);
    await(end);
    present.decrementAndGet();
    return true;
  }

  @Test
  void look_thatIsInterruptedCostsNothing() {
    Thread.currentThread().interrupt();
    assertThat(guard.look(1, PasswordGuardTest::notToBeAsked)).isEqualTo(Outcome.BUSY);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(guard.look(1, () -> true)).isEqualTo(Outcome.RIGHT);
  }

  @Test
  void look_thatFailsLeavesItsPlaces() {
    for (int i = 0; i < 2 * PasswordGuard.MAX_WAITING; i++) {
      long link = i;
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  guard.look(
                      link,
                      () -> {
                        throw new IllegalStateException("no such algorithm");
                      }));
    }
    assertThat(guard.look(1, () -> true)).isEqualTo(Outcome.RIGHT);
  }

  private static boolean notToBeAsked() {
    throw new AssertionError("it was looked at");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

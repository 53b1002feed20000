package org.fingerpost.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fingerpost.OwnThread;
import org.fingerpost.store.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WriteQuotasTest {
  private QuotaServer server;

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void tryTake_grantsAsManyAsTheLimit() throws IOException {
    server = new QuotaServer(2_345);
    assertThat(server.remaining()).isEqualTo(2_345);
    assertThat(server.take(345)).isEqualTo(345);
    assertThat(server.remaining()).isEqualTo(2_000);
    assertThat(server.take(Long.MAX_VALUE)).isEqualTo(2_000);
    assertThat(server.take()).isFalse();
    assertThat(server.remaining()).isZero();
    assertThat(server.quotas.used(server.account)).isEqualTo(2_345);
  }

  @Test
  void tryTake_ofManyThreadsGrantsAsManyAsTheLimit() throws IOException {
    server = new QuotaServer(20_011);
    List<CompletableFuture<Long>> takers =
        IntStream.range(0, 8)
            .mapToObj(i -> OwnThread.supply(() -> server.take(Long.MAX_VALUE)))
            .toList();
    assertThat(takers.stream().mapToLong(CompletableFuture::join).sum()).isEqualTo(20_011);
  }

  @Test
  void tryTake_writesTheJournalOnceALease() throws IOException {
    server = new QuotaServer(1_000_000);
    AtomicInteger forces = new AtomicInteger();
    server.disk.fail(
        (operation, name) -> {
          if (operation.equals("force") && name.startsWith("journal-")) {
            forces.incrementAndGet();
          }
          return false;
        });
    assertThat(server.take(3_000)).isEqualTo(3_000);
    assertThat(forces).hasValue(3);
    assertThat(server.take()).isTrue();
    assertThat(forces).hasValue(4);
  }

  @Test
  void limit_countsFromTheNextWriteOn() throws IOException {
    server = new QuotaServer(10_000);
    assertThat(server.take(5)).isEqualTo(5);
    server.limit(5);
    assertThat(server.take()).isFalse();
    server.limit(3);
    assertThat(server.take()).isFalse();
    assertThat(server.remaining()).isZero();
    server.limit(7);
    assertThat(server.remaining()).isEqualTo(2);
    assertThat(server.take(Long.MAX_VALUE)).isEqualTo(2);
    server.limit(0);
    assertThat(server.take()).isFalse();
    server.limit(50_000);
    assertThat(server.take(Long.MAX_VALUE)).isEqualTo(49_993);
  }

  @Test
  void month_beginsWithAllOfTheLimit() throws IOException {
    server = new QuotaServer(50);
    assertThat(server.quotas.nextMonthMillis()).isEqualTo(millis("2026-03-01T00:00:00Z"));
    assertThat(server.take(40)).isEqualTo(40);
    server.clock.set(millis("2026-03-01T00:00:00Z") - 1);
    assertThat(server.take(Long.MAX_VALUE)).isEqualTo(10);
    server.clock.advance(1);
    assertThat(server.remaining()).isEqualTo(50);
    assertThat(server.take(Long.MAX_VALUE)).isEqualTo(50);
    server.clock.set(millis("2026-12-31T23:59:59Z"));
    assertThat(server.quotas.nextMonthMillis()).isEqualTo(millis("2027-01-01T00:00:00Z"));
    assertThat(server.take(Long.MAX_VALUE)).isEqualTo(50);
  }

  @Test
  void month_beforeIsCountedOnIfTheClockGoesBack() throws IOException {
    server = new QuotaServer(50);
    assertThat(server.take(40)).isEqualTo(40);
    server.clock.set(millis("2026-03-01T12:00:00Z"));
    assertThat(server.take(30)).isEqualTo(30);
    server.restart();
    server.clock.set(millis("2026-02-28T12:00:00Z"));
    assertThat(server.remaining()).isEqualTo(10);
    assertThat(server.take(Long.MAX_VALUE)).isEqualTo(10);
    server.kill();
    server.clock.set(millis("2026-03-01T12:00:00Z"));
    assertThat(server.take(Long.MAX_VALUE)).isEqualTo(20);
  }

  @Test
  void restart_losesNothing() throws IOException {
    server = new QuotaServer(3_000_000);
    assertThat(server.take(1_234)).isEqualTo(1_234);
    server.restart();
    assertThat(server.remaining()).isEqualTo(3_000_000 - 1_234);
    server.restart();
    assertThat(server.remaining()).isEqualTo(3_000_000 - 1_234);
  }

  @Test
  void kill_losesTheRestOfTheLease() throws IOException {
    server = new QuotaServer(3_000_000);
    assertThat(server.take(1_234)).isEqualTo(1_234);
    server.kill();
    assertThat(server.remaining()).isEqualTo(3_000_000 - 2_000);
    server.limit(2_500);
    assertThat(server.take(1)).isOne();
    server.cutPower(1);
    assertThat(server.remaining()).isEqualTo(500 - 2);
    assertThat(server.take(Long.MAX_VALUE)).isEqualTo(500 - 2);
  }

  @Test
  void tryTake_isRefusedLikeAnyWriteWithoutRoomAndGoesOnWithIt() throws IOException {
    server = new QuotaServer(5_000);
    assertThat(server.take(3)).isEqualTo(3);
    server.disk.usable(0);
    assertThat(server.take(2)).isEqualTo(2); // Of the lease that it has.
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(server::take)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(StoreUnavailableException.Kind.FULL));
    assertThat(server.remaining()).isEqualTo(4_995);
    server.disk.usable(Long.MAX_VALUE);
    assertThat(server.take(Long.MAX_VALUE)).isEqualTo(4_995);
  }

  @Test
  void quotas_ofTwoProcessesGrantAsManyAsTheLimitTogether() throws IOException {
    server = new QuotaServer(3_000);
    WriteQuotas other = new WriteQuotas(server.store, server.catalog, server.clock);
    long taken = 0;
    for (int i = 0; i < 4_000; i++) {
      WriteQuotas quotas = i % 3 == 0 ? other : server.quotas;
      taken += quotas.tryTake(server.account) ? 1 : 0;
    }
    assertThat(taken).isEqualTo(3_000);
  }

  @Test
  void unknownAccounts_haveNone() throws IOException {
    server = new QuotaServer(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.quotas.tryTake(2))
        .withMessage("there is no account 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.quotas.remaining(2))
        .withMessage("there is no account 2");
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}

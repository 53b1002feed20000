package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fingerpost.OwnThread;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.JournaledLinkStore;
import org.fingerpost.store.LinkIndexFactory;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.SimulatedDisk;
import org.fingerpost.store.StoreSettings;
import org.fingerpost.store.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiUsageTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final ApiCall CREATE = new ApiCall("onelink-v2", "create");
  private static final ApiCall GET = new ApiCall("native", "get");

  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final SimulatedDisk disk = new SimulatedDisk();
  private LinkStore store;
  private ApiUsage usage;

  @BeforeEach
  void open() throws IOException {
    store = JournaledLinkStore.open(disk, StoreSettings.DEFAULTS, LinkIndexFactory.heap());
    usage = new ApiUsage(store, clock);
  }

  @AfterEach
  void close() {
    usage.close();
    store.close();
  }

  @Test
  void find_countsByAccountDayAndCall() {
    count(1, CREATE, 3);
    count(1, GET, 1);
    count(2, CREATE, 5);
    clock.advance(Duration.ofDays(2).toMillis());
    count(1, CREATE, 2);
    Map<LocalDate, Map<ApiCall, Long>> expected =
        Map.of(DAY, Map.of(CREATE, 3L, GET, 1L), DAY.plusDays(2), Map.of(CREATE, 2L));
    assertThat(usage.find(1, DAY, DAY.plusDays(2))).isEqualTo(expected);
    usage.write();
    assertThat(usage.find(1, DAY, DAY.plusDays(2))).isEqualTo(expected);
    assertThat(usage.find(1, DAY.minusDays(9), DAY.plusDays(1)))
        .isEqualTo(Map.of(DAY, Map.of(CREATE, 3L, GET, 1L)));
    assertThat(usage.find(2, DAY, DAY)).isEqualTo(Map.of(DAY, Map.of(CREATE, 5L)));
    assertThat(usage.find(3, DAY, DAY)).isEmpty();
  }

  @Test
  void day_endsAtMidnightInUtc() {
    clock.set(Instant.parse("2026-03-01T23:59:59.999Z").toEpochMilli());
    count(1, GET, 1);
    clock.advance(1);
    count(1, GET, 2);
    assertThat(usage.find(1, DAY, DAY.plusDays(1)))
        .isEqualTo(Map.of(DAY, Map.of(GET, 1L), DAY.plusDays(1), Map.of(GET, 2L)));
  }

  @Test
  void restart_losesNothing() throws IOException {
    count(1, GET, 7);
    close();
    open();
    count(1, GET, 1);
    close();
    open();
    assertThat(usage.find(1, DAY, DAY)).isEqualTo(Map.of(DAY, Map.of(GET, 8L)));
  }

  @Test
  void write_ofMoreDaysThanOneWriteTakes() {
    IntStream.rangeClosed(1, 2_500).forEach(account -> count(account, GET, 1));
    usage.write();
    assertThat(IntStream.rangeClosed(1, 2_500).mapToObj(account -> usage.find(account, DAY, DAY)))
        .allSatisfy(days -> assertThat(days).isEqualTo(Map.of(DAY, Map.of(GET, 1L))));
    assertThat(store.findDocument(DocumentType.API_USAGE, "2500/2026-03-01")).isNotNull();
  }

  @Test
  void write_thatIsRefusedIsMadeUpFor() {
    count(1, GET, 2);
    disk.usable(0);
    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(usage::write);
    count(1, GET, 1);
    assertThat(usage.find(1, DAY, DAY)).isEqualTo(Map.of(DAY, Map.of(GET, 3L)));
    disk.usable(Long.MAX_VALUE);
    usage.write();
    usage.write();
    assertThat(new ApiUsage(store, clock).find(1, DAY, DAY))
        .isEqualTo(Map.of(DAY, Map.of(GET, 3L)));
  }

  @Test
  void count_ofManyThreadsLosesNoneToWrites() {
    List<CompletableFuture<Void>> counters =
        IntStream.range(0, 4)
            .mapToObj(i -> OwnThread.run(() -> count(1, i % 2 == 0 ? GET : CREATE, 5_000)))
            .toList();
    while (!counters.stream().allMatch(CompletableFuture::isDone)) {
      usage.write();
    }
    usage.write();
    assertThat(new ApiUsage(store, clock).find(1, DAY, DAY))
        .isEqualTo(Map.of(DAY, Map.of(GET, 10_000L, CREATE, 10_000L)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aaaaaaaaaaaaaaaaaaaaa", "A", "a b", "\u00e4"})
  void call_refusesWhatIsNoName(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ApiCall(name, "get"))
        .withMessage("api must be 1 to 20 of a-z, 0-9, -: \"" + name + "\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ApiCall("native", name))
        .withMessage("kind must be 1 to 20 of a-z, 0-9, -: \"" + name + "\"");
  }

  private void count(int account, ApiCall call, int times) {
    for (int i = 0; i < times; i++) {
      usage.count(account, call);
    }
  }
}

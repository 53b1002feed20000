package org.fingerpost.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HistoryRetentionTest {
  private static final long DAY_MILLIS = 86_400_000;
  private static final long NOW_MILLIS = 100 * DAY_MILLIS;

  private final MemoryClicks store = new MemoryClicks(0, true);
  private long nowMillis = NOW_MILLIS;
  private final InstantSource clock = () -> Instant.ofEpochMilli(nowMillis);

  @Test
  void deleteOld_keepsWhatIsAsOldAsItMayBe() {
    store.write(
        List.of(click(0, NOW_MILLIS - DAY_MILLIS - 1), click(8, NOW_MILLIS - DAY_MILLIS)), 16);
    new HistoryRetention(store, Duration.ofDays(1), clock).deleteOld();
    assertThat(store.clicks()).extracting(EnrichedClick::position).containsExactly(8L);
  }

  @Test
  void deleteOld_isDoneOnceAnHour() {
    HistoryRetention retention = new HistoryRetention(store, Duration.ofDays(1), clock);
    retention.deleteOld();
    nowMillis += 3_599_999;
    retention.deleteOld();
    assertThat(store.deletions()).isEqualTo(1);
    nowMillis++;
    retention.deleteOld();
    assertThat(store.deletions()).isEqualTo(2);
  }

  @Test
  void deleteOld_thatFailsIsTriedAgain() {
    store.write(List.of(click(0, 0)), 8);
    HistoryRetention retention = new HistoryRetention(store, Duration.ofDays(1), clock);
    store.fails(true);
    retention.deleteOld();
    store.fails(false);
    nowMillis += 3_600_000;
    retention.deleteOld();
    assertThat(store.clicks()).isEmpty();
  }

  @Test
  void deleteOld_whereClicksStayForEver() {
    store.write(List.of(click(0, 0)), 8);
    new HistoryRetention(store, null, clock).deleteOld();
    assertThat(store.deletions()).isZero();
  }

  private static EnrichedClick click(long position, long atMillis) {
    return new EnrichedClick(
        position, atMillis, 1, 1, 0, ClickKind.CLICK, null, 1, null, Map.of(), VisitorTexts.NONE);
  }
}

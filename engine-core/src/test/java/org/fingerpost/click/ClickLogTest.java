package org.fingerpost.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.fingerpost.OwnThread;
import org.fingerpost.store.SimulatedDisk;
import org.junit.jupiter.api.Test;

final class ClickLogTest {
  private static final int CLICKS_A_SEGMENT = 4;
  private static final int SEGMENT = CLICKS_A_SEGMENT * ClickFrame.LENGTH;

  private SimulatedDisk disk = new SimulatedDisk();
  private ClickCursor cursor;

  @Test
  void append_isReadInOrderOverManySegments() throws IOException {
    ClickLog log = open(0);
    for (int i = 0; i < 20; i++) {
      assertThat(append(log, i)).isTrue();
      log.prepare();
    }
    assertThat(read(log)).isEqualTo(numbers(0, 20));
    assertThat(read(log)).isEmpty();
    assertThat(cursor.position()).isEqualTo(20L * ClickFrame.LENGTH);
  }

  @Test
  void append_takesWhatHasRoomInTheSegmentsThatArePrepared() throws IOException {
    ClickLog log = open(0);
    int taken = 0;
    while (append(log, taken)) {
      taken++;
    }
    assertThat(taken).isEqualTo(2 * CLICKS_A_SEGMENT);
    assertThat(append(log, 99)).isFalse();
    log.prepare();
    assertThat(append(log, taken)).isTrue();
    assertThat(read(log)).isEqualTo(numbers(0, taken + 1));
  }

  @Test
  void append_byManyThreadsLosesNone() throws Exception {
    ClickLog log = open(0);
    var appended = new AtomicLong();
    var ended = new AtomicBoolean();
    var disk =
        OwnThread.run(
            () -> {
              while (!ended.get()) {
                log.prepare();
                try {
                  log.force();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              }
            });
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      writers.add(
          OwnThread.run(
              () -> {
                for (int i = 0; i < 2_000; i++) {
                  while (!append(log, 1)) {
                    Thread.onSpinWait();
                  }
                  appended.incrementAndGet();
                }
              }));
    }
    long found = 0;
    while (found < 8_000) {
      found += read(log).size();
      log.delete(cursor.position(), (segment, bytes) -> true);
    }
    for (var writer : writers) {
      writer.get();
    }
    ended.set(true);
    disk.get();
    assertThat(found).isEqualTo(appended.get());
  }

  @Test
  void open_afterAKillReadsWhatWasAppended() throws IOException {
    ClickLog log = open(0);
    for (int i = 0; i < 6; i++) {
      append(log, i);
    }
    disk = disk.afterKill();
    ClickLog next = open(0);
    append(next, 6);
    assertThat(read(next)).isEqualTo(numbers(0, 7));
  }

  @Test
  void open_fromAPositionReadsOnlyWhatIsBehindIt() throws IOException {
    ClickLog log = open(0);
    for (int i = 0; i < 6; i++) {
      append(log, i);
    }
    disk = disk.afterKill();
    assertThat(read(open(5L * ClickFrame.LENGTH))).isEqualTo(numbers(5, 6));
    disk = disk.afterKill();
    ClickLog last = open(6L * ClickFrame.LENGTH);
    append(last, 6);
    assertThat(read(last)).isEqualTo(numbers(6, 7));
    last.delete(cursor.position(), (segment, bytes) -> true);
    assertThat(disk.list()).doesNotContain("clicks-0000000000000000");
  }

  @Test
  void open_skipsAPlaceThatWasClaimedAndNotWritten() throws IOException {
    ClickLog log = open(0);
    for (int i = 0; i < 3; i++) {
      append(log, i);
    }
    byte[] file = disk.bytes("clicks-0000000000000000");
    Arrays.fill(file, ClickFrame.LENGTH, 2 * ClickFrame.LENGTH, (byte) 0);
    disk = disk.afterKill();
    assertThat(read(open(0))).containsExactly(0L, 2L);
  }

  @Test
  void read_waitsForAPlaceThatIsNotWrittenYet() throws IOException {
    ClickLog log = open(0);
    for (int i = 0; i < 3; i++) {
      append(log, i);
    }
    byte[] file = disk.bytes("clicks-0000000000000000");
    byte[] kept = Arrays.copyOfRange(file, ClickFrame.LENGTH, ClickFrame.LENGTH + 8);
    Arrays.fill(file, ClickFrame.LENGTH, ClickFrame.LENGTH + 8, (byte) 0);
    log.force();
    assertThat(read(log)).containsExactly(0L);
    System.arraycopy(kept, 0, file, ClickFrame.LENGTH, 8);
    log.force();
    assertThat(read(log)).containsExactly(1L, 2L);
    // What was published late was forced, too.
    disk = disk.afterPowerCut(1);
    assertThat(read(open(0))).isEqualTo(numbers(0, 3));
  }

  @Test
  void cursors_readOnTheirOwn() throws IOException {
    ClickLog log = open(0);
    ClickCursor other = log.cursor(0);
    for (int i = 0; i < 6; i++) {
      append(log, i);
    }
    assertThat(read(log)).isEqualTo(numbers(0, 6));
    assertThat(read(other)).isEqualTo(numbers(0, 6));
    assertThat(read(log.cursor(5L * ClickFrame.LENGTH))).containsExactly(5L);
  }

  @Test
  void skipTo_goesOverSegments() throws IOException {
    ClickLog log = open(0);
    for (int i = 0; i < 6; i++) {
      append(log, i);
    }
    ClickCursor other = log.cursor(0);
    other.skipTo(5L * ClickFrame.LENGTH);
    assertThat(read(other)).containsExactly(5L);
  }

  @Test
  void delete_leavesWhatThePolicyKeepsAndAllBehindIt() throws IOException {
    ClickLog log = open(0);
    for (int i = 0; i < 12; i++) {
      append(log, i);
      log.prepare();
    }
    log.delete(12L * ClickFrame.LENGTH, (segment, bytes) -> segment.start() != SEGMENT);
    assertThat(disk.list())
        .doesNotContain("clicks-0000000000000000")
        .contains("clicks-00000000000000a0", "clicks-0000000000000140");
  }

  @Test
  void powerCut_takesNothingThatWasForcedAndBringsNothingForeign() throws IOException {
    for (int seed = 0; seed < 1_000; seed++) {
      disk = new SimulatedDisk();
      ClickLog log = open(0);
      int forced = seed % 9;
      for (int i = 0; i < forced; i++) {
        append(log, i);
        log.prepare();
      }
      log.force();
      for (int i = forced; i < forced + seed % 5; i++) {
        append(log, i);
        log.prepare();
      }
      disk = disk.afterPowerCut(seed);
      List<Long> found = read(open(0));
      assertThat(found).as("seed %d", seed).isSorted().containsAll(numbers(0, forced));
      assertThat(numbers(0, forced + seed % 5)).as("seed %d", seed).containsAll(found);
    }
  }

  @Test
  void prepare_withoutRoomTriesAgainLater() throws IOException {
    disk.usable(2L * SEGMENT);
    ClickLog log = new ClickLog(disk, SEGMENT, 2L * SEGMENT, 0, AddressKeeping.NETWORK);
    cursor = log.cursor(0);
    assertThat(append(log, 0)).isFalse();
    disk.usable(3L * SEGMENT);
    int calls = 0;
    while (!append(log, 1)) {
      log.prepare();
      assertThat(calls++).isLessThan(1_000);
    }
    assertThat(read(log)).containsExactly(1L);
  }

  @Test
  void prepare_thatFailsHalfWayLeavesNoFile() throws IOException {
    disk.fail((operation, name) -> operation.equals("write"));
    ClickLog log = open(0);
    assertThat(append(log, 0)).isFalse();
    assertThat(disk.list()).isEmpty();
  }

  @Test
  void close_ofWhatIsCountedLeavesNothing() throws IOException {
    ClickLog log = open(0);
    append(log, 0);
    read(log);
    log.close(false);
    assertThat(disk.list()).isEmpty();
  }

  @Test
  void close_ofWhatIsNotCountedKeepsIt() throws IOException {
    ClickLog log = open(0);
    append(log, 0);
    log.close(true);
    disk = disk.afterPowerCut(3);
    assertThat(read(open(0))).containsExactly(0L);
  }

  @Test
  void open_segmentThatDoesNotFitFrames() {
    assertThatThrownBy(() -> new ClickLog(disk, 100, 0, 0, AddressKeeping.NETWORK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("segmentBytes must be a multiple of 8 and at least 40: 100");
  }

  private ClickLog open(long from) throws IOException {
    ClickLog log = new ClickLog(disk, SEGMENT, 0, from, AddressKeeping.NETWORK);
    cursor = log.cursor(from);
    return log;
  }

  private static boolean append(ClickLog log, long linkId) {
    return log.append(1_000, linkId, 1, 0);
  }

  /** Reads on with the cursor of the log that was opened last. */
  private List<Long> read(ClickLog log) {
    assertThat(log).isNotNull();
    return read(cursor);
  }

  private static List<Long> read(ClickCursor cursor) {
    List<Long> found = new ArrayList<>();
    while (cursor.next()) {
      found.add(cursor.click(false).linkId());
    }
    return found;
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }
}

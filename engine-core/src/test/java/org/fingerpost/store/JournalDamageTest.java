package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Flips every single byte of every file of a store, the zeros behind the last frame of a segment
 * included, and starts it: it refuses, or it holds what it held. Only of a store that was killed
 * the last group may be missing, in whole or from some write on, because that is what a torn write
 * looks like.
 */
final class JournalDamageTest {
  private static final StoreSettings SETTINGS =
      new StoreSettings(4 << 10, 1 << 30, 0, 1 << 10, false);

  /** A store that was killed after some dozens of writes, over three segments and more. */
  private final Written killed = Written.killed(false);

  /** The same, closed in order. */
  private final Written closed = Written.closed(false);

  @Test
  void start_journalOfAKilledStore() throws IOException {
    assertThat(killed.segments()).hasSizeGreaterThanOrEqualTo(3);
    Set<Map<String, String>> possible = new HashSet<>(killed.statesFromLastGroupOn());
    Damage damage = new Damage();
    for (String name : killed.segments()) {
      for (int at = 0; at < killed.disk.bytes(name).length; at++) {
        Map<String, String> found = damage.start(flipped(killed, name, at));
        assertThat(found == null || possible.contains(found)).as("%s at %d", name, at).isTrue();
      }
    }
    assertThat(damage.refusals).isPositive();
  }

  @Test
  void start_journalOfAClosedStore() throws IOException {
    assertThat(closed.segments()).hasSizeGreaterThanOrEqualTo(3);
    Damage damage = new Damage();
    for (String name : closed.segments()) {
      for (int at = 0; at < closed.disk.bytes(name).length; at++) {
        Map<String, String> found = damage.start(flipped(closed, name, at));
        assertThat(found == null || found.equals(closed.state())).as("%s at %d", name, at).isTrue();
      }
    }
    assertThat(damage.refusals).isPositive();
  }

  @Test
  void start_refusesAgainUntilItIsRepaired() throws IOException {
    for (String name : closed.segments()) {
      SimulatedDisk disk = flipped(closed, name, JournalFormat.SEGMENT_HEADER_BYTES + 30);
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> open(disk, SETTINGS))
            .as(name)
            .isInstanceOf(StoreDamagedException.class);
      }
      disk.bytes(name)[JournalFormat.SEGMENT_HEADER_BYTES + 30] ^= 1 << 6;
      assertThat(contents(disk, SETTINGS)).isEqualTo(closed.state());
    }
  }

  @Test
  void start_lastFrameOfAClosedStore() {
    String name = closed.segments().get(closed.segments().size() - 1);
    SimulatedDisk disk = flipped(closed, name, closed.disk.bytes(name).length - 1);
    assertThatThrownBy(() -> open(disk, SETTINGS))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessageMatching("journal-[0-9a-f]{16}: frame \\d+ at byte \\d+ is damaged");
  }

  @Test
  void start_manifestCleanAndSnapshot() throws IOException {
    for (Written store :
        List.of(Written.killed(true), Written.closed(true), Written.closed(false))) {
      for (String name : store.disk.list()) {
        for (int at = 0; !isSegment(name) && at < store.disk.bytes(name).length; at++) {
          Map<String, String> found = new Damage().start(flipped(store, name, at));
          assertThat(found == null || found.equals(store.state()))
              .as("%s at %d", name, at)
              .isTrue();
        }
      }
    }
  }

  @Test
  void start_anyFileOfAClosedStoreMissing() throws IOException {
    Written store = Written.closed(true);
    for (String name : store.disk.list()) {
      SimulatedDisk disk = store.disk.copy();
      disk.delete(name);
      Map<String, String> found = new Damage().start(disk);
      assertThat(found)
          .as("without %s", name)
          .isEqualTo(name.equals(StoreFiles.CLEAN) ? store.state() : null);
    }
  }

  @Test
  void start_allSegmentsOfAClosedStoreMissing() throws IOException {
    SimulatedDisk disk = closed.disk.copy();
    for (String name : closed.segments()) {
      disk.delete(name);
    }
    assertThatThrownBy(() -> open(disk, SETTINGS)).isInstanceOf(StoreDamagedException.class);
  }

  @Test
  void start_segmentOfAnotherStore() throws IOException {
    Written other = Written.killed(false);
    String name = killed.segments().get(0);
    SimulatedDisk disk = killed.disk.copy();
    byte[] foreign = other.disk.bytes(name);
    System.arraycopy(foreign, 0, disk.bytes(name), 0, foreign.length);
    assertThatThrownBy(() -> open(disk, SETTINGS))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessage(name + ": its header is damaged or another store's");
  }

  @Test
  void salvage_journal() throws IOException {
    for (Written store : List.of(killed, closed)) {
      Set<Map<String, String>> possible = store.statesWithoutOneWrite();
      for (String name : store.segments()) {
        for (int at = 0; at < store.disk.bytes(name).length; at++) {
          assertThat(salvaged(flipped(store, name, at))).as("%s at %d", name, at).isIn(possible);
        }
      }
    }
  }

  @Test
  void salvage_manifestAndClean() throws IOException {
    for (Written store :
        List.of(Written.killed(true), Written.closed(true), Written.closed(false))) {
      for (String name : List.of(StoreFiles.MANIFEST, StoreFiles.CLEAN)) {
        int length = store.disk.list().contains(name) ? store.disk.bytes(name).length : 0;
        for (int at = 0; at < length; at++) {
          assertThat(salvaged(flipped(store, name, at)))
              .as("%s at %d", name, at)
              .isEqualTo(store.state());
        }
      }
    }
  }

  @Test
  void salvage_snapshotLosesOneRecordAtMost() throws IOException {
    Written store = Written.closed(true);
    String name = store.snapshot();
    for (int at = 0; at < store.disk.bytes(name).length; at++) {
      Map<String, String> found = salvaged(flipped(store, name, at));
      assertThat(store.state()).as("byte %d", at).containsAllEntriesOf(found);
      assertThat(found).as("byte %d", at).hasSizeGreaterThanOrEqualTo(store.state().size() - 1);
    }
  }

  @Test
  void salvage_onceIsEnoughAndKeepsTheDamagedFile() throws IOException {
    String name = closed.segments().get(1);
    SimulatedDisk disk = flipped(closed, name, 100);
    byte[] damaged = disk.bytes(name).clone();
    Map<String, String> found = salvaged(disk);
    assertThat(contents(disk, SETTINGS)).isEqualTo(found);
    assertThat(disk.bytes(StoreFiles.DAMAGED + name)).isEqualTo(damaged);
  }

  @Test
  void start_withoutAnySegmentOfAStoreThatHadOne() throws IOException {
    SimulatedDisk disk = new SimulatedDisk();
    open(disk, SETTINGS).abandon();
    disk.delete(StoreFiles.segment(1));
    assertThatThrownBy(() -> open(disk, SETTINGS))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessage("all journal segments are missing");
  }

  /** Starts a damaged store as a supervisor does, twice: it must not refuse only once. */
  private static final class Damage {
    private int refusals;

    @Nullable Map<String, String> start(SimulatedDisk disk) throws IOException {
      try {
        return contents(disk, SETTINGS);
      } catch (StoreDamagedException e) {
        refusals++;
        assertThatThrownBy(() -> open(disk, SETTINGS)).isInstanceOf(StoreDamagedException.class);
        return null;
      }
    }
  }

  /** A store's files, and what was written to it. */
  private static final class Written {
    private SimulatedDisk disk = new SimulatedDisk();
    private final List<Mutation> writes = new ArrayList<>();
    private int lastGroup;

    static Written killed(boolean withSnapshot) {
      return new Written(withSnapshot, false);
    }

    static Written closed(boolean withSnapshot) {
      return new Written(withSnapshot, true);
    }

    private Written(boolean withSnapshot, boolean close) {
      var random = new Random(42);
      try {
        RecordStore store = open(disk, SETTINGS);
        for (int group = 0; group < 24; group++) {
          lastGroup = writes.size();
          for (int i = random.nextInt(3); i >= 0; i--) {
            write(store, random);
          }
          store.commitQueued();
          if (withSnapshot && group == 15) {
            store.snapshot();
          }
        }
        if (close) {
          store.close();
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      disk = disk.afterKill();
    }

    private void write(RecordStore store, Random random) {
      byte[] key = ("k" + random.nextInt(30)).getBytes(US_ASCII);
      byte[] value = ("v" + writes.size() + "x".repeat(random.nextInt(400))).getBytes(US_ASCII);
      Mutation mutation = new Mutation(key, random.nextInt(6) == 0 ? null : value);
      writes.add(mutation);
      var unused =
          store.submit(
              transaction -> {
                if (mutation.value == null) {
                  transaction.remove(mutation.key);
                } else {
                  transaction.put(mutation.key, mutation.value);
                }
              });
    }

    List<String> segments() {
      return disk.list().stream().filter(JournalDamageTest::isSegment).toList();
    }

    String snapshot() {
      return disk.list().stream()
          .filter(name -> StoreFiles.snapshotLsn(name) != null)
          .findAny()
          .orElseThrow();
    }

    Map<String, String> state() {
      return stateOf(writes);
    }

    List<Map<String, String>> statesFromLastGroupOn() {
      List<Map<String, String>> states = new ArrayList<>();
      for (int end = lastGroup; end <= writes.size(); end++) {
        states.add(stateOf(writes.subList(0, end)));
      }
      return states;
    }

    Set<Map<String, String>> statesWithoutOneWrite() {
      Set<Map<String, String>> states = new HashSet<>(List.of(state()));
      for (int without = 0; without < writes.size(); without++) {
        List<Mutation> others = new ArrayList<>(writes);
        others.remove(without);
        states.add(stateOf(others));
      }
      return states;
    }

    private static Map<String, String> stateOf(List<Mutation> writes) {
      Map<String, String> state = new HashMap<>();
      for (Mutation write : writes) {
        if (write.value == null) {
          state.remove(text(write.key));
        } else {
          state.put(text(write.key), text(write.value));
        }
      }
      return state;
    }
  }

  private static boolean isSegment(String name) {
    return StoreFiles.segmentLsn(name) != null;
  }

  private static SimulatedDisk flipped(Written store, String name, int at) {
    SimulatedDisk disk = store.disk.copy();
    disk.bytes(name)[at] ^= (byte) (1 << (at % 8));
    return disk;
  }

  private static Map<String, String> salvaged(SimulatedDisk disk) throws IOException {
    return contents(disk, SETTINGS.withSalvage(true));
  }

  private static Map<String, String> contents(SimulatedDisk disk, StoreSettings settings)
      throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (RecordStore store = open(disk, settings)) {
      store.scan((key, value) -> contents.put(text(key), text(value)) == null);
    }
    return contents;
  }

  private static RecordStore open(SimulatedDisk disk, StoreSettings settings) throws IOException {
    return RecordStore.openWithoutThreads(
        disk, settings, LinkIndexFactory.heap(), new NoListener());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, US_ASCII);
  }
}

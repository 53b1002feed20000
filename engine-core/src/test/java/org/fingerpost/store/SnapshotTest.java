package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SnapshotTest {
  private final SimulatedDisk disk = new SimulatedDisk();
  private final HeapLinkIndex index = new HeapLinkIndex(0);

  @Test
  void read_emptyIndex() throws IOException {
    write();
    assertThat(read()).isEmpty();
  }

  @Test
  void read_recordsOfEverySize() throws IOException {
    var random = new Random(1);
    int[] sizes = {
      0, 1, 255, 256, 65_536, LinkIndex.MAX_VALUE_BYTES - 1, LinkIndex.MAX_VALUE_BYTES
    };
    for (int i = 0; i < 60; i++) {
      byte[] key = new byte[1 + random.nextInt(255)];
      byte[] value = new byte[sizes[i % sizes.length]];
      random.nextBytes(key);
      random.nextBytes(value);
      index.put(key, value);
    }
    write();
    assertThat(read()).isEqualTo(contents());
  }

  @Test
  void write_sizeIsThatOfTheFile() throws IOException {
    index.put(new byte[] {1}, new byte[1_000]);
    assertThat(write()).isEqualTo(disk.bytes(StoreFiles.snapshot(7)).length);
  }

  @Test
  void write_givenUp() {
    index.put(new byte[] {1}, new byte[1_000]);
    assertThatThrownBy(() -> Snapshot.write(disk, 5, 7, index, () -> true))
        .isInstanceOf(IOException.class)
        .hasMessage("the snapshot was given up");
    assertThat(disk.list()).isEmpty();
  }

  @Test
  void read_ofAnotherStore() throws IOException {
    write();
    assertThatThrownBy(() -> Snapshot.read(disk, 6, 7, false, (key, value) -> true))
        .isInstanceOf(StoreDamagedException.class)
        .hasMessage("snapshot-0000000000000007: its header is damaged or another store's");
  }

  @Test
  void read_cutAnywhere() throws IOException {
    for (int i = 0; i < 5; i++) {
      index.put(new byte[] {1, (byte) i}, new byte[20]);
    }
    write();
    String name = StoreFiles.snapshot(7);
    for (int length = 0; length < disk.bytes(name).length; length++) {
      SimulatedDisk cut = disk.copy();
      try (DiskFile file = cut.open(name)) {
        file.truncate(length);
      }
      assertThatThrownBy(() -> Snapshot.read(cut, 5, 7, false, (key, value) -> true))
          .as("%d bytes", length)
          .isInstanceOf(StoreDamagedException.class);
      int[] saved = {0};
      Snapshot.read(cut, 5, 7, true, (key, value) -> ++saved[0] > 0);
      assertThat(saved[0]).as("%d bytes", length).isEqualTo(Math.max(0, (length - 28) / 31));
    }
  }

  @Test
  void read_longerThanItWasWritten() throws IOException {
    write();
    try (DiskFile file = disk.open(StoreFiles.snapshot(7))) {
      file.write(ByteBuffer.allocate(1), file.size());
    }
    assertThatThrownBy(this::read).isInstanceOf(StoreDamagedException.class);
  }

  private long write() throws IOException {
    return Snapshot.write(disk, 5, 7, index, () -> false);
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> records = new HashMap<>();
    Snapshot.read(disk, 5, 7, false, (key, value) -> records.put(hex(key), hex(value)) == null);
    return records;
  }

  private Map<String, String> contents() {
    Map<String, String> records = new HashMap<>();
    index.scan((key, value) -> records.put(hex(key), hex(value)) == null);
    return records;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}

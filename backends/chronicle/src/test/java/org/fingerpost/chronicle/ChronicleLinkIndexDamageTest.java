package org.fingerpost.chronicle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.fingerpost.store.LinkIndex;
import org.fingerpost.store.LinkStoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever byte of an index is flipped: it is not opened, or says that it is damaged, or answers
 * right. A key that is not found is a wrong answer unless the scan, which the store makes at every
 * start, has said so.
 */
final class ChronicleLinkIndexDamageTest {
  private static final int RECORDS = 60;

  /** How far into each segment the records reach, at the most. */
  private static final int USED_BYTES = 2_048;

  private static final int SEGMENTS = 32;

  /** Its length takes two bytes. */
  private static final int LARGEST_BYTES = 300;

  private static final byte[] LARGEST = key("key-0");

  @TempDir private Path directory;
  private final Map<String, byte[]> expected = new HashMap<>();
  private ChronicleLinkIndexFactory factory;
  private Path marker;
  private IndexMap.Layout layout;
  private FileChannel map;

  @BeforeEach
  void closeOne() throws IOException {
    factory = new ChronicleLinkIndexFactory(directory);
    Path folder = directory.resolve("index-1");
    marker = folder.resolve("closed");
    Random random = new Random(1);
    try (LinkIndex index = factory.create(1, 100)) {
      for (int i = 0; i < RECORDS * 2; i++) {
        index.put(key("gone-" + i), new byte[random.nextInt(40)]);
      }
      for (int i = 0; i < RECORDS; i++) {
        byte[] value = new byte[i == 0 ? LARGEST_BYTES : random.nextInt(40)];
        random.nextBytes(value);
        index.put(key("key-" + i), value);
        expected.put("key-" + i, value);
      }
      for (int i = 0; i < RECORDS * 2; i++) {
        index.remove(key("gone-" + i));
      }
    }
    map = FileChannel.open(folder.resolve("map-0"), READ, WRITE);
    layout = new IndexFolder(folder).closedMaps().get(0).layout();
  }

  @AfterEach
  void close() throws IOException {
    map.close();
  }

  @Test
  void reopen_aByteOfTheHeadsIsFlipped() throws IOException {
    IndexFolder folder = new IndexFolder(marker.getParent());
    Random random = new Random(2);
    for (int i = 0; i < 1_500; i++) {
      long offset =
          i % 3 == 0
              ? random.nextInt((int) layout.headBytes())
              : segmentOffset(i) + random.nextInt((int) layout.segmentHeadBytes());
      int flipped = 1 << random.nextInt(8);
      flip(offset, flipped);
      assertThatThrownBy(() -> ChronicleLinkIndex.open(folder, 320))
          .as("offset %d", offset)
          .isInstanceOf(IOException.class)
          .hasMessage(folder + "/map-0 is not as it was closed");
      flip(offset, flipped);
    }
    try (LinkIndex index = factory.reopen(1)) {
      assertThat(outcome(index)).isEqualTo(Outcome.RIGHT);
    }
  }

  @Test
  void reopen_aByteOfTheChunksIsFlipped() throws IOException {
    byte[] closed = Files.readAllBytes(marker);
    Random random = new Random(3);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    for (int i = 0; i < 224; i++) {
      long offset = chunksOffset(i) + random.nextInt(usedBytes(i) + 1);
      int flipped = 1 << random.nextInt(8);
      flip(offset, flipped);
      try (LinkIndex index = factory.reopen(1)) {
        outcomes.merge(outcome(index), 1, Integer::sum);
      }
      flip(offset, flipped);
      Files.write(marker, closed);
    }
    assertThat(outcomes).containsOnlyKeys(Outcome.values());
    try (LinkIndex index = factory.reopen(1)) {
      assertThat(outcome(index)).isEqualTo(Outcome.RIGHT);
    }
  }

  /** The file is changed while it is mapped, which is a hundred times as fast. */
  @Test
  void findAndScan_everyByteOfTheRecordsIsFlipped() throws IOException {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    try (LinkIndex index = factory.reopen(1)) {
      assertThat(outcome(index)).isEqualTo(Outcome.RIGHT);
      for (int segment = 0; segment < SEGMENTS; segment++) {
        int used = usedBytes(segment);
        for (int i = 0; i < used; i++) {
          int flipped = i % 2 == 0 ? 0xFF : 1 << (i / 2 % 8);
          flip(chunksOffset(segment) + i, flipped);
          outcomes.merge(outcome(index), 1, Integer::sum);
          flip(chunksOffset(segment) + i, flipped);
        }
      }
      assertThat(outcome(index)).isEqualTo(Outcome.RIGHT);
    }
    assertThat(outcomes.get(Outcome.DAMAGED)).isGreaterThan(RECORDS * 20);
  }

  @Test
  void find_damaged() throws IOException {
    damageLargest();
    LinkIndex index = factory.reopen(1);
    assertThat(index).isNotNull();
    assertThatThrownBy(() -> index.find(LARGEST))
        .isInstanceOf(LinkStoreException.class)
        .hasMessage(damagedMessage())
        .hasRootCauseMessage("A record has another sum");
    assertBrokenAndNotOpenedAgain(index);
  }

  @Test
  void scan_damaged() throws IOException {
    damageLargest();
    LinkIndex index = factory.reopen(1);
    assertThat(index).isNotNull();
    assertThatThrownBy(() -> index.scan((key, value) -> true))
        .isInstanceOf(LinkStoreException.class)
        .hasMessage(damagedMessage());
    assertBrokenAndNotOpenedAgain(index);
  }

  @Test
  void put_damaged() throws IOException {
    damageLargest();
    LinkIndex index = factory.reopen(1);
    assertThat(index).isNotNull();
    assertThatThrownBy(() -> index.put(LARGEST, new byte[1]))
        .isInstanceOf(LinkStoreException.class)
        .hasMessage(damagedMessage());
    assertBrokenAndNotOpenedAgain(index);
  }

  @Test
  void remove_damaged() throws IOException {
    damageLargest();
    LinkIndex index = factory.reopen(1);
    assertThat(index).isNotNull();
    assertThatThrownBy(() -> index.remove(LARGEST))
        .isInstanceOf(LinkStoreException.class)
        .hasMessage(damagedMessage());
    assertBrokenAndNotOpenedAgain(index);
  }

  @Test
  void scan_allChunksAreZero() throws IOException {
    for (int segment = 0; segment < SEGMENTS; segment++) {
      zero(chunksOffset(segment), USED_BYTES);
    }
    try (LinkIndex index = factory.reopen(1)) {
      assertThat(outcome(index)).isEqualTo(Outcome.DAMAGED);
    }
  }

  /** Nothing is left that could have a wrong sum. */
  @Test
  void scan_recordsAreGone() throws IOException {
    try (LinkIndex index = factory.reopen(1)) {
      assertThat(index).isNotNull();
      int countersBytes = SEGMENTS * 192;
      zero(layout.headBytes() - countersBytes, countersBytes);
      for (int segment = 0; segment < SEGMENTS; segment++) {
        zero(segmentOffset(segment), (int) layout.segmentHeadBytes());
      }
      assertThatThrownBy(() -> index.scan((key, value) -> true))
          .isInstanceOf(LinkStoreException.class)
          .hasMessage(damagedMessage())
          .hasRootCauseMessage("0 of 60 records");
    }
  }

  @Test
  void scan_exceptionOfTheVisitor() throws IOException {
    LinkStoreException thrown = new LinkStoreException("by the visitor");
    try (LinkIndex index = factory.reopen(1)) {
      assertThat(index).isNotNull();
      assertThatThrownBy(
              () ->
                  index.scan(
                      (key, value) -> {
                        throw thrown;
                      }))
          .isSameAs(thrown);
      index.put(key("another"), key("value"));
    }
    assertThat(marker).exists();
  }

  @Test
  void reopen_numberOfRecordsIsAnother() throws IOException {
    String lines = Files.readString(marker).replaceFirst("crc .*\n", "");
    lines = lines.replaceFirst("(map-0 \\d+) 60 ", "$1 61 ");
    var crc = new CRC32C();
    crc.update(lines.getBytes(US_ASCII));
    Files.writeString(marker, lines + "crc %x\n".formatted(crc.getValue()));
    assertThatThrownBy(() -> ChronicleLinkIndex.open(new IndexFolder(marker.getParent()), 320))
        .isInstanceOf(IOException.class)
        .hasMessage(marker.resolveSibling("map-0") + " has 60 records, not 61");
  }

  @Test
  void reopen_aBitOfTheMarkerIsFlipped() throws IOException {
    IndexFolder folder = new IndexFolder(marker.getParent());
    byte[] closed = Files.readAllBytes(marker);
    for (int i = 0; i < closed.length * 8; i++) {
      byte[] damaged = closed.clone();
      damaged[i / 8] ^= (byte) (1 << (i % 8));
      Files.write(marker, damaged);
      assertThatThrownBy(folder::closedMaps).as("bit %d", i).isInstanceOf(IOException.class);
    }
    Files.write(marker, closed);
    assertThat(folder.closedMaps()).hasSize(1);
  }

  @Test
  void reopen_formerVersion() throws IOException {
    Files.writeString(marker, "fingerpost-index 1\nmap-0 160000 43000000 1a2b\nend\n");
    assertThatThrownBy(() -> ChronicleLinkIndex.open(new IndexFolder(marker.getParent()), 320))
        .isInstanceOf(IOException.class)
        .hasMessage(marker + " is damaged, or of another version");
  }

  private enum Outcome {
    RIGHT,
    DAMAGED
  }

  /** Scans the index and finds every key; a wrong answer is an error. */
  private Outcome outcome(@Nullable LinkIndex index) {
    assertThat(index).isNotNull();
    Map<String, byte[]> seen = new HashMap<>();
    Outcome outcome = Outcome.RIGHT;
    try {
      index.scan((key, value) -> seen.put(new String(key, US_ASCII), value) == null);
      assertThat(seen.keySet()).isEqualTo(expected.keySet());
    } catch (LinkStoreException e) {
      assertThat(e).hasMessage(damagedMessage());
      outcome = Outcome.DAMAGED;
    }
    seen.forEach((key, value) -> assertThat(value).isEqualTo(expected.get(key)));
    for (Map.Entry<String, byte[]> entry : expected.entrySet()) {
      try {
        byte[] value = index.find(key(entry.getKey()));
        if (value != null || outcome == Outcome.RIGHT) {
          assertThat(value).isEqualTo(entry.getValue());
        }
      } catch (LinkStoreException e) {
        assertThat(e).hasMessage(damagedMessage());
        assertThat(outcome).isEqualTo(Outcome.DAMAGED);
      }
    }
    return outcome;
  }

  private void assertBrokenAndNotOpenedAgain(LinkIndex index) {
    String broken = "The index is broken: " + marker.getParent();
    assertThatThrownBy(() -> index.put(key("another"), new byte[1]))
        .isInstanceOf(LinkStoreException.class)
        .hasMessage(broken);
    assertThatThrownBy(() -> index.remove(key("another")))
        .isInstanceOf(LinkStoreException.class)
        .hasMessage(broken);
    index.close();
    assertThat(marker).doesNotExist();
    assertThat(factory.reopen(1)).isNull();
  }

  private String damagedMessage() {
    return "The index is damaged, and will be built anew at the next start: " + marker.getParent();
  }

  /** Flips a bit of the value of {@link #LARGEST}. */
  private void damageLargest() throws IOException {
    String value = HexFormat.of().formatHex(expected.get("key-0"));
    for (int segment = 0; segment < SEGMENTS; segment++) {
      byte[] chunks = read(chunksOffset(segment), USED_BYTES);
      int found = HexFormat.of().formatHex(chunks).indexOf(value);
      if (found >= 0) {
        flip(chunksOffset(segment) + found / 2 + LARGEST_BYTES / 2, 1);
        return;
      }
    }
    throw new AssertionError("The record is not there");
  }

  private int usedBytes(int segment) throws IOException {
    byte[] chunks = read(chunksOffset(segment), USED_BYTES * 2);
    int used = chunks.length;
    while (used > 0 && chunks[used - 1] == 0) {
      used--;
    }
    assertThat(used).isLessThan(USED_BYTES);
    return used;
  }

  private long segmentOffset(int number) {
    return layout.headBytes() + number % SEGMENTS * layout.segmentBytes();
  }

  private long chunksOffset(int number) {
    return segmentOffset(number) + layout.segmentHeadBytes();
  }

  private void flip(long offset, int bits) throws IOException {
    byte former = read(offset, 1)[0];
    map.write(ByteBuffer.wrap(new byte[] {(byte) (former ^ bits)}), offset);
  }

  private void zero(long offset, int length) throws IOException {
    map.write(ByteBuffer.allocate(length), offset);
  }

  private byte[] read(long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    map.read(bytes, offset);
    return bytes.array();
  }

  private static byte[] key(String text) {
    return text.getBytes(US_ASCII);
  }
}

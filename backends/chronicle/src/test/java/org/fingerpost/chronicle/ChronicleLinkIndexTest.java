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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.fingerpost.OwnThread;
import org.fingerpost.store.LinkIndex;
import org.fingerpost.store.LinkIndexContract;
import org.fingerpost.store.LinkStoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChronicleLinkIndexTest extends LinkIndexContract {
  @TempDir private Path directory;

  @Override
  protected LinkIndex create(long expectedRecords) {
    return new ChronicleLinkIndexFactory(directory).create(1, expectedRecords);
  }

  @Nested
  final class Growing {
    private ChronicleLinkIndexFactory factory;

    @BeforeEach
    void create() {
      factory = new ChronicleLinkIndexFactory(directory);
    }

    @Test
    void put_twoThousandTimesTheExpectedSize() {
      try (LinkIndex index = factory.create(2, 100)) {
        fill(index, 200_000);
        assertThat(mapFiles(2)).hasSizeGreaterThan(1);
        assertFilled(index, 200_000);
      }
    }

    @Test
    void put_hundredTimesTheExpectedBytes() {
      int count = 3_000;
      try (LinkIndex index = factory.create(2, 100)) {
        for (int i = 0; i < count; i++) {
          index.put(key(i), large(i));
        }
        assertThat(mapFiles(2)).hasSizeGreaterThan(1);
        assertThat(index.size()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
          assertThat(index.find(key(i))).isEqualTo(large(i));
        }
      }
    }

    @Test
    void put_recordsThatAllBecomeLarger() {
      int count = 20_000;
      try (LinkIndex index = factory.create(2, count)) {
        fill(index, count);
        for (int i = 0; i < count; i++) {
          index.put(key(i), filled(i, 10_000));
        }
        assertThat(mapFiles(2)).hasSizeGreaterThan(1);
        assertThat(index.size()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
          assertThat(index.find(key(i))).isEqualTo(filled(i, 10_000));
        }
        var seen = new BitSet();
        int[] twice = {0};
        index.scan(
            (key, value) -> {
              int i = number(key);
              twice[0] += seen.get(i) ? 1 : 0;
              seen.set(i);
              return true;
            });
        assertThat(seen.cardinality()).isEqualTo(count);
        assertThat(twice[0]).isZero();
      }
    }

    /**
     * Values become newer and larger, so that their keys move from map to map under the readers.
     */
    @Test
    void find_besideGrowthNeverMissesAKeyNorGoesBack() throws Exception {
      int keys = 2_000;
      int readers = 4;
      try (LinkIndex index = factory.create(2, 100)) {
        for (int i = 0; i < keys; i++) {
          index.put(key(i), filled(0, 1));
        }
        var reading = new CountDownLatch(readers);
        var written = new AtomicInteger();
        List<CompletableFuture<Void>> reads = new ArrayList<>();
        for (int reader = 0; reader < readers; reader++) {
          reads.add(OwnThread.run(() -> readWhatIsWritten(index, keys, written, reading)));
        }
        try {
          reading.await();
          for (int round = 1; round <= 60; round++) {
            for (int i = 0; i < keys; i++) {
              written.set(i);
              index.put(key(i), filled(round, round * 400));
            }
          }
        } finally {
          written.set(-1);
        }
        for (CompletableFuture<Void> read : reads) {
          read.get();
        }
        assertThat(mapFiles(2)).hasSizeGreaterThan(1);
      }
    }

    private void readWhatIsWritten(
        LinkIndex index, int keys, AtomicInteger written, CountDownLatch reading) {
      int[] newest = new int[keys];
      reading.countDown();
      for (int i = written.get(); i >= 0; i = written.get()) {
        byte[] value = index.find(key(i));
        assertThat(value).as("key %d", i).isNotNull();
        assertThat((int) value[0]).as("key %d", i).isGreaterThanOrEqualTo(newest[i]);
        assertThat(value[value.length - 1]).isEqualTo(value[0]);
        newest[i] = value[0];
      }
    }
  }

  @Nested
  final class Reopened {
    private ChronicleLinkIndexFactory factory;

    @BeforeEach
    void create() {
      factory = new ChronicleLinkIndexFactory(directory);
    }

    @Test
    void givesAllBack() {
      closeWith(1_000);
      try (LinkIndex index = factory.reopen(2)) {
        assertThat(index).isNotNull();
        assertFilled(index, 1_000);
      }
    }

    @Test
    void givesAllBackAfterGrowth() {
      closeWith(200_000);
      assertThat(mapFiles(2)).hasSizeGreaterThan(1);
      try (LinkIndex index = factory.reopen(2)) {
        assertThat(index).isNotNull();
        assertFilled(index, 200_000);
        fill(index, 250_000);
      }
      try (LinkIndex index = factory.reopen(2)) {
        assertThat(index).isNotNull();
        assertFilled(index, 250_000);
      }
    }

    @Test
    void givesAllBackWhenItWasAboutToGrow() {
      closeWith(155_000);
      assertThat(mapFiles(2)).hasSize(1);
      try (LinkIndex index = factory.reopen(2)) {
        assertThat(index).isNotNull();
        assertFilled(index, 155_000);
        fill(index, 200_000);
        assertFilled(index, 200_000);
      }
    }

    @Test
    void isNullWhenItNeverWas() {
      assertThat(factory.reopen(2)).isNull();
    }

    @Test
    void isNullWhenItWasNotClosed() {
      try (LinkIndex index = factory.create(2, 100)) {
        index.put(key(1), key(1));
        assertThat(factory.reopen(2)).isNull();
      }
    }

    @Test
    void isNullWhenItIsOpenAgain() {
      closeWith(10);
      try (LinkIndex index = factory.reopen(2)) {
        assertThat(index).isNotNull();
        assertThat(factory.reopen(2)).isNull();
      }
    }

    @Test
    void isNullWhenAMapIsMissing() throws IOException {
      closeWith(200_000);
      Files.delete(mapFiles(2).get(0));
      assertThat(factory.reopen(2)).isNull();
    }

    @Test
    void isNullWhenAMapIsCutShort() throws IOException {
      closeWith(10);
      Path file = mapFiles(2).get(0);
      try (var channel = FileChannel.open(file, WRITE)) {
        channel.truncate(Files.size(file) - 4_096);
      }
      assertThat(factory.reopen(2)).isNull();
    }

    @Test
    void isNullWhenTheHeadOfAMapIsDamaged() throws IOException {
      closeWith(10);
      Path file = mapFiles(2).get(0);
      for (int offset = 0; offset < 64; offset++) {
        flipByte(file, offset);
        assertThat(factory.reopen(2)).as("offset %d", offset).isNull();
        flipByte(file, offset);
      }
    }

    @Test
    void isNullWhenTheMarkerIsDamaged() throws IOException {
      closeWith(10);
      Path marker = folder(2).resolve("closed");
      byte[] whole = Files.readAllBytes(marker);
      for (int length = 0; length < whole.length - 1; length++) {
        Files.write(marker, Arrays.copyOf(whole, length));
        assertThat(factory.reopen(2)).as("length %d", length).isNull();
      }
      for (int offset = 0; offset < whole.length - 1; offset++) {
        Files.write(marker, whole);
        flipByte(marker, offset);
        assertThat(factory.reopen(2)).as("offset %d", offset).isNull();
      }
    }

    private void closeWith(int count) {
      try (LinkIndex index = factory.create(2, 100)) {
        fill(index, count);
      }
    }
  }

  @Nested
  final class Refused {
    private LinkIndex index;

    @BeforeEach
    void create() {
      index = new ChronicleLinkIndexFactory(directory).create(2, 100);
    }

    @Test
    void put_keyTooLongOrEmpty() {
      assertThatThrownBy(() -> index.put(new byte[0], new byte[0]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("A key must have 1 to 255 bytes: 0");
      assertThatThrownBy(() -> index.put(new byte[256], new byte[0]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("A key must have 1 to 255 bytes: 256");
      index.close();
    }

    @Test
    void put_valueTooLarge() {
      assertThatThrownBy(() -> index.put(key(1), new byte[(1 << 20) + 1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("A value must have at most 1048576 bytes: 1048577");
      index.close();
    }

    @Test
    void afterClose() {
      index.put(key(1), key(1));
      index.close();
      index.close();
      assertThatThrownBy(() -> index.find(key(1)))
          .isInstanceOf(LinkStoreException.class)
          .hasMessage("The index is closed: " + folder(2));
      assertThatThrownBy(() -> index.put(key(1), key(1)))
          .isInstanceOf(LinkStoreException.class)
          .hasMessage("The index is closed: " + folder(2));
      assertThatThrownBy(() -> index.remove(key(1)))
          .isInstanceOf(LinkStoreException.class)
          .hasMessage("The index is closed: " + folder(2));
    }
  }

  private Path folder(long generation) {
    return directory.resolve("index-" + generation);
  }

  private List<Path> mapFiles(long generation) {
    try (Stream<Path> files = Files.list(folder(generation))) {
      return files.filter(file -> file.getFileName().toString().startsWith("map-")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void flipByte(Path file, long offset) throws IOException {
    try (var channel = FileChannel.open(file, READ, WRITE)) {
      var buffer = ByteBuffer.allocate(1);
      channel.read(buffer, offset);
      buffer.put(0, (byte) ~buffer.get(0)).rewind();
      channel.write(buffer, offset);
    }
  }

  private static void fill(LinkIndex index, int count) {
    for (int i = 0; i < count; i++) {
      index.put(key(i), filled(i, 20 + i % 50));
    }
  }

  private static void assertFilled(LinkIndex index, int count) {
    assertThat(index.size()).isEqualTo(count);
    assertThat(index.find(key(count))).isNull();
    for (int i = 0; i < count; i++) {
      assertThat(index.find(key(i))).isEqualTo(filled(i, 20 + i % 50));
    }
  }

  private static byte[] large(int i) {
    return filled(i, i % 100 == 0 ? LinkIndex.MAX_VALUE_BYTES : 32_000 - i);
  }

  private static byte[] filled(int value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] key(int i) {
    return ("key-" + i).getBytes(US_ASCII);
  }

  private static int number(byte[] key) {
    return Integer.parseInt(new String(key, US_ASCII).substring("key-".length()));
  }
}

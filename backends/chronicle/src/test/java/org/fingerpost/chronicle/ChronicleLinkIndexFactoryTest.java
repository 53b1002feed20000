package org.fingerpost.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fingerpost.store.LinkIndex;
import org.fingerpost.store.LinkStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChronicleLinkIndexFactoryTest {
  private static final byte[] KEY = {1};

  @TempDir private Path directory;

  @Test
  void create_makesTheDirectory() {
    Path missing = directory.resolve("a").resolve("b");
    new ChronicleLinkIndexFactory(missing).create(7, 0).close();
    assertThat(missing.resolve("index-7")).isDirectory();
  }

  @Test
  void create_deletesWhatASameGenerationHasLeft() throws IOException {
    Path leftOver = Files.createDirectory(directory.resolve("index-7")).resolve("map-9");
    Files.writeString(leftOver, "left over");
    try (LinkIndex index = new ChronicleLinkIndexFactory(directory).create(7, 0)) {
      assertThat(index.size()).isZero();
      assertThat(leftOver).doesNotExist();
    }
  }

  @Test
  void create_whereNoDirectoryCanBe() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> new ChronicleLinkIndexFactory(file).create(7, 0))
        .isInstanceOf(LinkStoreException.class)
        .hasMessage("Cannot make the index: " + file.resolve("index-7"));
  }

  @Test
  void create_negativeSize() {
    assertThatThrownBy(() -> new ChronicleLinkIndexFactory(directory).create(7, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expectedRecords must not be negative: -1");
  }

  @Test
  void constructor_recordSizeOutOfRange() {
    assertThatThrownBy(() -> new ChronicleLinkIndexFactory(directory, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("averageRecordBytes must be from 1 to 1048576: 0");
    assertThatThrownBy(() -> new ChronicleLinkIndexFactory(directory, 1 << 21))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("averageRecordBytes must be from 1 to 1048576: 2097152");
  }

  @Test
  void create_recordsOfTheLargestSize() {
    var factory = new ChronicleLinkIndexFactory(directory, LinkIndex.MAX_VALUE_BYTES);
    try (LinkIndex index = factory.create(7, 100)) {
      byte[] value = new byte[LinkIndex.MAX_VALUE_BYTES];
      index.put(KEY, value);
      assertThat(index.find(KEY)).isEqualTo(value);
    }
  }

  @Test
  void generationsAreApart() {
    var factory = new ChronicleLinkIndexFactory(directory);
    try (LinkIndex first = factory.create(1, 0);
        LinkIndex second = factory.create(2, 0)) {
      first.put(KEY, KEY);
      assertThat(second.find(KEY)).isNull();
    }
  }

  @Test
  void deleteAllBut_keepsOneAndWhatIsNotAnIndex() throws IOException {
    var factory = new ChronicleLinkIndexFactory(directory);
    for (long generation = 1; generation <= 3; generation++) {
      factory.create(generation, 0).close();
    }
    Files.createFile(directory.resolve("MANIFEST"));
    factory.deleteAllBut(2);
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("index-2", "MANIFEST");
    factory.deleteAllBut(-1);
    assertThat(directory.toFile().list()).containsExactly("MANIFEST");
  }

  @Test
  void deleteAllBut_noDirectory() {
    new ChronicleLinkIndexFactory(directory.resolve("none")).deleteAllBut(-1);
    assertThat(directory).isEmptyDirectory();
  }
}

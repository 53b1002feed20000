package org.fingerpost.chronicle;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/*
 * index-<generation>/
 *   map-0, map-1, …   the maps, oldest first
 *   closed            there while the maps are closed, in ASCII:
 *
 *     fingerpost-index 1
 *     map-1 <planned records> <length of the file> <CRC32C of its first 4 KiB, hexadecimal>
 *     map-0 …
 *     end
 *
 * The start of a file says how Chronicle reads the rest. It is compared because Chronicle waits for
 * a minute on one that is not complete.
 */

/** The files of one index. */
final class IndexFolder {
  private static final String HEADING = "fingerpost-index 1";
  private static final String END = "end";
  private static final int HEAD_BYTES = 4_096;

  private final Path path;
  private @Nullable FileStore disk;

  IndexFolder(Path path) {
    this.path = path;
  }

  /** A map as it was closed. */
  record ClosedMap(Path file, long plannedRecords) {}

  /** Makes the folder, empty. */
  void create() throws IOException {
    delete();
    Files.createDirectories(path);
  }

  /** Deletes the folder and what is in it. */
  void delete() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(path);
  }

  /** Returns how much more its disk takes, in bytes. */
  long freeBytes() throws IOException {
    if (disk == null) {
      disk = Files.getFileStore(path);
    }
    return disk.getUsableSpace();
  }

  Path mapFile(int number) {
    return path.resolve("map-" + number);
  }

  /**
   * Returns the maps, newest first.
   *
   * @throws IOException if they were not closed, or are not as they were then
   */
  List<ClosedMap> closedMaps() throws IOException {
    List<String> lines = Files.readAllLines(marker());
    if (lines.size() < 3
        || !lines.get(0).equals(HEADING)
        || !lines.get(lines.size() - 1).equals(END)) {
      throw new IOException("%s is damaged".formatted(marker()));
    }
    List<ClosedMap> maps = new ArrayList<>();
    for (String line : lines.subList(1, lines.size() - 1)) {
      String[] words = line.split(" ", -1);
      if (words.length < 2) {
        throw new IOException("%s is damaged".formatted(marker()));
      }
      Path file = path.resolve(words[0]);
      if (!line.equals(describe(file, words[1]))) {
        throw new IOException("%s is not as it was closed".formatted(file));
      }
      maps.add(new ClosedMap(file, Long.parseLong(words[1])));
    }
    return maps;
  }

  /** Notes that the maps are open, and must be closed before they can be opened again. */
  void markOpen() throws IOException {
    Files.delete(marker());
    force(path);
  }

  /**
   * Writes the maps to the disk, and notes that they are closed.
   *
   * @param maps newest first
   */
  void markClosed(List<IndexMap> maps) throws IOException {
    StringBuilder text = new StringBuilder(HEADING).append('\n');
    for (IndexMap map : maps) {
      force(map.file());
      text.append(describe(map.file(), Long.toString(map.plannedRecords()))).append('\n');
    }
    Files.writeString(marker(), text.append(END).append('\n'));
    force(marker());
    force(path);
  }

  private Path marker() {
    return path.resolve("closed");
  }

  private static String describe(Path file, String plannedRecords) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    try (FileChannel channel = FileChannel.open(file)) {
      while (head.hasRemaining()) {
        if (channel.read(head) < 0) {
          throw new EOFException("%s is too short".formatted(file));
        }
      }
    }
    CRC32C sum = new CRC32C();
    sum.update(head.flip());
    return "%s %s %d %x"
        .formatted(file.getFileName(), plannedRecords, Files.size(file), sum.getValue());
  }

  private static void force(Path path) throws IOException {
    // For reading: a directory cannot be opened for writing.
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

package org.fingerpost.chronicle;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
 *     fingerpost-index 2
 *     map-1 <planned records> <records> <head> <segment> <segment's head> <length> <sum>
 *     map-0 …
 *     crc <CRC32C of the lines before, hexadecimal>
 *
 * The numbers of a map are drawn in IndexMap: the bytes of its head, of each of the segments behind
 * it, and of the head of each segment; the length of the file, and the CRC32C of all these heads,
 * hexadecimal. What is left out are the records. It is compared before Chronicle sees the file,
 * which waits for a minute on a lock that is held, forever on slots that are all taken, and reads
 * wherever a number points to.
 */

/** The files of one index. */
final class IndexFolder {
  private static final String HEADING = "fingerpost-index 2\n";
  private static final String LAST_WORD = "crc ";
  private static final int MAX_READ_BYTES = 1 << 16;

  private final Path path;
  private @Nullable FileStore disk;

  IndexFolder(Path path) {
    this.path = path;
  }

  /** A map as it was closed. */
  record ClosedMap(Path file, long plannedRecords, long records, IndexMap.Layout layout) {
    static ClosedMap of(IndexMap map) {
      return new ClosedMap(map.file(), map.plannedRecords(), map.records(), map.layout());
    }
  }

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
    String text = Files.readString(marker(), US_ASCII);
    if (!text.startsWith(HEADING)) {
      throw new IOException("%s is damaged, or of another version".formatted(marker()));
    }
    int end = text.lastIndexOf(LAST_WORD);
    if (end < 0 || !text.equals(withSum(text.substring(0, end)))) {
      throw new IOException("%s is damaged".formatted(marker()));
    }
    List<String> lines = text.substring(0, end).lines().toList();
    List<ClosedMap> maps = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      ClosedMap map = parse(line);
      if (!line.equals(describe(map))) {
        throw new IOException("%s is not as it was closed".formatted(map.file()));
      }
      maps.add(map);
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
  void markClosed(List<ClosedMap> maps) throws IOException {
    StringBuilder text = new StringBuilder(HEADING);
    for (ClosedMap map : maps) {
      force(map.file());
      text.append(describe(map)).append('\n');
    }
    Files.writeString(marker(), withSum(text.toString()), US_ASCII);
    force(marker());
    force(path);
  }

  private Path marker() {
    return path.resolve("closed");
  }

  private static String withSum(String lines) {
    CRC32C crc = new CRC32C();
    crc.update(lines.getBytes(US_ASCII));
    return "%s%s%x\n".formatted(lines, LAST_WORD, crc.getValue());
  }

  private ClosedMap parse(String line) {
    String[] words = line.split(" ", -1);
    return new ClosedMap(
        path.resolve(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        new IndexMap.Layout(
            Long.parseLong(words[3]), Long.parseLong(words[4]), Long.parseLong(words[5])));
  }

  private static String describe(ClosedMap map) throws IOException {
    IndexMap.Layout layout = map.layout();
    CRC32C crc = new CRC32C();
    long length;
    try (FileChannel channel = FileChannel.open(map.file())) {
      length = channel.size();
      update(crc, channel, 0, layout.headBytes());
      long start = layout.headBytes();
      for (; start + layout.segmentBytes() <= length; start += layout.segmentBytes()) {
        update(crc, channel, start, layout.segmentHeadBytes());
      }
    }
    return "%s %d %d %d %d %d %d %x"
        .formatted(
            map.file().getFileName(),
            map.plannedRecords(),
            map.records(),
            layout.headBytes(),
            layout.segmentBytes(),
            layout.segmentHeadBytes(),
            length,
            crc.getValue());
  }

  private static void update(CRC32C crc, FileChannel channel, long offset, long length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, MAX_READ_BYTES));
    long end = offset + length;
    for (long next = offset; next < end; next += buffer.limit()) {
      buffer.clear().limit((int) Math.min(end - next, buffer.capacity()));
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, next + buffer.position()) < 0) {
          throw new EOFException("A map is too short");
        }
      }
      crc.update(buffer.flip());
    }
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

package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a store that was closed in order leaves in the file {@code CLEAN}: one line,
 *
 * <pre>
 *   clean 3 1042 9b1d03c4     generation, next LSN, CRC32C of what stands before the last space
 * </pre>
 *
 * <p>It is there only while nothing is written: a start removes it before it writes anything.
 *
 * @param generation the number of the index that was closed
 * @param nextLsn the LSN that the journal ends before
 */
record CleanMark(long generation, long nextLsn) {
  private static final Logger LOG = System.getLogger(CleanMark.class.getName());

  /** Returns the mark of a directory, or {@code null} if there is none that can be read. */
  static @Nullable CleanMark read(Disk disk) throws IOException {
    if (!disk.list().contains(StoreFiles.CLEAN)) {
      return null;
    }
    String text = SmallFile.read(disk, StoreFiles.CLEAN);
    CleanMark mark = parse(text.split(" ", -1));
    if (mark == null || !mark.format().equals(text)) {
      LOG.log(Level.WARNING, "{0} is damaged: the index is built anew", StoreFiles.CLEAN);
      return null;
    }
    return mark;
  }

  private static @Nullable CleanMark parse(String[] words) {
    try {
      return words.length == 4
          ? new CleanMark(Long.parseLong(words[1]), Long.parseLong(words[2]))
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  void write(Disk disk) throws IOException {
    SmallFile.replace(disk, StoreFiles.CLEAN, format());
  }

  private String format() {
    String line = "clean %d %d".formatted(generation, nextLsn);
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.wrap(line.getBytes(US_ASCII)));
    return "%s %08x\n".formatted(line, crc.getValue());
  }
}

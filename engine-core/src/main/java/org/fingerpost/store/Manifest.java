package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a store's directory holds, in one small text file, {@code MANIFEST}, that is only ever
 * replaced as a whole:
 *
 * <pre>
 *   fingerpost-store 1
 *   store 3f0c…            the store's id, 16 hex digits
 *   snapshot 00…1a         the LSN in the name of the snapshot, or 0 for none
 *   journal 00…1a          the first LSN of the first segment to be read after it, or 0 while no
 *                          segment was begun
 *   generation 3           the index's number
 *   crc 9b1d03c4           CRC32C of the lines before
 * </pre>
 *
 * @param storeId a random number that every segment and snapshot repeats
 * @param snapshotLsn names the snapshot to begin with, or 0 for none
 * @param journalLsn the first LSN of the first segment that is read after the snapshot, or 0 while
 *     no segment was begun
 * @param generation the number of the index
 */
record Manifest(long storeId, long snapshotLsn, long journalLsn, long generation) {
  private static final String FIRST_LINE = "fingerpost-store 1\n";

  static @Nullable Manifest read(Disk disk) throws IOException {
    return disk.list().contains(StoreFiles.MANIFEST)
        ? parse(SmallFile.read(disk, StoreFiles.MANIFEST))
        : null;
  }

  void write(Disk disk) throws IOException {
    SmallFile.replace(disk, StoreFiles.MANIFEST, format());
  }

  private String format() {
    String lines =
        FIRST_LINE
            + "store %016x\nsnapshot %016x\njournal %016x\ngeneration %d\n"
                .formatted(storeId, snapshotLsn, journalLsn, generation);
    return lines + "crc %08x\n".formatted(crc(lines));
  }

  private static Manifest parse(String text) {
    int crcLine = text.lastIndexOf("crc ");
    if (!text.startsWith(FIRST_LINE)
        || crcLine < 0
        || !text.substring(crcLine)
            .equals("crc %08x\n".formatted(crc(text.substring(0, crcLine))))) {
      throw new StoreDamagedException(StoreFiles.MANIFEST + " is damaged or of a later version");
    }
    String[] lines = text.split("\n", -1);
    return new Manifest(
        Long.parseUnsignedLong(value(lines[1]), 16),
        Long.parseLong(value(lines[2]), 16),
        Long.parseLong(value(lines[3]), 16),
        Long.parseLong(value(lines[4])));
  }

  private static String value(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  private static int crc(String text) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.wrap(text.getBytes(US_ASCII)));
    return (int) crc.getValue();
  }
}

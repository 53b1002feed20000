package org.fingerpost.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;

/**
 * All records of an index at some time, in a file named {@code snapshot-<LSN, 16 hex digits>}.
 * Numbers are big-endian.
 *
 * <pre>
 *   header   0   8  "FPSNAPSH"
 *            8   4  format, 1
 *            12  8  store id
 *            20  8  LSN: a start reads the journal from here
 *   record   0   1  length of the key, not 0
 *            1   4  length of the value
 *            5   4  CRC32C of store id, LSN, bytes 0 to 4, key, value
 *            9   …  key, value
 *   footer   0   1  0, where a record would have its key's length
 *            1   8  number of records
 *            9   4  CRC32C of all bytes before this number
 * </pre>
 *
 * <p>It is written while writes go on, so it may hold what later frames of the journal bring; a
 * frame says what a record becomes, not how it changes, so that to apply it twice does no harm.
 *
 * <p>The checksum at the end tells whether all of it is unharmed, that of a record what can be
 * saved if not.
 */
final class Snapshot {
  private static final Logger LOG = System.getLogger(Snapshot.class.getName());

  private static final long MAGIC = 0x4650534E41505348L;
  private static final int FORMAT = 1;
  private static final int HEADER_BYTES = 28;
  private static final int RECORD_HEADER_BYTES = 9;
  private static final int FOOTER_BYTES = 13;
  private static final int BUFFER_BYTES = 1 << 20;

  private Snapshot() {}

  /**
   * Writes all records of {@code index} and makes them durable, under a name that a start ignores
   * unless the manifest names it.
   *
   * @param stop is asked now and then whether to give up
   * @return the number of bytes
   * @throws IOException if the disk fails or {@code stop} says so; there is no file then
   */
  static long write(Disk disk, long storeId, long lsn, LinkIndex index, BooleanSupplier stop)
      throws IOException {
    String name = StoreFiles.snapshot(lsn);
    String unfinished = name + StoreFiles.UNFINISHED;
    disk.delete(unfinished);
    long size;
    try (DiskFile file = disk.create(unfinished)) {
      Writer writer = new Writer(file, new RecordCrc(storeId, lsn));
      writer.header(storeId, lsn);
      index.scan((key, value) -> writer.record(key, value) && !stop.getAsBoolean());
      if (stop.getAsBoolean()) {
        throw new IOException("the snapshot was given up");
      }
      size = writer.footer();
      file.force();
    } catch (UncheckedIOException e) {
      disk.delete(unfinished);
      throw e.getCause();
    } catch (IOException | RuntimeException e) {
      disk.delete(unfinished);
      throw e;
    }
    try {
      disk.rename(unfinished, name);
    } catch (IOException e) {
      disk.delete(unfinished); // The next one has another name.
      throw e;
    }
    disk.forceDirectory();
    return size;
  }

  /**
   * Calls {@code visitor} with every record.
   *
   * @param salvage whether to leave out what is damaged, instead of throwing
   * @return whether the file is whole and unharmed
   * @throws StoreDamagedException if the file is not whole and unharmed
   */
  static boolean read(
      Disk disk, long storeId, long lsn, boolean salvage, LinkIndex.RecordVisitor visitor)
      throws IOException {
    String name = StoreFiles.snapshot(lsn);
    try (DiskFile file = disk.open(name)) {
      Reader reader = new Reader(file, name, new RecordCrc(storeId, lsn), salvage);
      reader.read(storeId, lsn, visitor);
      return reader.isWhole;
    }
  }

  /** Returns how many records a snapshot says it has, or 0 if that cannot be so. */
  static long count(Disk disk, long lsn) throws IOException {
    String name = StoreFiles.snapshot(lsn);
    if (!disk.list().contains(name)) {
      return 0;
    }
    try (DiskFile file = disk.open(name)) {
      long size = file.size();
      ByteBuffer footer = ByteBuffer.allocate(FOOTER_BYTES);
      file.read(footer, Math.max(0, size - FOOTER_BYTES));
      long count = footer.getLong(1);
      return count < 0 || count > size / (RECORD_HEADER_BYTES + 1) ? 0 : count;
    }
  }

  /** Computes the checksum of a record, which is of no use in another snapshot. */
  private static final class RecordCrc {
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer seed = ByteBuffer.allocate(21);

    RecordCrc(long storeId, long lsn) {
      seed.putLong(storeId).putLong(lsn);
    }

    int of(int keyLength, int valueLength, ByteBuffer keyAndValue) {
      begin(keyLength, valueLength);
      crc.update(keyAndValue);
      return (int) crc.getValue();
    }

    int of(byte[] key, byte[] value) {
      begin(key.length, value.length);
      crc.update(key);
      crc.update(value);
      return (int) crc.getValue();
    }

    private void begin(int keyLength, int valueLength) {
      crc.reset();
      seed.put(16, (byte) keyLength).putInt(17, valueLength);
      crc.update(seed.array());
    }
  }

  private static final class Writer {
    private final DiskFile file;
    private final RecordCrc recordCrc;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final CRC32C crc = new CRC32C();
    private long written;
    private long count;

    Writer(DiskFile file, RecordCrc recordCrc) {
      this.file = file;
      this.recordCrc = recordCrc;
    }

    void header(long storeId, long lsn) {
      buffer.putLong(MAGIC).putInt(FORMAT).putLong(storeId).putLong(lsn);
    }

    boolean record(byte[] key, byte[] value) {
      require(RECORD_HEADER_BYTES + key.length);
      buffer.put((byte) key.length).putInt(value.length).putInt(recordCrc.of(key, value)).put(key);
      int at = 0;
      while (at < value.length) {
        require(1);
        int part = Math.min(buffer.remaining(), value.length - at);
        buffer.put(value, at, part);
        at += part;
      }
      count++;
      return true;
    }

    long footer() throws IOException {
      require(FOOTER_BYTES);
      buffer.put((byte) 0).putLong(count);
      flush();
      buffer.putInt((int) crc.getValue());
      file.write(buffer.flip(), written);
      return written + 4;
    }

    private void require(int bytes) {
      if (buffer.remaining() < bytes) {
        try {
          flush();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    private void flush() throws IOException {
      buffer.flip();
      crc.update(buffer.duplicate());
      int length = buffer.limit();
      file.write(buffer, written);
      written += length;
      buffer.clear();
    }
  }

  private static final class Reader {
    private final DiskFile file;
    private final String name;
    private final RecordCrc recordCrc;
    private final boolean salvage;

    /** Has room for two of the largest records. */
    private final ByteBuffer buffer = ByteBuffer.allocate(2 * BUFFER_BYTES + 1024).limit(0);

    private final CRC32C crc = new CRC32C();
    private long fetched;
    private boolean isWhole = true;

    Reader(DiskFile file, String name, RecordCrc recordCrc, boolean salvage) {
      this.file = file;
      this.name = name;
      this.recordCrc = recordCrc;
      this.salvage = salvage;
    }

    void read(long storeId, long lsn, LinkIndex.RecordVisitor visitor) throws IOException {
      if (!fetch(HEADER_BYTES) || !isHeader(storeId, lsn)) {
        damaged("its header is damaged or another store's");
      }
      consume(Math.min(HEADER_BYTES, buffer.remaining()));
      // Records reach the visitor before the checksum of all is known: a visitor builds an index,
      // which is thrown away when this method throws.
      long count = 0;
      while (!isFooter(count)) {
        int length = findRecord();
        if (length == 0) {
          damaged("what stands from byte %d on is damaged".formatted(consumed()));
          do {
            if (!fetch(1)) {
              return;
            }
            consume(1);
            length = findRecord();
          } while (length == 0);
        }
        visitRecord(length, visitor);
        count++;
      }
    }

    private boolean isHeader(long storeId, long lsn) {
      int at = buffer.position();
      return buffer.getLong(at) == MAGIC
          && buffer.getInt(at + 8) == FORMAT
          && buffer.getLong(at + 12) == storeId
          && buffer.getLong(at + 20) == lsn;
    }

    private boolean isFooter(long count) throws IOException {
      if (!fetch(FOOTER_BYTES)
          || buffer.get(buffer.position()) != 0
          || consumed() + FOOTER_BYTES != file.size()) {
        return false;
      }
      int at = buffer.position();
      crc.update(buffer.duplicate().limit(at + FOOTER_BYTES - 4));
      if (buffer.getLong(at + 1) != count || buffer.getInt(at + 9) != (int) crc.getValue()) {
        damaged("its checksum does not match");
      }
      return true;
    }

    /** Returns the length of the unharmed record that is next, or 0 if there is none. */
    private int findRecord() throws IOException {
      if (!fetch(RECORD_HEADER_BYTES)) {
        return 0;
      }
      int keyLength = buffer.get(buffer.position()) & 0xFF;
      int valueLength = buffer.getInt(buffer.position() + 1);
      if (keyLength == 0 || valueLength < 0 || valueLength > LinkIndex.MAX_VALUE_BYTES) {
        return 0;
      }
      int length = RECORD_HEADER_BYTES + keyLength + valueLength;
      if (!fetch(length)) {
        return 0;
      }
      int at = buffer.position();
      ByteBuffer keyAndValue =
          buffer.duplicate().position(at + RECORD_HEADER_BYTES).limit(at + length);
      return buffer.getInt(at + 5) == recordCrc.of(keyLength, valueLength, keyAndValue)
          ? length
          : 0;
    }

    private void visitRecord(int length, LinkIndex.RecordVisitor visitor) {
      byte[] key = new byte[buffer.get(buffer.position()) & 0xFF];
      byte[] value = new byte[length - RECORD_HEADER_BYTES - key.length];
      int at = buffer.position() + RECORD_HEADER_BYTES;
      buffer.get(at, key).get(at + key.length, value);
      consume(length);
      visitor.visit(key, value);
    }

    /** Sees to it that this many bytes are in the buffer, unless the file ends before. */
    private boolean fetch(int bytes) throws IOException {
      if (buffer.remaining() < bytes) {
        buffer.compact();
        fetched += file.read(buffer, fetched);
        buffer.flip();
      }
      return buffer.remaining() >= bytes;
    }

    private void consume(int bytes) {
      crc.update(buffer.duplicate().limit(buffer.position() + bytes));
      buffer.position(buffer.position() + bytes);
    }

    private long consumed() {
      return fetched - buffer.remaining();
    }

    private void damaged(String what) {
      String message = "%s: %s".formatted(name, what);
      if (!salvage) {
        throw new StoreDamagedException(message);
      }
      LOG.log(Level.ERROR, "{0}; going on without it", message);
      isWhole = false;
    }
  }
}

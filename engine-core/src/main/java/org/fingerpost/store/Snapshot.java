package org.fingerpost.store;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 *            5   …  key, value
 *   footer   0   1  0, where a record would have its key's length
 *            1   8  number of records
 *            9   4  CRC32C of all bytes before this number
 * </pre>
 *
 * <p>It is written while writes go on, so it may hold what later frames of the journal bring; a
 * frame says what a record becomes, not how it changes, so that to apply it twice does no harm.
 */
final class Snapshot {
  private static final long MAGIC = 0x4650534E41505348L;
  private static final int FORMAT = 1;
  private static final int HEADER_BYTES = 28;
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
      Writer writer = new Writer(file);
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
    } catch (IOException e) {
      disk.delete(unfinished);
      throw e;
    }
    disk.rename(unfinished, name);
    disk.forceDirectory();
    return size;
  }

  /**
   * Calls {@code visitor} with every record.
   *
   * @throws StoreDamagedException if the file is not whole and unharmed
   */
  static void read(Disk disk, long storeId, long lsn, LinkIndex.RecordVisitor visitor)
      throws IOException {
    String name = StoreFiles.snapshot(lsn);
    try (DiskFile file = disk.open(name)) {
      new Reader(file, name).read(storeId, lsn, visitor);
    }
  }

  private static final class Writer {
    private final DiskFile file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final CRC32C crc = new CRC32C();
    private long written;
    private long count;

    Writer(DiskFile file) {
      this.file = file;
    }

    void header(long storeId, long lsn) {
      buffer.putLong(MAGIC).putInt(FORMAT).putLong(storeId).putLong(lsn);
    }

    boolean record(byte[] key, byte[] value) {
      require(5 + key.length);
      buffer.put((byte) key.length).putInt(value.length).put(key);
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
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private final CRC32C crc = new CRC32C();
    private long fetched;
    private int mark;

    Reader(DiskFile file, String name) {
      this.file = file;
      this.name = name;
    }

    void read(long storeId, long lsn, LinkIndex.RecordVisitor visitor) throws IOException {
      require(HEADER_BYTES);
      if (buffer.getLong() != MAGIC
          || buffer.getInt() != FORMAT
          || buffer.getLong() != storeId
          || buffer.getLong() != lsn) {
        throw damaged("its header is damaged or another store's");
      }
      // Records reach the visitor before the checksum is known: a visitor builds an index, which is
      // thrown away when this method throws.
      long count = 0;
      while (true) {
        int keyLength = take(1).get() & 0xFF;
        if (keyLength == 0) {
          break;
        }
        int valueLength = take(4).getInt();
        if (valueLength < 0 || valueLength > LinkIndex.MAX_VALUE_BYTES) {
          throw damaged("a value has %d bytes".formatted(valueLength));
        }
        byte[] key = bytes(keyLength);
        visitor.visit(key, bytes(valueLength));
        count++;
      }
      if (take(8).getLong() != count) {
        throw damaged("its number of records is not %d".formatted(count));
      }
      updateCrc();
      if (take(4).getInt() != (int) crc.getValue() || fetched - buffer.remaining() != file.size()) {
        throw damaged("its checksum does not match");
      }
    }

    private byte[] bytes(int length) throws IOException {
      byte[] bytes = new byte[length];
      int at = 0;
      while (at < length) {
        require(1);
        int part = Math.min(buffer.remaining(), length - at);
        buffer.get(bytes, at, part);
        at += part;
      }
      return bytes;
    }

    private ByteBuffer take(int bytes) throws IOException {
      require(bytes);
      return buffer;
    }

    private void require(int bytes) throws IOException {
      if (buffer.remaining() >= bytes) {
        return;
      }
      updateCrc();
      mark = 0;
      buffer.compact();
      fetched += file.read(buffer, fetched);
      buffer.flip();
      if (buffer.remaining() < bytes) {
        throw damaged("it ends at byte %d".formatted(fetched));
      }
    }

    /** Takes into the checksum what was read since the last call. */
    private void updateCrc() {
      crc.update(buffer.duplicate().position(mark).limit(buffer.position()));
      mark = buffer.position();
    }

    private StoreDamagedException damaged(String what) {
      return new StoreDamagedException("%s: %s".formatted(name, what));
    }
  }
}

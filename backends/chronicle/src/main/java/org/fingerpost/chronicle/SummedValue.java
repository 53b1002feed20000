package org.fingerpost.chronicle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.wire.WireIn;
import net.openhft.chronicle.wire.WireOut;
import org.fingerpost.store.LinkIndex;
import org.jspecify.annotations.Nullable;

/*
 *   stored value = sum | value
 *   sum          = CRC32C of the length of the key in one byte, key, value; 4 bytes
 *
 * That the sum begins with a length, which is never 0, tells a record from zeros, and one key and
 * value from another pair of the same bytes.
 */

/**
 * Puts a checksum of key and value before a value, and compares it whenever the value is read.
 *
 * <p>Chronicle Map makes the reader by the name of its class, which is in the head of the file.
 */
final class SummedValue implements SizedReader<byte[]> {
  private static final int SUM_BYTES = 4;

  /** Returns what is stored as the value of {@code key}. */
  static byte[] of(byte[] key, byte[] value) {
    return ByteBuffer.allocate(SUM_BYTES + value.length)
        .order(ByteOrder.nativeOrder()) // in which Chronicle reads a number
        .putInt(sum(key, value))
        .put(value)
        .array();
  }

  /**
   * Reads a value.
   *
   * @param size the length of what is stored, which may be any number if the file is damaged
   * @param key the key. To Chronicle it is the object to read into; there is no other way to give a
   *     reader anything, or to learn more from it than the value, that makes no object per find.
   * @throws IllegalStateException if it is not the value that was stored with this key
   */
  @Override
  public byte[] read(@SuppressWarnings("rawtypes") Bytes in, long size, byte @Nullable [] key) {
    Objects.requireNonNull(key, "key");
    long length = size - SUM_BYTES;
    if (length < 0 || length > LinkIndex.MAX_VALUE_BYTES || size > in.readRemaining()) {
      throw new IllegalStateException("A value has a length of %d".formatted(length));
    }
    int sum = in.readInt();
    byte[] value = new byte[(int) length];
    in.read(value);
    if (sum != sum(key, value)) {
      throw new IllegalStateException("A record has another sum");
    }
    return value;
  }

  private static int sum(byte[] key, byte[] value) {
    CRC32C crc = new CRC32C();
    crc.update(key.length);
    crc.update(key, 0, key.length);
    crc.update(value, 0, value.length);
    return (int) crc.getValue();
  }

  @Override
  public void writeMarshallable(WireOut wire) {
    // Nothing is kept.
  }

  @Override
  public void readMarshallable(WireIn wire) {
    // Nothing is kept.
  }
}

package org.fingerpost.store;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A {@link LinkIndex} on the Java heap: the default of an application that embeds the engine. */
public final class HeapLinkIndex implements LinkIndex {
  private final ConcurrentHashMap<Key, byte[]> records;

  /**
   * Creates an empty index.
   *
   * @param expectedRecords a first guess of its size, at least 0
   */
  public HeapLinkIndex(long expectedRecords) {
    if (expectedRecords < 0) {
      throw new IllegalArgumentException(
          "expectedRecords must not be negative: %d".formatted(expectedRecords));
    }
    records = new ConcurrentHashMap<>((int) Math.min(expectedRecords, 1 << 26));
  }

  @Override
  public byte @Nullable [] find(byte[] key) {
    return records.get(new Key(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    records.put(new Key(key), value);
  }

  @Override
  public void remove(byte[] key) {
    records.remove(new Key(key));
  }

  @Override
  public long size() {
    return records.mappingCount();
  }

  @Override
  public void scan(RecordVisitor visitor) {
    for (var entry : records.entrySet()) {
      if (!visitor.visit(entry.getKey().bytes, entry.getValue())) {
        return;
      }
    }
  }

  @Override
  public void close() {}

  /** A byte array compared by its content. */
  private static final class Key {
    private final byte[] bytes;
    private final int hash;

    Key(byte[] bytes) {
      this.bytes = bytes;
      // Spread, because ConcurrentHashMap's bins see only the lower bits of a polynomial hash.
      int h = Arrays.hashCode(bytes) * 0x9E3779B9;
      this.hash = h ^ (h >>> 16);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && hash == key.hash && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}

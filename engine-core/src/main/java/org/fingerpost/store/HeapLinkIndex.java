package org.fingerpost.store;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A {@link LinkIndex} on the Java heap: the default of an application that embeds the engine. */
public final class HeapLinkIndex implements LinkIndex {
  private final ConcurrentHashMap<ByteKey, byte[]> records;

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
    return records.get(new ByteKey(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    records.put(new ByteKey(key), value);
  }

  @Override
  public void remove(byte[] key) {
    records.remove(new ByteKey(key));
  }

  @Override
  public long size() {
    return records.mappingCount();
  }

  @Override
  public void scan(RecordVisitor visitor) {
    for (var entry : records.entrySet()) {
      if (!visitor.visit(entry.getKey().bytes(), entry.getValue())) {
        return;
      }
    }
  }

  @Override
  public void close() {}
}

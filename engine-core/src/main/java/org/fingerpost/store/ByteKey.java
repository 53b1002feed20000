package org.fingerpost.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A key of bytes that can be a key of a map. */
final class ByteKey {
  private final byte[] bytes;
  private final int hash;

  ByteKey(byte[] bytes) {
    this.bytes = bytes;
    // Spread, because a map's bins see only the lower bits of a polynomial hash.
    int h = Arrays.hashCode(bytes) * 0x9E3779B9;
    this.hash = h ^ (h >>> 16);
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ByteKey key && hash == key.hash && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}

package org.fingerpost.store;

import org.jspecify.annotations.Nullable;

/**
 * One change of the index: a key's new value, or its removal if the value is {@code null}. The
 * journal has one byte for the length of a key: a longer one could be written, and never be read.
 */
final class Mutation {
  final byte[] key;
  final byte @Nullable [] value;

  Mutation(byte[] key, byte @Nullable [] value) {
    if (key.length < 1 || key.length > LinkIndex.MAX_KEY_BYTES) {
      throw new IllegalArgumentException(
          "a key must be 1 to %d bytes: %d".formatted(LinkIndex.MAX_KEY_BYTES, key.length));
    }
    this.key = key;
    this.value = value;
  }

  void applyTo(LinkIndex index) {
    if (value == null) {
      index.remove(key);
    } else {
      index.put(key, value);
    }
  }
}

package org.fingerpost.store;

import org.jspecify.annotations.Nullable;

/** One change of the index: a key's new value, or its removal if the value is {@code null}. */
final class Mutation {
  final byte[] key;
  final byte @Nullable [] value;

  Mutation(byte[] key, byte @Nullable [] value) {
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

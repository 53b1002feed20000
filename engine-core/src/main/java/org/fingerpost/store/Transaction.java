package org.fingerpost.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes that are made all or none. Its work runs on the one thread that writes, so what it finds
 * does not change until what it puts is there.
 */
final class Transaction {
  /** The most bytes of one transaction: it is one frame of the journal, read as a whole. */
  static final int MAX_BYTES = 64 << 20;

  private final LinkIndex index;
  private final Map<ByteKey, Mutation> unapplied;
  private final List<Mutation> mutations = new ArrayList<>(2);

  /** The latest of the mutations by key: a write can have many thousands. */
  private final Map<ByteKey, Mutation> latest = new HashMap<>();

  private int bytes;

  /** What is to be done; it throws to change nothing. */
  interface Work {
    void run(Transaction transaction);
  }

  /**
   * Creates a transaction.
   *
   * @param unapplied the changes of earlier transactions that the index does not show yet
   */
  Transaction(LinkIndex index, Map<ByteKey, Mutation> unapplied) {
    this.index = index;
    this.unapplied = unapplied;
  }

  byte @Nullable [] find(byte[] key) {
    ByteKey mapKey = new ByteKey(key);
    Mutation own = latest.get(mapKey);
    Mutation earlier = own == null ? unapplied.get(mapKey) : own;
    return earlier == null ? index.find(key) : earlier.value;
  }

  /** Returns whether a transaction that the index does not show yet puts a link in a group. */
  boolean isLinkComing(LinkGroup group) {
    for (Mutation mutation : unapplied.values()) {
      if (mutation.key[0] == RecordKey.LINK
          && mutation.value != null
          && RecordKey.isIn(group, mutation.key)) {
        return true;
      }
    }
    return false;
  }

  void put(byte[] key, byte[] value) {
    if (value.length > LinkIndex.MAX_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "a record must be at most %d bytes: %d"
              .formatted(LinkIndex.MAX_VALUE_BYTES, value.length));
    }
    add(new Mutation(key, value));
  }

  void remove(byte[] key) {
    add(new Mutation(key, null));
  }

  List<Mutation> mutations() {
    return mutations;
  }

  private void add(Mutation mutation) {
    bytes += mutation.key.length + (mutation.value == null ? 0 : mutation.value.length);
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a write must be at most %d bytes: %d".formatted(MAX_BYTES, bytes));
    }
    mutations.add(mutation);
    latest.put(new ByteKey(mutation.key), mutation);
  }
}

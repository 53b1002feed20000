package org.fingerpost.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.fingerpost.store.StoreWrite;
import org.jspecify.annotations.Nullable;

/**
 * Things of accounts' in a {@link Catalog}, by number. All of them are in memory; a change is
 * durable when its method returns. Safe for use by many threads; look-ups wait for nothing, changes
 * wait for the disk.
 */
final class NumberedDocuments<T extends Numbered> {
  private final Catalog catalog;
  private final DocumentType type;
  private final Function<T, RecordWriter> encoder;
  private final Sequence sequence;
  private final Map<Integer, T> byId = new ConcurrentHashMap<>();

  /**
   * Reads those that {@code store} holds.
   *
   * @param kind names the sequence of their numbers
   * @param decoder returns {@code null} for one that only a later version knows
   */
  NumberedDocuments(
      Catalog catalog,
      LinkStore store,
      DocumentType type,
      String kind,
      Function<T, RecordWriter> encoder,
      Function<RecordReader, @Nullable T> decoder) {
    this.catalog = catalog;
    this.type = type;
    this.encoder = encoder;
    this.sequence = new Sequence(store, kind);
    for (LinkStore.StoredDocument document : store.documents(type)) {
      T value = decoder.apply(document.reader());
      if (value != null) {
        keep(value);
      }
    }
  }

  @Nullable T find(int id) {
    return byId.get(id);
  }

  @Nullable T find(int accountId, int id) {
    T found = byId.get(id);
    return found == null || found.accountId() != accountId ? null : found;
  }

  /** Returns those of an account, the oldest first. */
  List<T> all(int accountId) {
    return byId.values().stream()
        .filter(value -> value.accountId() == accountId)
        .sorted(Comparator.comparingInt(Numbered::id))
        .toList();
  }

  T create(IntFunction<T> make) {
    synchronized (catalog) {
      int id = sequence.next();
      T value = make.apply(id);
      StoreWrite write =
          new StoreWrite().createDocument(type, Integer.toString(id), encoder.apply(value));
      catalog.commit(sequence.addTo(write, id));
      keep(value);
      return value;
    }
  }

  @Nullable T change(int accountId, int id, UnaryOperator<T> change) {
    synchronized (catalog) {
      T before = find(accountId, id);
      if (before == null) {
        return null;
      }
      T after = change.apply(before);
      catalog.commit(
          new StoreWrite().putDocument(type, Integer.toString(id), encoder.apply(after)));
      keep(after);
      return after;
    }
  }

  boolean delete(int accountId, int id) {
    synchronized (catalog) {
      if (find(accountId, id) == null) {
        return false;
      }
      catalog.commit(new StoreWrite().deleteDocument(type, Integer.toString(id)));
      byId.remove(id);
      return true;
    }
  }

  private void keep(T value) {
    byId.put(value.id(), value);
    sequence.passed(value.id());
  }
}

package org.fingerpost.catalog;

import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.StoreWrite;

/**
 * The numbers of things of one kind, none of which is given twice, not even after the thing was
 * deleted. Used by one thread at a time.
 */
final class Sequence {
  private final String kind;
  private int last;

  /** Reads how far {@code store} has come. */
  Sequence(LinkStore store, String kind) {
    this.kind = kind;
    for (LinkStore.StoredDocument document : store.documents(DocumentType.SEQUENCE)) {
      if (document.id().equals(kind)) {
        passed(CatalogCodec.decodeSequence(document.reader()));
      }
    }
  }

  /** Says that a number is taken. */
  void passed(int id) {
    last = Math.max(last, id);
  }

  /** Returns the next number, which is given once {@link #passed} knows of it. */
  int next() {
    return last + 1;
  }

  /** Adds to a write that a number is given. */
  StoreWrite addTo(StoreWrite write, int id) {
    return write.putDocument(DocumentType.SEQUENCE, kind, CatalogCodec.encodeSequence(id));
  }
}

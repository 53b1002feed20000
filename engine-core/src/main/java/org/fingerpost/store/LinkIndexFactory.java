package org.fingerpost.store;

import org.jspecify.annotations.Nullable;

/**
 * Makes the index of a store. A store numbers its indexes: each rebuild has a generation of its
 * own, so that a half-built index is never mistaken for a whole one.
 *
 * <p>Used by one thread, while the store is opened.
 */
public interface LinkIndexFactory {

  /** Makes indexes on the heap, which do not outlive the process. */
  static LinkIndexFactory heap() {
    return new LinkIndexFactory() {
      @Override
      public @Nullable LinkIndex reopen(long generation) {
        return null;
      }

      @Override
      public LinkIndex create(long generation, long expectedRecords) {
        return new HeapLinkIndex(expectedRecords);
      }

      @Override
      public void deleteAllBut(long generation) {}
    };
  }

  /**
   * Opens the index of {@code generation}, which was closed in order, or returns {@code null} if
   * this kind of index does not outlive the process or it cannot be opened; it is then rebuilt.
   */
  @Nullable LinkIndex reopen(long generation);

  /**
   * Makes an empty index.
   *
   * @param expectedRecords a first guess, at least 0; an index grows past it by itself
   */
  LinkIndex create(long generation, long expectedRecords);

  /** Deletes what the indexes of all other generations have left; -1 keeps none. */
  void deleteAllBut(long generation);
}

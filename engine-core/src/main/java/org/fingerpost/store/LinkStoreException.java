package org.fingerpost.store;

import org.jspecify.annotations.Nullable;

/** Says that the environment failed a store: its disk, its index or its data. */
public class LinkStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message names the record or the file. */
  public LinkStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  LinkStoreException(String message, @Nullable Throwable cause, boolean hasStackTrace) {
    super(message, cause, true, hasStackTrace);
  }

  /** Creates an exception without a cause. */
  public LinkStoreException(String message) {
    this(message, null);
  }
}

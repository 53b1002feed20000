package org.fingerpost.store;

import org.jspecify.annotations.Nullable;

/** Says that a store takes no write: nothing was changed, and look-ups go on. */
public final class StoreUnavailableException extends LinkStoreException {
  private static final long serialVersionUID = 1L;

  /** Why no write is taken. */
  public enum Kind {
    /** Too many writes wait: try again at once. */
    BUSY,
    /** The disk has no room: try again when it has. */
    FULL,
    /** The disk has failed or the store is closed: a restart is needed. */
    FAILED
  }

  private final Kind kind;

  /** Creates an exception. */
  public StoreUnavailableException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause, kind != Kind.BUSY); // Thrown most when there is the least time for it.
    this.kind = kind;
  }

  /** Returns why no write is taken. */
  public Kind kind() {
    return kind;
  }
}

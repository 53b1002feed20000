package org.fingerpost.store;

/** Says that a write found another state than it was made for; nothing was changed. */
public final class StoreConflictException extends LinkStoreException {
  private static final long serialVersionUID = 1L;

  /** What was found. */
  public enum Kind {
    /** A record that was to be created is there already. */
    TAKEN,
    /** A record that was to be changed or deleted was changed or deleted meanwhile. */
    CHANGED,
    /** A record that others were to rely on is not there any more. */
    MISSING,
    /** A record that was to be deleted is one that others rely on. */
    IN_USE
  }

  private final Kind kind;

  /** Creates an exception whose message names the record. */
  public StoreConflictException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Returns what was found. */
  public Kind kind() {
    return kind;
  }
}

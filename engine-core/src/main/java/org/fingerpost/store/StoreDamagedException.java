package org.fingerpost.store;

/**
 * Says that a store's files hold something that no crash explains: an acknowledged write is missing
 * or cannot be read. The store does not start, unless it is told to save what can be saved.
 */
public final class StoreDamagedException extends LinkStoreException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message names the file and the place. */
  public StoreDamagedException(String message) {
    super(message);
  }
}

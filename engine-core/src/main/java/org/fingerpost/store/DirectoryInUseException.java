package org.fingerpost.store;

import java.io.IOException;

/** Says that a directory is another store's. */
public final class DirectoryInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception whose message names the directory and its owner. */
  public DirectoryInUseException(String message) {
    super(message);
  }
}

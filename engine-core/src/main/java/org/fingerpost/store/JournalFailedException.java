package org.fingerpost.store;

import java.io.IOException;

/** Says that what the journal holds is not known any more; nothing may be written to it. */
final class JournalFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  JournalFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

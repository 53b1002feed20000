package org.fingerpost.click;

import java.io.Serial;

/** A {@link ClickStore} could not be read or written. */
public final class ClickStoreException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Creates an exception. */
  public ClickStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}

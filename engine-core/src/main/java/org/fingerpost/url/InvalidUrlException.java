package org.fingerpost.url;

/** Says why a text is no URL that a browser would open. */
public final class InvalidUrlException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates an exception; {@code message} is a sentence for whoever sent the URL. */
  public InvalidUrlException(String message) {
    super(message);
  }
}

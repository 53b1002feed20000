package org.fingerpost.servlet.image;

import org.jspecify.annotations.Nullable;

/** Says why no picture can be made of an upload, in a sentence that names the field. */
public final class UnusableImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What is wrong. */
  public enum Reason {
    /** It is something else than a picture of a kind that is taken. */
    UNSUPPORTED,
    /** It has too many bytes or pixels. */
    TOO_LARGE,
    /** It calls itself a picture, and cannot be read as one. */
    DAMAGED,
    /** Too many pictures are being made: it may be tried again. */
    BUSY
  }

  UnusableImageException(Reason reason, String message) {
    this(reason, message, null);
  }

  UnusableImageException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns what is wrong. */
  public Reason reason() {
    return reason;
  }
}

package org.fingerpost.engine;

import org.jspecify.annotations.Nullable;

/**
 * Says which field of a link, or of what links belong to, cannot be taken, and why. Nothing was
 * changed.
 */
public final class InvalidLinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final Code code;

  /** What kind of fault it is. */
  public enum Code {
    /** The value is none that the field can have. */
    INVALID,
    /** The field must have a value, and has none. */
    MISSING,
    /** The name is another's. */
    TAKEN
  }

  /**
   * Creates an exception.
   *
   * @param field the field's name, as in the API
   * @param message a sentence that names the bound and the value
   */
  public InvalidLinkException(Code code, String field, String message) {
    this(code, field, message, null);
  }

  InvalidLinkException(Code code, String field, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.field = field;
    this.code = code;
  }

  /** Returns the field's name, as in the API. */
  public String field() {
    return field;
  }

  /** Returns what kind of fault it is. */
  public Code code() {
    return code;
  }
}

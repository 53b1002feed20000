package org.fingerpost.servlet.page;

/**
 * Asks for a link's password. Its form is posted to the address that the page was shown at, as
 * {@code application/x-www-form-urlencoded}, with the field {@value #FIELD}.
 *
 * @param notice what became of the last password
 */
public record PasswordPage(Notice notice) implements Page {
  /** The name of the form's field. */
  public static final String FIELD = "password";

  /** What became of the last password. */
  public enum Notice {
    /** None was given. */
    NONE,
    /** It is not the link's. */
    WRONG,
    /** It was not looked at, as too many are being looked at; the answer is a 503. */
    BUSY
  }

  @Override
  public <R> R dispatch(Handler<R> handler) {
    return handler.onPassword(this);
  }
}

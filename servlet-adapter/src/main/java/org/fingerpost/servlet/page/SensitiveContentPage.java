package org.fingerpost.servlet.page;

import org.jspecify.annotations.Nullable;

/**
 * Warns of what a link leads to. Its form is posted to the address that the page was shown at, as
 * {@code application/x-www-form-urlencoded}, with the field {@value #FIELD}, which is {@value
 * #CONFIRMED}.
 *
 * @param destinationHost the host that the link leads to, or {@code null} if that is not shown
 */
public record SensitiveContentPage(@Nullable String destinationHost) implements Page {
  /** The name of the form's field. */
  public static final String FIELD = "confirm";

  /** The value of the form's field. */
  public static final String CONFIRMED = "yes";

  private static final int MAX_HOST_LENGTH = 255;

  /** Checks the host. */
  public SensitiveContentPage {
    destinationHost = ShownText.findOf(destinationHost, MAX_HOST_LENGTH);
  }

  @Override
  public <R> R dispatch(Handler<R> handler) {
    return handler.onSensitiveContent(this);
  }
}

package org.fingerpost.link;

import org.jspecify.annotations.Nullable;

/**
 * What a visitor has to pass before a link leads anywhere.
 *
 * @param password what the visitor's password must be, or {@code null} if none is asked for
 * @param sensitive whether the visitor has to confirm that sensitive content is wanted
 */
public record Gates(@Nullable PasswordHash password, boolean sensitive) {
  /** No gate. */
  public static final Gates NONE = new Gates(null, false);

  /** Returns whether there is no gate. */
  public boolean isEmpty() {
    return password == null && !sensitive;
  }
}

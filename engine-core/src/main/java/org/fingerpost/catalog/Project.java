package org.fingerpost.catalog;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an account puts links in, to find them again.
 *
 * @param id its number, from 1; never given again
 * @param accountId the account that it belongs to
 * @param name for people, 1 to {@value #MAX_NAME_LENGTH} characters
 * @param color how it is shown, as {@code #rrggbb} in lower case, or {@code null}
 * @param createdAtMillis when it was created, in milliseconds since the epoch
 * @param updatedAtMillis when it was last written, in milliseconds since the epoch
 */
public record Project(
    int id,
    int accountId,
    String name,
    @Nullable String color,
    long createdAtMillis,
    long updatedAtMillis)
    implements Numbered {
  /** The most characters of a name. */
  public static final int MAX_NAME_LENGTH = 100;

  private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");

  /**
   * Checks the color.
   *
   * @throws IllegalArgumentException if it is of another form
   */
  public Project {
    if (color != null && !isColor(color)) {
      throw new IllegalArgumentException("color must be #rrggbb in lower case: " + color);
    }
  }

  /** Returns this project with another name and color. */
  public Project with(String newName, @Nullable String newColor) {
    return new Project(id, accountId, newName, newColor, createdAtMillis, updatedAtMillis);
  }

  /** Returns this project as written at another time. */
  Project updatedAt(long millis) {
    return new Project(id, accountId, name, color, createdAtMillis, millis);
  }

  /** Returns whether a text is a color in the form that is kept. */
  public static boolean isColor(String text) {
    return COLOR.matcher(text).matches();
  }
}

package org.fingerpost.servlet.links;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.Shown;
import org.jspecify.annotations.Nullable;

/**
 * One field as it was sent.
 *
 * @param name its name without brackets
 * @param isListed whether there were brackets: it is of a list
 * @param index the number in them, or {@code null}
 * @param text the value; empty for a file
 * @param file the file, or {@code null} for text
 */
record FormField(
    String name, boolean isListed, @Nullable Integer index, String text, @Nullable FormFile file) {
  private static final int MAX_NAME_LENGTH = 100;
  private static final Pattern LISTED = Pattern.compile("([^\\[\\]]+)\\[([0-9]{0,6})]");

  static FormField text(String sentName, String text) {
    return of(sentName, text, null);
  }

  static FormField file(String sentName, FormFile file) {
    return of(sentName, "", file);
  }

  private static FormField of(String sentName, String text, @Nullable FormFile file) {
    if (sentName.isEmpty() || sentName.length() > MAX_NAME_LENGTH) {
      throw ApiException.of(
          400,
          "unknown_field",
          "the name of a field must be 1 to %d characters: %s (%d)"
              .formatted(MAX_NAME_LENGTH, Shown.of(sentName), sentName.length()));
    }
    Matcher listed = LISTED.matcher(sentName);
    if (!listed.matches()) {
      return new FormField(sentName, false, null, text, file);
    }
    String index = listed.group(2);
    return new FormField(
        listed.group(1), true, index.isEmpty() ? null : Integer.valueOf(index), text, file);
  }
}

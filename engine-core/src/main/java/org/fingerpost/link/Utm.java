package org.fingerpost.link;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Campaign parameters that a link adds to its destination as {@code utm_source} and so on, in place
 * of those which the destination has. Each is absent or not empty.
 */
public record Utm(
    @Nullable String source,
    @Nullable String medium,
    @Nullable String campaign,
    @Nullable String term,
    @Nullable String content) {

  /** The names of the parameters in a query. */
  public static final List<String> NAMES =
      List.of("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content");

  /** No parameter. */
  public static final Utm NONE = new Utm(null, null, null, null, null);

  /** The most characters, which are code points, of one parameter. */
  public static final int MAX_LENGTH = 255;

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if a parameter is empty or too long
   */
  public Utm {
    requireLength("source", source);
    requireLength("medium", medium);
    requireLength("campaign", campaign);
    requireLength("term", term);
    requireLength("content", content);
  }

  /** Returns whether there is no parameter. */
  public boolean isEmpty() {
    return source == null && medium == null && campaign == null && term == null && content == null;
  }

  /** Returns the value of the parameter of this name, {@code utm_source} and so on, or null. */
  public @Nullable String find(String name) {
    return switch (name) {
      case "utm_source" -> source;
      case "utm_medium" -> medium;
      case "utm_campaign" -> campaign;
      case "utm_term" -> term;
      case "utm_content" -> content;
      default -> null;
    };
  }

  /** Calls {@code action} with the name and the value of each parameter that is there. */
  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < NAMES.size(); i++) { // Indexed: it is on the redirect path.
      String value = find(NAMES.get(i));
      if (value != null) {
        action.accept(NAMES.get(i), value);
      }
    }
  }

  private static void requireLength(String name, @Nullable String value) {
    int length = value == null ? 1 : value.codePointCount(0, value.length());
    if (length < 1 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "utm.%s must be 1 to %d characters: %d".formatted(name, MAX_LENGTH, length));
    }
  }
}

package org.fingerpost.link;

import java.util.Locale;
import java.util.Set;

/**
 * The grammar of a slug, the last segment of a link's path: 1 to {@value #MAX_LENGTH} characters of
 * {@code A-Z a-z 0-9 _ -}. A template id follows the same grammar.
 */
public final class Slug {
  /** The most characters of a slug. */
  public static final int MAX_LENGTH = 50;

  /** First segments that belong to the product, so that no link can take them; in lower case. */
  private static final Set<String> RESERVED =
      Set.of(
          "api",
          "shortlink",
          "console",
          ".well-known",
          "healthz",
          "readyz",
          "metrics",
          "robots.txt",
          "favicon.ico",
          "ch",
          "apple-app-site-association");

  private Slug() {}

  /** Returns whether {@code text} follows the grammar; a reserved word does, too. */
  public static boolean isValid(String text) {
    return isValid(text, 0, text.length());
  }

  /** Returns whether {@code text} from {@code start} to before {@code end} follows the grammar. */
  static boolean isValid(String text, int start, int end) {
    if (end - start < 1 || end - start > MAX_LENGTH) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (!isSlugCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether {@code firstSegment} is one of the product's own first path segments, in any
   * case of its letters, because a domain may be set to ignore case.
   */
  public static boolean isReserved(String firstSegment) {
    return RESERVED.contains(firstSegment.toLowerCase(Locale.ROOT));
  }

  private static boolean isSlugCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}

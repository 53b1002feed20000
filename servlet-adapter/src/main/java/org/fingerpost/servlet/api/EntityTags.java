package org.fingerpost.servlet.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of entity tags (RFC 9110, sections 5.6.1 and 8.8.3), each character once: a regular
 * expression would go back over a header of commas as often as it has any.
 */
final class EntityTags {
  private final CharSequence value;
  private int at;

  private EntityTags(CharSequence value) {
    this.value = value;
  }

  /**
   * Returns the tags of a list with their quotes, and with {@code W/} where they have it; {@code
   * null} if {@code value} is no such list. Empty elements are skipped.
   */
  static @Nullable List<String> find(CharSequence value) {
    return new EntityTags(value).list();
  }

  private @Nullable List<String> list() {
    List<String> tags = new ArrayList<>();
    skipSeparators();
    while (at < value.length()) {
      int start = at;
      if (!skipTag()) {
        return null;
      }
      tags.add(value.subSequence(start, at).toString());
      if (!skipSeparators() && at < value.length()) {
        return null;
      }
    }
    return tags;
  }

  /** Skips commas and white space, and returns whether a comma was there. */
  private boolean skipSeparators() {
    boolean hasComma = false;
    while (at < value.length()) {
      char c = value.charAt(at);
      if (c != ',' && c != ' ' && c != '\t') {
        break;
      }
      hasComma |= c == ',';
      at++;
    }
    return hasComma;
  }

  /** Skips a tag, and returns whether there was one. */
  private boolean skipTag() {
    if ((skip('W') && !skip('/')) || !skip('"')) {
      return false;
    }
    while (at < value.length() && isTagCharacter(value.charAt(at))) {
      at++;
    }
    return skip('"');
  }

  private boolean skip(char c) {
    if (at < value.length() && value.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isTagCharacter(char c) {
    return c == '!' || (c >= 0x23 && c <= 0x7E) || (c >= 0x80 && c <= 0xFF);
  }
}

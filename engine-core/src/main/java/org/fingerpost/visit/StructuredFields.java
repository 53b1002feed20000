package org.fingerpost.visit;

/**
 * Walks over structured fields (RFC 8941) by index, without taking them apart: as much of them as
 * client hints are made of. What is malformed is {@link #MALFORMED}.
 */
final class StructuredFields {
  /** Stands for an index where a field is malformed. */
  static final int MALFORMED = -1;

  private StructuredFields() {}

  /** Returns the index behind the spaces and tabs at {@code at}. */
  static int skipSpace(String field, int at) {
    int next = at;
    while (next < field.length() && (field.charAt(next) == ' ' || field.charAt(next) == '\t')) {
      next++;
    }
    return next;
  }

  /** Returns the index behind the string that begins at {@code at}, its quotes among it. */
  static int skipString(String field, int at) {
    if (at >= field.length() || field.charAt(at) != '"') {
      return MALFORMED;
    }
    for (int i = at + 1; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c < ' ' || c > '~') {
        return MALFORMED;
      }
      if (c == '\\') {
        i++;
        if (i == field.length() || (field.charAt(i) != '"' && field.charAt(i) != '\\')) {
          return MALFORMED;
        }
      }
    }
    return MALFORMED;
  }

  /** Returns the index behind the bare token, number or boolean at {@code at}. */
  static int skipToken(String field, int at) {
    int next = at;
    while (next < field.length() && isOfToken(field.charAt(next))) {
      next++;
    }
    return next == at ? MALFORMED : next;
  }

  /**
   * Returns the index behind the comma between two members, and behind the spaces around it, or the
   * field's length at its end.
   */
  static int skipComma(String field, int at) {
    int comma = skipSpace(field, at);
    if (comma == field.length()) {
      return comma;
    }
    int next = skipSpace(field, comma + 1);
    return field.charAt(comma) != ',' || next == field.length() ? MALFORMED : next;
  }

  /** Returns whether a string, quotes and all, is {@code value}. */
  static boolean isString(String field, int from, int end, String value) {
    return end - from == value.length() + 2
        && field.regionMatches(from + 1, value, 0, value.length());
  }

  private static boolean isOfToken(char c) {
    return (c >= '0' && c <= '9')
        || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        || "!#$%&'*+-.^_`|~:/?".indexOf(c) >= 0;
  }
}

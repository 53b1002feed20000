package org.fingerpost.servlet.links;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A header's value with its parameters, such as {@code form-data; name="a"} (RFC 9110, section
 * 5.6.6).
 *
 * @param value what stands first, in lower case
 * @param parameters by name in lower case; of one that is given twice the first
 */
record HeaderValue(String value, Map<String, String> parameters) {

  /** Reads a header that may be missing; what is malformed in it is not seen. */
  static HeaderValue parse(@Nullable String header) {
    String text = header == null ? "" : header;
    int end = indexOrEnd(text, ';', 0);
    String value = text.substring(0, end).strip().toLowerCase(Locale.ROOT);
    Map<String, String> parameters = new HashMap<>();
    while (end < text.length()) {
      int begin = end + 1;
      int equals = indexOrEnd(text, '=', begin);
      int semicolon = indexOrEnd(text, ';', begin);
      if (semicolon <= equals) {
        end = semicolon;
        continue;
      }
      String name = text.substring(begin, equals).strip().toLowerCase(Locale.ROOT);
      int first = equals + 1;
      while (first < text.length() && text.charAt(first) == ' ') {
        first++;
      }
      if (first < text.length() && text.charAt(first) == '"') {
        StringBuilder unquoted = new StringBuilder();
        end = indexOrEnd(text, ';', unquote(text, first, unquoted));
        parameters.putIfAbsent(name, unquoted.toString());
      } else {
        parameters.putIfAbsent(name, text.substring(first, semicolon).strip());
        end = semicolon;
      }
    }
    return new HeaderValue(value, Map.copyOf(parameters));
  }

  /** Returns a parameter, or an empty text if it is missing. */
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  /**
   * Reads a quoted text and returns where it ends. A backslash is an escape only before what needs
   * one: some browsers send the path of a file as it is.
   */
  private static int unquote(String text, int quote, StringBuilder to) {
    int i = quote + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      boolean isEscape =
          text.charAt(i) == '\\'
              && i + 1 < text.length()
              && (text.charAt(i + 1) == '"' || text.charAt(i + 1) == '\\');
      i += isEscape ? 1 : 0;
      to.append(text.charAt(i));
      i++;
    }
    return i;
  }

  private static int indexOrEnd(String text, char c, int from) {
    int index = text.indexOf(c, from);
    return index < 0 ? text.length() : index;
  }
}

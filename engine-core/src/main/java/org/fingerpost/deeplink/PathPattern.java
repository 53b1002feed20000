package org.fingerpost.deeplink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * A path of an app's web addresses, and what it needs of the query, as {@code app-links.txt} writes
 * them.
 *
 * @param parts one for each segment
 * @param isOpen whether any segments may follow
 * @param parameters what the query must or may have
 */
record PathPattern(List<Part> parts, boolean isOpen, List<Parameter> parameters) {
  private static final String REST = "**";

  /**
   * A segment, or the value of a parameter: a beginning, then a value.
   *
   * @param name the name of the value, empty for none
   * @param choices what there may be behind the beginning; empty for anything of the kind
   */
  record Part(String beginning, String name, AppValue kind, List<String> choices) {

    static Part parse(String text) {
      if (text.startsWith("(")) {
        return new Part("", "", AppValue.TEXT, choices(text.substring(1, text.length() - 1)));
      }
      int brace = text.indexOf('{');
      if (brace < 0) {
        return new Part("", "", AppValue.TEXT, List.of(text));
      }
      String beginning = text.substring(0, brace);
      String value = text.substring(brace + 1, text.length() - 1);
      int equals = value.indexOf('=');
      if (equals >= 0) {
        List<String> choices = choices(value.substring(equals + 1));
        return new Part(beginning, value.substring(0, equals), AppValue.TEXT, choices);
      }
      int colon = value.indexOf(':');
      return colon < 0
          ? new Part(beginning, value, AppValue.TEXT, List.of())
          : new Part(
              beginning,
              value.substring(0, colon),
              AppValue.valueOf(value.substring(colon + 1).toUpperCase(Locale.ROOT)),
              List.of());
    }

    /** Returns the value that a text has, or {@code null} if it does not fit. */
    @Nullable String read(String text) {
      if (!text.startsWith(beginning)) {
        return null;
      }
      String value = kind.read(text.substring(beginning.length()));
      return value == null || choices.isEmpty() || choices.contains(value) ? value : null;
    }

    private static List<String> choices(String text) {
      return tokens(text, "|");
    }
  }

  /** A parameter of the query. */
  record Parameter(String name, Part value, boolean isOptional) {

    static Parameter parse(String text) {
      boolean isOptional = text.startsWith("[");
      String inner = isOptional ? text.substring(1, text.length() - 1) : text;
      int equals = inner.indexOf('=');
      return new Parameter(
          inner.substring(0, equals), Part.parse(inner.substring(equals + 1)), isOptional);
    }
  }

  static PathPattern parse(String text) {
    int mark = text.indexOf('?');
    List<Part> parts = new ArrayList<>();
    List<String> segments = tokens(mark < 0 ? text : text.substring(0, mark), "/");
    boolean isOpen = !segments.isEmpty() && segments.get(segments.size() - 1).equals(REST);
    for (String segment : isOpen ? segments.subList(0, segments.size() - 1) : segments) {
      parts.add(Part.parse(segment));
    }
    List<Parameter> parameters =
        mark < 0
            ? List.of()
            : tokens(text.substring(mark + 1), "&").stream().map(Parameter::parse).toList();
    return new PathPattern(List.copyOf(parts), isOpen, parameters);
  }

  /** Returns whether an address fits, and puts its values; some of them even if it does not. */
  boolean match(AppAddress address, Map<String, String> values) {
    List<String> segments = address.segments();
    if (segments.size() < parts.size() || (segments.size() > parts.size() && !isOpen)) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      String value = parts.get(i).read(segments.get(i));
      if (value == null) {
        return false;
      }
      values.put(parts.get(i).name(), value);
    }
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      String text = address.findParameter(parameter.name());
      String value = text == null ? null : parameter.value().read(text);
      if (value != null) {
        values.put(parameter.value().name(), value);
      } else if (!parameter.isOptional()) {
        return false;
      }
    }
    return true;
  }

  private static List<String> tokens(String text, String separator) {
    List<String> tokens = new ArrayList<>();
    StringTokenizer tokenizer = new StringTokenizer(text, separator);
    while (tokenizer.hasMoreTokens()) {
      tokens.add(tokenizer.nextToken());
    }
    return List.copyOf(tokens);
  }
}

package org.fingerpost.visit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fingerpost.url.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query as it was sent, decoded. It reads {@value #MAX_PARAMETERS} of them at
 * most, so that a hostile visitor cannot make it costly.
 */
public final class QueryText {
  /** The most parameters that are read. */
  public static final int MAX_PARAMETERS = 100;

  /** Names and values by turns. */
  private final List<String> parameters;

  private QueryText(List<String> parameters) {
    this.parameters = parameters;
  }

  /** Reads a query, or none. */
  public static QueryText of(@Nullable String query) {
    List<String> parameters = new ArrayList<>();
    int from = 0;
    while (query != null && from < query.length() && parameters.size() < 2 * MAX_PARAMETERS) {
      int ampersand = query.indexOf('&', from);
      int to = ampersand < 0 ? query.length() : ampersand;
      if (to > from) {
        int equals = query.indexOf('=', from);
        int nameEnd = equals < 0 || equals > to ? to : equals;
        parameters.add(decode(query.substring(from, nameEnd)));
        parameters.add(nameEnd == to ? "" : decode(query.substring(nameEnd + 1, to)));
      }
      from = to + 1;
    }
    return new QueryText(parameters);
  }

  /**
   * Returns the value of the first parameter of this name, empty if it has none; {@code null} if
   * there is no such parameter.
   */
  public @Nullable String find(String name) {
    for (int i = 0; i < parameters.size(); i += 2) {
      if (parameters.get(i).equals(name)) {
        return parameters.get(i + 1);
      }
    }
    return null;
  }

  /** Returns the parameters in their order; of those with one name the first. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i += 2) {
      map.putIfAbsent(parameters.get(i), parameters.get(i + 1));
    }
    return map;
  }

  private static String decode(String text) {
    String spaced = text.indexOf('+') < 0 ? text : text.replace('+', ' ');
    return spaced.indexOf('%') < 0 ? spaced : PercentEncoding.decode(spaced);
  }
}

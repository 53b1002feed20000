package org.fingerpost.url;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes the query of a URL, parameter by parameter, and knows which names are there. Not safe for
 * use by many threads.
 */
public final class QueryWriter {
  /**
   * The most characters that a visit can make a URL have. Tomcat sends 8 KiB of headers at most and
   * Jetty 16 KiB, unless told otherwise, and they fail with a 500 beyond; the rest is for other
   * headers.
   */
  public static final int MAX_URL_LENGTH = 6_144;

  private final StringBuilder url;
  private final Set<String> names = new HashSet<>();
  private boolean begun;

  /**
   * Creates a writer.
   *
   * @param url what stands before the question mark; the writer appends to it
   */
  public QueryWriter(StringBuilder url) {
    this.url = url;
  }

  /**
   * Returns a URL with more parameters, behind its own and before its fragment: those whose name it
   * does not have, as far as it then has at most {@link #MAX_URL_LENGTH} characters.
   */
  public static String extend(String url, Map<String, String> parameters) {
    if (parameters.isEmpty()) {
      return url;
    }
    int fragmentStart = indexOrEnd(url, '#', 0, url.length());
    int queryStart = indexOrEnd(url, '?', 0, fragmentStart);
    StringBuilder more = new StringBuilder(url.length() + 256).append(url, 0, queryStart);
    QueryWriter query = new QueryWriter(more);
    query.addExcept(url, queryStart + 1, fragmentStart, name -> false);
    int maxLength = MAX_URL_LENGTH - (url.length() - fragmentStart);
    parameters.forEach((name, value) -> query.addMissing(name, value, maxLength));
    return more.append(url, fragmentStart, url.length()).toString();
  }

  /**
   * Returns parameters encoded, with {@code &} between: those that fit into {@code maxLength}
   * characters.
   */
  public static String encode(Map<String, String> parameters, int maxLength) {
    StringBuilder text = new StringBuilder();
    parameters.forEach(
        (name, value) -> {
          int lengthBefore = text.length();
          appendEncoded(text.append(lengthBefore == 0 ? "" : "&"), name, value);
          if (text.length() > maxLength) {
            text.setLength(lengthBefore);
          }
        });
    return text.toString();
  }

  /**
   * Adds the parameters of a part of {@code text} as they are, but for those whose decoded name is
   * {@code replaced}.
   */
  public void addExcept(String text, int start, int end, Predicate<String> replaced) {
    int from = start;
    while (from < end) {
      int to = indexOrEnd(text, '&', from, end);
      String name = nameOf(text, from, to);
      if (!replaced.test(name)) {
        names.add(name);
        separate().append(text, from, to);
      }
      from = to + 1;
    }
  }

  /** Adds a parameter, encoded here, whether its name is there or not. */
  public void add(String name, String value) {
    names.add(name);
    append(name, value);
  }

  /**
   * Adds a parameter, encoded here, if its name is not there by now and the URL then has at most
   * {@code maxLength} characters.
   */
  public void addMissing(String name, String value, int maxLength) {
    if (names.add(name)) {
      int lengthBefore = url.length();
      boolean begunBefore = begun;
      append(name, value);
      undoBeyond(maxLength, lengthBefore, begunBefore);
    }
  }

  /**
   * Adds those parameters of a visitor's query whose name is not there by now, as far as the URL
   * then has at most {@code maxLength} characters. What may stand in a query stays as it is,
   * percent-encoded bytes included.
   */
  public void addMissing(String query, int maxLength) {
    int from = 0;
    while (from < query.length()) {
      int to = indexOrEnd(query, '&', from, query.length());
      if (to > from && names.add(nameOf(query, from, to))) {
        int lengthBefore = url.length();
        boolean begunBefore = begun;
        appendSafely(separate(), query, from, to);
        undoBeyond(maxLength, lengthBefore, begunBefore);
      }
      from = to + 1;
    }
  }

  private void append(String name, String value) {
    appendEncoded(separate(), name, value);
  }

  private static void appendEncoded(StringBuilder query, String name, String value) {
    query
        .append(PercentEncoding.encodeQueryComponent(name))
        .append('=')
        .append(PercentEncoding.encodeQueryComponent(value));
  }

  private void undoBeyond(int maxLength, int lengthBefore, boolean begunBefore) {
    if (url.length() > maxLength) {
      url.setLength(lengthBefore);
      begun = begunBefore;
    }
  }

  private StringBuilder separate() {
    url.append(begun ? '&' : '?');
    begun = true;
    return url;
  }

  private static String nameOf(String query, int from, int to) {
    String name = query.substring(from, indexOrEnd(query, '=', from, to)).replace('+', ' ');
    return name.indexOf('%') < 0 ? name : PercentEncoding.decode(name);
  }

  private static void appendSafely(StringBuilder url, String query, int from, int to) {
    for (int i = from; i < to; ) {
      int c = query.codePointAt(i);
      if (isQueryCharacter(c)) {
        url.append((char) c);
      } else {
        url.append(PercentEncoding.encodeQueryComponent(Character.toString(c)));
      }
      i += Character.charCount(c);
    }
  }

  /** Says what the query percent-encode set of the URL Standard leaves as it is. */
  private static boolean isQueryCharacter(int c) {
    return c > ' ' && c < 0x7F && c != '"' && c != '#' && c != '<' && c != '>' && c != '\'';
  }

  private static int indexOrEnd(String text, char c, int from, int end) {
    int index = text.indexOf(c, from);
    return index < 0 || index > end ? end : index;
  }
}

package org.fingerpost.redirect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fingerpost.link.Link;
import org.fingerpost.link.Utm;
import org.fingerpost.url.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Puts together where a visit goes from a link's destination (redirects.md, section 6): the path
 * suffix, the link's UTM parameters, the visitor's query, and the fragment last.
 *
 * <p>What comes from the visit only ever goes behind the authority, so it cannot change it.
 */
final class DestinationBuilder {
  /**
   * The most characters that a visit can make a URL have. Tomcat sends 8 KiB of headers at most and
   * Jetty 16 KiB, unless told otherwise, and they fail with a 500 beyond; the rest is for other
   * headers.
   */
  static final int MAX_LENGTH = 6_144;

  private DestinationBuilder() {}

  /**
   * Returns the URL that a visit goes to, without those parameters of its query that would make it
   * longer than {@link #MAX_LENGTH}; {@code null} if the suffix alone does.
   *
   * @param destination the one of the link's that is for the visitor
   */
  static @Nullable String build(
      Link link, String destination, @Nullable List<String> suffix, @Nullable String visitQuery) {
    String forwarded = link.forwarding().query() && visitQuery != null ? visitQuery : "";
    if (suffix == null && forwarded.isEmpty() && link.utm().isEmpty()) {
      return destination;
    }
    int fragmentStart = indexOrEnd(destination, '#', destination.length());
    int queryStart = indexOrEnd(destination, '?', fragmentStart);
    StringBuilder url = new StringBuilder(destination.length() + 64);
    url.append(destination, 0, queryStart);
    if (suffix != null) {
      appendSuffix(url, suffix);
    }
    Query query = new Query(url);
    query.addExcept(destination, queryStart + 1, fragmentStart, link.utm());
    query.add(link.utm());
    int fragmentLength = destination.length() - fragmentStart;
    if (suffix != null && url.length() + fragmentLength > MAX_LENGTH) {
      return null;
    }
    query.addMissing(forwarded, MAX_LENGTH - fragmentLength);
    return url.append(destination, fragmentStart, destination.length()).toString();
  }

  private static void appendSuffix(StringBuilder url, List<String> suffix) {
    if (url.charAt(url.length() - 1) == '/') {
      url.setLength(url.length() - 1);
    }
    for (String segment : suffix) {
      url.append('/').append(PercentEncoding.encodePathSegment(segment));
    }
  }

  private static int indexOrEnd(String text, char c, int end) {
    int index = text.indexOf(c);
    return index < 0 || index > end ? end : index;
  }

  /** Appends parameters to a URL, and knows which names are there. */
  private static final class Query {
    private final StringBuilder url;
    private final Set<String> names = new HashSet<>();
    private boolean begun;

    Query(StringBuilder url) {
      this.url = url;
    }

    /** Adds the parameters of a part of {@code text} as they are, but for those in {@code utm}. */
    void addExcept(String text, int start, int end, Utm utm) {
      int from = start;
      while (from < end) {
        int to = indexOrEnd(text, '&', from, end);
        String name = nameOf(text, from, to);
        if (!replaces(utm, name)) {
          names.add(name);
          separate().append(text, from, to);
        }
        from = to + 1;
      }
    }

    void add(Utm utm) {
      add("utm_source", utm.source());
      add("utm_medium", utm.medium());
      add("utm_campaign", utm.campaign());
      add("utm_term", utm.term());
      add("utm_content", utm.content());
    }

    /**
     * Adds those parameters of a visitor's query whose name is not there by now, as far as the URL
     * then has at most {@code maxLength} characters.
     */
    void addMissing(String query, int maxLength) {
      int from = 0;
      while (from < query.length()) {
        int to = indexOrEnd(query, '&', from, query.length());
        if (to > from && names.add(nameOf(query, from, to))) {
          addIfItFits(query, from, to, maxLength);
        }
        from = to + 1;
      }
    }

    private void addIfItFits(String query, int from, int to, int maxLength) {
      int lengthBefore = url.length();
      boolean begunBefore = begun;
      appendSafely(separate(), query, from, to);
      if (url.length() > maxLength) {
        url.setLength(lengthBefore);
        begun = begunBefore;
      }
    }

    private void add(String name, @Nullable String value) {
      if (value != null) {
        names.add(name);
        separate().append(name).append('=').append(PercentEncoding.encodeQueryComponent(value));
      }
    }

    private StringBuilder separate() {
      url.append(begun ? '&' : '?');
      begun = true;
      return url;
    }

    private static boolean replaces(Utm utm, String name) {
      return switch (name) {
        case "utm_source" -> utm.source() != null;
        case "utm_medium" -> utm.medium() != null;
        case "utm_campaign" -> utm.campaign() != null;
        case "utm_term" -> utm.term() != null;
        case "utm_content" -> utm.content() != null;
        default -> false;
      };
    }

    private static String nameOf(String query, int from, int to) {
      String name = query.substring(from, indexOrEnd(query, '=', from, to)).replace('+', ' ');
      return name.indexOf('%') < 0 ? name : PercentEncoding.decode(name);
    }

    /** Keeps what may stand in a query as it is, percent-encoded bytes included. */
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
}

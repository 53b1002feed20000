package org.fingerpost.redirect;

import java.util.List;
import org.fingerpost.link.Link;
import org.fingerpost.link.Utm;
import org.fingerpost.url.PercentEncoding;
import org.fingerpost.url.QueryWriter;
import org.jspecify.annotations.Nullable;

/**
 * Puts together where a visit goes from a link's destination (redirects.md, section 6): the path
 * suffix, the link's UTM parameters, the visitor's query, and the fragment last.
 *
 * <p>What comes from the visit only ever goes behind the authority, so it cannot change it.
 */
final class DestinationBuilder {
  private DestinationBuilder() {}

  /**
   * Returns the URL that a visit goes to, without those parameters of its query that would make it
   * longer than {@link QueryWriter#MAX_URL_LENGTH}; {@code null} if the suffix alone does.
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
    QueryWriter query = new QueryWriter(url);
    Utm utm = link.utm();
    query.addExcept(destination, queryStart + 1, fragmentStart, name -> utm.find(name) != null);
    utm.forEach(query::add);
    int fragmentLength = destination.length() - fragmentStart;
    if (suffix != null && url.length() + fragmentLength > QueryWriter.MAX_URL_LENGTH) {
      return null;
    }
    query.addMissing(forwarded, QueryWriter.MAX_URL_LENGTH - fragmentLength);
    return url.append(destination, fragmentStart, destination.length()).toString();
  }

  /** Returns a URL with a parameter in the place of all that it has with that name. */
  static String with(String destination, String name, String value) {
    int fragmentStart = indexOrEnd(destination, '#', destination.length());
    int queryStart = indexOrEnd(destination, '?', fragmentStart);
    StringBuilder url = new StringBuilder(destination.length() + name.length() + value.length());
    url.append(destination, 0, queryStart);
    QueryWriter query = new QueryWriter(url);
    query.addExcept(destination, queryStart + 1, fragmentStart, name::equals);
    query.add(name, value);
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
}

package org.fingerpost.deeplink;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.url.PercentEncoding;
import org.fingerpost.url.WebUrl;
import org.jspecify.annotations.Nullable;

/**
 * A web address taken to pieces.
 *
 * @param url all of it in canonical form, with the scheme {@code https}
 * @param host its host
 * @param path its path as it is
 * @param query its query as it is, or {@code null}
 * @param segments the decoded segments of its path, without an empty one at the end
 */
record AppAddress(
    String url, String host, String path, @Nullable String query, List<String> segments) {

  static AppAddress of(WebUrl url) {
    String href = url.href();
    String secure = href.startsWith("https") ? href : "https" + href.substring("http".length());
    List<String> segments = new ArrayList<>();
    String path = url.path();
    int from = 1;
    while (from < path.length()) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      segments.add(PercentEncoding.decode(path.substring(from, to)));
      from = to + 1;
    }
    return new AppAddress(secure, url.host(), path, url.query(), segments);
  }

  /** Returns the query with its question mark, empty if there is none. */
  String queryWithMark() {
    return query == null ? "" : "?" + query;
  }

  /** Returns the address without its fragment. */
  String urlWithoutFragment() {
    int fragment = url.indexOf('#');
    return fragment < 0 ? url : url.substring(0, fragment);
  }

  /** Returns the decoded value of the first parameter with a name, or {@code null}. */
  @Nullable String findParameter(String name) {
    int from = 0;
    while (query != null && from < query.length()) {
      int ampersand = query.indexOf('&', from);
      int to = ampersand < 0 ? query.length() : ampersand;
      int behind = from + name.length();
      if (behind < to && query.startsWith(name, from) && query.charAt(behind) == '=') {
        return PercentEncoding.decode(query.substring(behind + 1, to).replace('+', ' '));
      }
      from = to + 1;
    }
    return null;
  }
}

package org.fingerpost.redirect;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.Slug;
import org.fingerpost.url.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The path of a visit, read as the key of a link and what follows it (redirects.md, section 1).
 *
 * @param key one or two segments that may name a link
 * @param suffix the decoded segments of the rest, or {@code null} if there is none
 */
record LinkPath(String key, @Nullable List<String> suffix) {
  private static final String ALIAS = "/ch/";

  /**
   * Returns the reading of a whole path, with or without a slash at its end, as a key; {@code null}
   * if it is no key by its grammar.
   */
  static @Nullable LinkPath whole(String rawPath) {
    int start = rawPath.startsWith(ALIAS) ? ALIAS.length() : 1;
    int end = rawPath.endsWith("/") ? rawPath.length() - 1 : rawPath.length();
    if (end <= start || rawPath.charAt(0) != '/') {
      return null;
    }
    String path = rawPath.substring(start, end);
    if (path.indexOf('%') >= 0) {
      path = PercentEncoding.decode(path);
    }
    return LinkKey.isPath(path) && !isReserved(path) ? new LinkPath(path, null) : null;
  }

  /**
   * Returns the reading of a path as a key of {@code segments} segments and a suffix; {@code null}
   * if it has none, or one that would climb out of the destination's path.
   */
  static @Nullable LinkPath withSuffix(String rawPath, int segments) {
    int start = rawPath.startsWith(ALIAS) ? ALIAS.length() : 1;
    int end = start - 1;
    for (int i = 0; i < segments; i++) {
      end = rawPath.indexOf('/', end + 1);
      if (end < 0) {
        return null;
      }
    }
    String key = PercentEncoding.decode(rawPath.substring(start, end));
    if (end + 1 == rawPath.length()) {
      return null;
    }
    List<String> suffix = decodedSegments(rawPath, end + 1);
    return LinkKey.isPath(key) && !isReserved(key) && isSafe(suffix)
        ? new LinkPath(key, suffix)
        : null;
  }

  private static boolean isReserved(String path) {
    int slash = path.indexOf('/');
    return Slug.isReserved(slash < 0 ? path : path.substring(0, slash));
  }

  private static List<String> decodedSegments(String rawPath, int start) {
    List<String> segments = new ArrayList<>();
    int from = start;
    while (from <= rawPath.length()) {
      int slash = rawPath.indexOf('/', from);
      int to = slash < 0 ? rawPath.length() : slash;
      segments.add(PercentEncoding.decode(rawPath.substring(from, to)));
      from = to + 1;
    }
    return segments;
  }

  /** Returns whether no segment is a dot segment, however it was written. */
  private static boolean isSafe(List<String> segments) {
    return !segments.contains(".") && !segments.contains("..");
  }
}

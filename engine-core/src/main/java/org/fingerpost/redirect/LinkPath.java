package org.fingerpost.redirect;

import org.fingerpost.link.LinkKey;
import org.fingerpost.link.Slug;
import org.fingerpost.url.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The path of a visit, read as the key of a link and what follows it (redirects.md, section 1).
 *
 * @param key one or two segments that may name a link
 * @param suffix the decoded rest without the slash in front, or {@code null} if there is none
 */
record LinkPath(String key, @Nullable String suffix) {
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
    String suffix = rawPath.substring(end + 1);
    return !suffix.isEmpty() && LinkKey.isPath(key) && !isReserved(key) && isSafe(suffix)
        ? new LinkPath(key, suffix)
        : null;
  }

  private static boolean isReserved(String path) {
    int slash = path.indexOf('/');
    return Slug.isReserved(slash < 0 ? path : path.substring(0, slash));
  }

  /** Returns whether no segment of {@code suffix} is a dot segment, however it is written. */
  private static boolean isSafe(String suffix) {
    for (String segment : suffix.split("/", -1)) {
      String decoded = PercentEncoding.decode(segment);
      if (decoded.equals(".") || decoded.equals("..")) {
        return false;
      }
    }
    return true;
  }
}

package org.fingerpost.redirect;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.Slug;
import org.fingerpost.url.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Reads the raw path of a visit as the path of a link, and what stands behind it (redirects.md,
 * section 1).
 */
final class LinkPath {
  private static final String ALIAS = "/ch/";

  private LinkPath() {}

  /**
   * Returns what a whole path names, with or without a slash at its end; {@code null} if it is no
   * path of a link by its grammar.
   */
  static @Nullable String whole(String rawPath) {
    int end = rawPath.endsWith("/") ? rawPath.length() - 1 : rawPath.length();
    return before(rawPath, end);
  }

  /**
   * Returns the decoded first segment of any path, empty for {@code /}; {@code null} for what is no
   * path.
   */
  static @Nullable String first(String rawPath) {
    if (!rawPath.startsWith("/")) {
      return null;
    }
    int slash = rawPath.indexOf('/', 1);
    return PercentEncoding.decode(rawPath.substring(1, slash < 0 ? rawPath.length() : slash));
  }

  /** Returns where the slash behind this many segments is, or -1. */
  static int endOf(String rawPath, int segments) {
    int end = start(rawPath) - 1;
    for (int i = 0; i < segments; i++) {
      end = rawPath.indexOf('/', end + 1);
      if (end < 0) {
        return -1;
      }
    }
    return end;
  }

  /** Returns what the path before {@code end} names, or {@code null}. */
  static @Nullable String before(String rawPath, int end) {
    int start = start(rawPath);
    if (end <= start || rawPath.charAt(0) != '/') {
      return null;
    }
    String path = rawPath.substring(start, end);
    if (path.indexOf('%') >= 0) {
      path = PercentEncoding.decode(path);
    }
    return LinkKey.isPath(path) && !isReserved(path) ? path : null;
  }

  /**
   * Returns the decoded segments behind the slash at {@code end}; {@code null} if there is none, or
   * one that would climb out of the destination's path.
   */
  static @Nullable List<String> behind(String rawPath, int end) {
    if (end + 1 == rawPath.length()) {
      return null;
    }
    List<String> segments = new ArrayList<>();
    int from = end + 1;
    while (from <= rawPath.length()) {
      int slash = rawPath.indexOf('/', from);
      int to = slash < 0 ? rawPath.length() : slash;
      segments.add(PercentEncoding.decode(rawPath.substring(from, to)));
      from = to + 1;
    }
    // However a dot segment was written, it is one by now.
    return segments.contains(".") || segments.contains("..") ? null : segments;
  }

  private static int start(String rawPath) {
    return rawPath.startsWith(ALIAS) ? ALIAS.length() : 1;
  }

  private static boolean isReserved(String path) {
    int slash = path.indexOf('/');
    return Slug.isReserved(slash < 0 ? path : path.substring(0, slash));
  }
}

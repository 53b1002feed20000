package org.fingerpost.url;

/** The path start and the path state of the basic URL parser (URL Standard, section 4.4). */
final class PathParser {
  private final String input;
  private final StringBuilder out;
  private final int pathStart;

  private PathParser(String input, StringBuilder out) {
    this.input = input;
    this.out = out;
    this.pathStart = out.length();
  }

  /**
   * Appends the path that begins at {@code start} in canonical form, at least a slash; returns
   * where it ends.
   */
  static int parse(String input, int start, StringBuilder out) {
    PathParser parser = new PathParser(input, out);
    int position = start < input.length() && isSlash(input.charAt(start)) ? start + 1 : start;
    while (true) {
      int end = position;
      while (end < input.length() && !isSlash(input.charAt(end)) && !isAfter(input.charAt(end))) {
        end++;
      }
      boolean last = end == input.length() || isAfter(input.charAt(end));
      parser.appendSegment(position, end, last);
      if (last) {
        return end;
      }
      position = end + 1;
    }
  }

  /** Appends a segment, or does what dot segments do. */
  private void appendSegment(int start, int end, boolean last) {
    int dots = dots(start, end);
    if (dots == 0) {
      out.append('/');
      PercentEncodeSet.PATH.appendEncoded(out, input, start, end);
      return;
    }
    if (dots == 2 && out.length() > pathStart) {
      out.setLength(out.lastIndexOf("/"));
    }
    if (last) {
      out.append('/');
    }
  }

  /** Returns 1 for a single-dot and 2 for a double-dot URL path segment, 0 for any other. */
  private int dots(int start, int end) {
    int count = 0;
    for (int i = start; i < end && count < 3; count++) {
      if (input.charAt(i) == '.') {
        i++;
      } else if (Ascii.percentEncodedByte(input, i) == '.') {
        i += 3;
      } else {
        return 0;
      }
    }
    return count < 3 ? count : 0;
  }

  static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  /** Whether {@code c} begins the query or the fragment. */
  static boolean isAfter(char c) {
    return c == '?' || c == '#';
  }
}

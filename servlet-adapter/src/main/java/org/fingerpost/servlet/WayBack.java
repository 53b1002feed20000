package org.fingerpost.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import org.fingerpost.redirect.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * The way from a gate's form back to the page that it was on, by which the visitor gets in.
 *
 * @param location path and query of the request itself, in printable ASCII, with one slash in front
 *     and no backslash: whatever was sent, it names no other host
 * @param cookiePath the path of the link on the host, as the visitor writes it, so that proofs go
 *     to no other one
 */
record WayBack(String location, String cookiePath) {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** Returns the way back from a form that was posted. */
  static WayBack of(ServletVisit visit, Resolution resolution) {
    return of(visit.beforePath(), visit.path(), visit.query(), resolution.linkPath(visit.path()));
  }

  static WayBack of(String beforePath, String path, @Nullable String query, String linkPath) {
    String target = onHost(beforePath + path);
    String cookiePath = onHost(beforePath + linkPath);
    return new WayBack(
        query == null ? target : target + '?' + printable(query),
        // Not in the grammar of a cookie's attribute.
        cookiePath.indexOf(';') >= 0 ? "/" : cookiePath);
  }

  private static String onHost(String path) {
    int start = 0;
    while (start + 1 < path.length() && path.charAt(start + 1) == '/') {
      start++;
    }
    return printable(path.substring(start));
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (byte b : text.getBytes(UTF_8)) {
      if (b > ' ' && b < 0x7F && b != '\\') {
        printable.append((char) b);
      } else {
        printable.append('%').append(HEX.toHexDigits(b));
      }
    }
    return printable.toString();
  }
}

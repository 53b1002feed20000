package org.fingerpost.url;

import java.util.Set;

/**
 * The schemes of URIs that open apps, such as {@code myapp} (RFC 3986, section 3.1).
 *
 * <p>Some schemes are refused, whoever asks for them: they run code, read files, show what nobody
 * has sent, or wrap another URI that nobody has looked at.
 */
public final class AppScheme {
  /** The most characters that a scheme may have. */
  public static final int MAX_LENGTH = 64;

  private static final Set<String> FORBIDDEN =
      Set.of(
          "about",
          "android-app",
          "blob",
          "chrome",
          "content",
          "data",
          "file",
          "filesystem",
          "ftp",
          "intent",
          "jar",
          "javascript",
          "vbscript",
          "view-source",
          "ws",
          "wss");

  private AppScheme() {}

  /**
   * Returns where the scheme of {@code uri} ends, which is the place of its colon, or -1 if it
   * begins with none. Letters may be in either case.
   */
  public static int endIn(String uri) {
    int end = 0;
    while (end < uri.length() && end <= MAX_LENGTH && isSchemeCharacter(uri.charAt(end))) {
      end++;
    }
    boolean isScheme =
        end > 0
            && end <= MAX_LENGTH
            && end < uri.length()
            && uri.charAt(end) == ':'
            && Ascii.isAlpha(uri.charAt(0));
    return isScheme ? end : -1;
  }

  /** Returns whether {@code text} is a scheme in lower case. */
  public static boolean isScheme(String text) {
    return endIn(text + ":") == text.length() && Ascii.toLowerCase(text).equals(text);
  }

  /** Returns whether a scheme in lower case is one that is refused. */
  public static boolean isForbidden(String scheme) {
    return FORBIDDEN.contains(scheme);
  }

  private static boolean isSchemeCharacter(char c) {
    return Ascii.isAlpha(c) || Ascii.isDigit(c) || c == '+' || c == '-' || c == '.';
  }
}

package org.fingerpost.visit;

import java.util.Locale;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.jspecify.annotations.Nullable;

/** Reads the address of the page that a visitor comes from. */
public final class Referrer {
  private static final String WWW = "www.";

  private Referrer() {}

  /**
   * Returns the host of a referrer, in lower case and without {@code www.}, user-info and port; the
   * name of the package for {@code android-app://}; {@code null} if it has none.
   */
  public static @Nullable String host(@Nullable String referrer) {
    int start = referrer == null ? -1 : referrer.indexOf("://");
    if (referrer == null || start <= 0) {
      return null;
    }
    int end = start + 3;
    int begin = end;
    while (end < referrer.length() && "/?#\\".indexOf(referrer.charAt(end)) < 0) {
      if (referrer.charAt(end) == '@') {
        begin = end + 1;
      }
      end++;
    }
    int colon = referrer.lastIndexOf(':', end - 1);
    boolean hasPort = colon >= begin && referrer.lastIndexOf(']', end - 1) < colon;
    return begin == end ? null : normal(referrer.substring(begin, hasPort ? colon : end));
  }

  /**
   * Returns a host that a person wrote as {@link #host} returns it, a domain name in ASCII; {@code
   * null} if it is none.
   */
  public static @Nullable String parseHost(String text) {
    try {
      WebUrl url = WebUrl.parseStrict("https://" + text + "/");
      boolean isHost = url.href().equals("https://" + url.host() + "/") && !text.endsWith("/");
      return isHost ? normal(url.host()) : null;
    } catch (InvalidUrlException e) {
      return null;
    }
  }

  private static @Nullable String normal(String host) {
    String lowerCase = host.toLowerCase(Locale.ROOT);
    String bare = lowerCase.startsWith(WWW) ? lowerCase.substring(WWW.length()) : lowerCase;
    bare = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    return bare.isEmpty() ? null : bare;
  }
}

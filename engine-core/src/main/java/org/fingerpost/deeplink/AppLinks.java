package org.fingerpost.deeplink;

import java.util.List;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.jspecify.annotations.Nullable;

/**
 * Knows which web addresses belong to an app. What it knows stands in the resource {@code
 * app-links.txt}, one pattern a line. It takes time linear in the length of an address. Used by any
 * number of threads at once.
 */
public final class AppLinks {
  private static final List<AppLinkPattern> PATTERNS = AppLinkTable.load();

  private AppLinks() {}

  /** Returns how the app of a web address is opened, or {@code null} if it belongs to none. */
  public static @Nullable AppLink find(String url) {
    try {
      return find(WebUrl.parse(url));
    } catch (InvalidUrlException e) {
      return null;
    }
  }

  /**
   * Returns how the app of a web address is opened, or {@code null} if it belongs to none. One with
   * a port or credentials belongs to none. One with {@code http} is opened as {@code https}.
   */
  public static @Nullable AppLink find(WebUrl url) {
    if (url.port() >= 0 || url.hasCredentials()) {
      return null;
    }
    AppAddress address = null;
    String host = url.host();
    for (int i = 0; i < PATTERNS.size(); i++) {
      AppLinkPattern pattern = PATTERNS.get(i);
      if (pattern.isOn(host)) {
        address = address == null ? AppAddress.of(url) : address;
        AppLink link = pattern.match(address);
        if (link != null) {
          return link;
        }
      }
    }
    return null;
  }
}

package org.fingerpost.servlet.page;

import org.jspecify.annotations.Nullable;

/**
 * What a page leads to if the Macintosh that asks is an iPad, which calls itself one: the page
 * finds out by the number of fingers its screen feels. Without JavaScript an iPad stays a
 * Macintosh.
 *
 * @param appUri what opens the app there, or {@code null} if nothing does; not on a page whose
 *     button opens an app
 * @param onward where to go without the app
 */
public record TouchMac(@Nullable String appUri, Onward onward) {

  /** Checks the URI. */
  public TouchMac {
    if (appUri != null) {
      PageUrl.app("appUri", appUri);
    }
  }
}

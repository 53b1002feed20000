package org.fingerpost.servlet.page;

/**
 * What a page leads to if the Macintosh that asks is an iPad, which calls itself one: the page
 * finds out by the number of fingers its screen feels. Without JavaScript an iPad stays a
 * Macintosh.
 *
 * @param appUri what opens the app there
 * @param onward where to go without the app
 */
public record TouchMac(String appUri, Onward onward) {

  /** Checks the URI. */
  public TouchMac {
    PageUrl.app("appUri", appUri);
  }
}

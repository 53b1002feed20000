package org.fingerpost.servlet.page;

import org.jspecify.annotations.Nullable;

/**
 * Shows the way out of the browser of an app (Instagram, Facebook, TikTok …) that may keep other
 * apps from opening.
 *
 * @param subject what the link is about
 * @param browserName the name of the app that the visitor is in, or {@code null} if it is not known
 * @param system the visitor's system, which the steps are for
 * @param appName the name of the app that the link leads to, or {@code null} if it is not known
 * @param appUri what opens that app, or {@code null} if the link leads to none
 * @param shortUrl the link itself, to be opened in the browser
 * @param onward where to go on all the same, or {@code null} for nowhere
 */
public record InAppBrowserPage(
    PageSubject subject,
    @Nullable String browserName,
    MobileSystem system,
    @Nullable String appName,
    @Nullable String appUri,
    String shortUrl,
    @Nullable Onward onward)
    implements Page {

  /** A system that in-app browsers are on. */
  public enum MobileSystem {
    /** Apple's, on iPhone and iPad. */
    IOS,
    /** Android, or one of its kind. */
    ANDROID
  }

  /** Checks texts and addresses. */
  public InAppBrowserPage {
    browserName = ShownText.findOf(browserName, OpenAppPage.MAX_NAME_LENGTH);
    appName = ShownText.findOf(appName, OpenAppPage.MAX_NAME_LENGTH);
    if (appUri != null) {
      PageUrl.app("appUri", appUri);
    }
    PageUrl.web("shortUrl", shortUrl);
  }

  @Override
  public <R> R dispatch(Handler<R> handler) {
    return handler.onInAppBrowser(this);
  }
}

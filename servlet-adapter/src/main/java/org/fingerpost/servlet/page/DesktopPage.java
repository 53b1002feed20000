package org.fingerpost.servlet.page;

import org.jspecify.annotations.Nullable;

/**
 * Lets a visitor at a desktop go on there, or on a phone by a QR code of the short URL.
 *
 * @param subject what the link is about
 * @param appName the name of the app that is on the phone, or {@code null} if it is not known
 * @param shortUrl what the code holds; up to {@value #MAX_SHORT_URL_LENGTH} characters
 * @param onward where to go on at the desktop
 * @param touchMac what to offer on an iPad that calls itself a Macintosh, or {@code null} for the
 *     same as at a desktop
 */
public record DesktopPage(
    PageSubject subject,
    @Nullable String appName,
    String shortUrl,
    Onward onward,
    @Nullable TouchMac touchMac)
    implements Page {
  /** Codes of longer URLs are too fine for a camera, and too large for a small page. */
  public static final int MAX_SHORT_URL_LENGTH = 230;

  /** Checks texts and addresses. */
  public DesktopPage {
    appName = ShownText.findOf(appName, OpenAppPage.MAX_NAME_LENGTH);
    PageUrl.web("shortUrl", shortUrl);
    if (shortUrl.length() > MAX_SHORT_URL_LENGTH) {
      throw new IllegalArgumentException(
          "shortUrl must be at most %d characters: %d"
              .formatted(MAX_SHORT_URL_LENGTH, shortUrl.length()));
    }
  }

  @Override
  public <R> R dispatch(Handler<R> handler) {
    return handler.onDesktop(this);
  }
}

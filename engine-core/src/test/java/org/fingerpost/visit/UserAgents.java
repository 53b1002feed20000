package org.fingerpost.visit;

/** Whole user agents as programs send them. */
public final class UserAgents {
  /** Safari 17 on a phone with iOS 17. */
  public static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15"
          + " (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";

  /** Chrome on a phone with Android. */
  public static final String PIXEL =
      "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/130.0.0.0 Mobile Safari/537.36";

  /** Chrome 130 on a desktop with Windows. */
  public static final String WINDOWS =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/130.0.0.0 Safari/537.36";

  /** A search engine's crawler. */
  public static final String SEARCH_BOT =
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

  /** What makes the preview of a link in a message on an iPhone or a Mac. */
  public static final String MESSAGE_PREVIEW =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko)"
          + " Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0";

  /** What some proxies leave of the user agents of people. */
  public static final String BLANK = " ";

  private UserAgents() {}
}

package org.fingerpost.servlet.page;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Offers to go on in an app: a button that leads to it, and a link for those who do not have it.
 *
 * @param subject what the link is about
 * @param appName the app's name, or {@code null} if it is not known
 * @param appUri what the button leads to: a URI of the app's scheme, an {@code intent:} URI, or a
 *     URL that the app has claimed
 * @param onward where the link leads to, or {@code null} if there is only the app
 * @param triesOnLoad whether a script goes to {@code appUri} by itself, once, when the page has
 *     loaded; for browsers that allow it
 * @param continuesAfterMillis after how many milliseconds a script goes to {@code onward} if the
 *     page is visible still: 1,500 to 2,500, or 0 for never; only a page in the web is gone to by
 *     itself
 * @param touchMac what to lead to on an iPad that calls itself a Macintosh, or {@code null} for the
 *     same; if that is a store, it is not gone to by itself either
 * @param code a one-time code for the app to find out where its new user came from, or {@code null}
 */
public record OpenAppPage(
    PageSubject subject,
    @Nullable String appName,
    String appUri,
    @Nullable Onward onward,
    boolean triesOnLoad,
    int continuesAfterMillis,
    @Nullable TouchMac touchMac,
    @Nullable String code)
    implements Page {
  static final int MAX_NAME_LENGTH = 60;
  private static final int MIN_CONTINUES_AFTER_MILLIS = 1_500;
  private static final int MAX_CONTINUES_AFTER_MILLIS = 2_500;
  private static final int MAX_CODE_LENGTH = 2_400;

  /** Checks all. */
  public OpenAppPage {
    appName = ShownText.findOf(appName, MAX_NAME_LENGTH);
    PageUrl.app("appUri", appUri);
    if (continuesAfterMillis != 0) {
      if (continuesAfterMillis < MIN_CONTINUES_AFTER_MILLIS
          || continuesAfterMillis > MAX_CONTINUES_AFTER_MILLIS) {
        throw new IllegalArgumentException(
            "continuesAfterMillis must be 0 or %d to %d: %d"
                .formatted(
                    MIN_CONTINUES_AFTER_MILLIS, MAX_CONTINUES_AFTER_MILLIS, continuesAfterMillis));
      }
      if (onward == null || onward.isStore()) {
        throw new IllegalArgumentException(
            "continuesAfterMillis must be 0 unless onward is a page in the web: "
                + continuesAfterMillis);
      }
    }
    if (touchMac != null && touchMac.appUri() == null) {
      throw new IllegalArgumentException("touchMac must have an appUri");
    }
    if (code != null && !code.matches("[0-9A-Za-z_-]{1," + MAX_CODE_LENGTH + "}")) {
      throw new IllegalArgumentException(
          "code must be 1 to %d letters, digits, - and _".formatted(MAX_CODE_LENGTH));
    }
  }

  /** Returns a page that does nothing by itself. */
  public static OpenAppPage of(
      PageSubject subject, @Nullable String appName, String appUri, @Nullable Onward onward) {
    return new OpenAppPage(subject, appName, appUri, onward, false, 0, null, null);
  }

  /** Returns this page, trying the app by itself once. */
  public OpenAppPage tryingOnLoad() {
    return new OpenAppPage(
        subject, appName, appUri, onward, true, continuesAfterMillis, touchMac, code);
  }

  /**
   * Returns this page, going on to the web by itself.
   *
   * @param after 1.5 to 2.5 seconds
   */
  public OpenAppPage continuingAfter(Duration after) {
    return new OpenAppPage(
        subject,
        appName,
        appUri,
        onward,
        triesOnLoad,
        Math.toIntExact(after.toMillis()),
        touchMac,
        code);
  }

  /** Returns this page with something else for iPads that call themselves a Macintosh. */
  public OpenAppPage onTouchMac(TouchMac newTouchMac) {
    return new OpenAppPage(
        subject, appName, appUri, onward, triesOnLoad, continuesAfterMillis, newTouchMac, code);
  }

  /** Returns this page with a one-time code: 1 to 2,400 letters, digits, - and _. */
  public OpenAppPage withCode(String newCode) {
    return new OpenAppPage(
        subject, appName, appUri, onward, triesOnLoad, continuesAfterMillis, touchMac, newCode);
  }

  @Override
  public <R> R dispatch(Handler<R> handler) {
    return handler.onOpenApp(this);
  }
}

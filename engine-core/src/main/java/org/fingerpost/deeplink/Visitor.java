package org.fingerpost.deeplink;

import java.util.EnumSet;
import java.util.Set;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.Browser;
import org.fingerpost.visit.Client;

/** The visitors that the decision about apps tells apart: the rows of its table. */
enum Visitor {
  /** Makes a preview of the link. */
  PREVIEW_CRAWLER,
  /** Another program. */
  BOT,
  /** At a desktop, or at anything else that is no phone and no tablet. */
  DESKTOP,
  /** In a browser inside of an app, on iOS or Android. */
  IN_APP,
  /** On iOS, in a browser that lets a page open an app. */
  IOS_ALLOWING,
  /** On iOS, in another browser, such as Safari. */
  IOS,
  /** On Android, in a browser that follows a redirect to an intent. */
  ANDROID_CHROMIUM,
  /** On Android, in another browser. */
  ANDROID;

  /** By what AppsFlyer documents for its OneLink; Naver's blog app is told as Naver's. */
  private static final Set<Browser> ALLOWING =
      EnumSet.of(Browser.CHROME, Browser.X, Browser.KAKAOTALK, Browser.NAVER);

  /** Those only that are built of Chromium with its handling of intents, as far as is known. */
  private static final Set<Browser> CHROMIUM =
      EnumSet.of(
          Browser.CHROME,
          Browser.EDGE,
          Browser.OPERA,
          Browser.SAMSUNG_INTERNET,
          Browser.BRAVE,
          Browser.COC_COC,
          Browser.SILK,
          Browser.VIVALDI,
          Browser.WHALE,
          Browser.YANDEX_BROWSER);

  static Visitor of(Client client) {
    if (client.bot() != null) {
      return client.bot() == BotClass.PREVIEW ? PREVIEW_CRAWLER : BOT;
    }
    Platform platform = Platform.of(client);
    if (platform == Platform.DESKTOP) {
      return DESKTOP;
    }
    if (client.browser().isInApp()) {
      return IN_APP;
    }
    if (platform == Platform.IOS) {
      return allowsOpening(client) ? IOS_ALLOWING : IOS;
    }
    return CHROMIUM.contains(client.browser()) ? ANDROID_CHROMIUM : ANDROID;
  }

  /** Returns whether a browser on iOS is known to let a page open an app without a tap. */
  static boolean allowsOpening(Client client) {
    return ALLOWING.contains(client.browser());
  }
}

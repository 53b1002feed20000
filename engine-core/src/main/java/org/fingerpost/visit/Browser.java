package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * The browsers that are told apart, those inside of apps among them. What a browser is called on a
 * phone and on a desk is one browser here.
 */
public enum Browser {
  /** Chrome and Chromium. */
  CHROME("Chrome"),
  /** Firefox. */
  FIREFOX("Firefox"),
  /** Safari. */
  SAFARI("Safari"),
  /** Edge, the old one and the new one. */
  EDGE("Edge"),
  /** Opera. */
  OPERA("Opera"),
  /** Samsung Internet. */
  SAMSUNG_INTERNET("Samsung Internet"),
  /** Internet Explorer, on desks and on phones. */
  INTERNET_EXPLORER("Internet Explorer"),
  /** The browser of Android before it was Chrome. */
  ANDROID_BROWSER("Android Browser"),
  /** Baidu's browser. */
  BAIDU_BROWSER("Baidu Browser"),
  /** Brave. Its user agent is Chrome's; only client hints tell it. */
  BRAVE("Brave"),
  /** Coc Coc. */
  COC_COC("Coc Coc"),
  /** DuckDuckGo's browser. */
  DUCKDUCKGO("DuckDuckGo"),
  /** Huawei's browser. */
  HUAWEI_BROWSER("Huawei Browser"),
  /** Xiaomi's browser. */
  MIUI_BROWSER("MIUI Browser"),
  /** Tencent's QQ Browser. */
  QQ_BROWSER("QQ Browser"),
  /** Amazon's browser on its tablets and televisions. */
  SILK("Amazon Silk"),
  /** UC Browser. */
  UC_BROWSER("UC Browser"),
  /** Vivaldi, where it says that it is. */
  VIVALDI("Vivaldi"),
  /** Naver's browser, Whale. */
  WHALE("Whale"),
  /** Yandex Browser. */
  YANDEX_BROWSER("Yandex Browser"),
  /** Baidu's app. */
  BAIDU("Baidu", true),
  /** Facebook's app. */
  FACEBOOK("Facebook", true),
  /** Google's app, the one that searches. */
  GOOGLE_APP("Google app", true),
  /** Instagram's app. */
  INSTAGRAM("Instagram", true),
  /** KakaoTalk. */
  KAKAOTALK("KakaoTalk", true),
  /** Line's app. */
  LINE("Line", true),
  /** LinkedIn's app. */
  LINKEDIN("LinkedIn", true),
  /** Facebook's messenger. */
  MESSENGER("Messenger", true),
  /** Naver's app. */
  NAVER("Naver", true),
  /** Pinterest's app. */
  PINTEREST("Pinterest", true),
  /** Snapchat. */
  SNAPCHAT("Snapchat", true),
  /** Telegram. */
  TELEGRAM("Telegram", true),
  /** Threads. */
  THREADS("Threads", true),
  /** TikTok's app, and its Chinese and light ones. */
  TIKTOK("TikTok", true),
  /** X, formerly Twitter. */
  X("X", true),
  /** WeChat's app. */
  WECHAT("WeChat", true),
  /** Weibo's app. */
  WEIBO("Weibo", true),
  /** An app that does not give its name. */
  WEBVIEW("WebView", true),
  /** Anything else, and what cannot be told. */
  OTHER("other");

  private final String wireName;
  private final boolean inApp;

  Browser(String wireName) {
    this(wireName, false);
  }

  Browser(String wireName, boolean inApp) {
    this.wireName = wireName;
    this.inApp = inApp;
  }

  /** Returns the name in JSON. */
  public String wireName() {
    return wireName;
  }

  /** Returns whether this is a browser inside of another app. */
  public boolean isInApp() {
    return inApp;
  }

  /** Returns the browser with this name, in any case of its letters, or {@code null}. */
  public static @Nullable Browser find(String name) {
    for (Browser browser : values()) {
      if (browser.wireName.equalsIgnoreCase(name)) {
        return browser;
      }
    }
    return null;
  }
}

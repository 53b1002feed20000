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
  /** Facebook's app. */
  FACEBOOK("Facebook", true),
  /** Instagram's app. */
  INSTAGRAM("Instagram", true),
  /** TikTok's app. */
  TIKTOK("TikTok", true),
  /** WeChat's app. */
  WECHAT("WeChat", true),
  /** Line's app. */
  LINE("Line", true),
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

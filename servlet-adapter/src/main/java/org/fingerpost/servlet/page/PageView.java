package org.fingerpost.servlet.page;

import org.jspecify.annotations.Nullable;

/**
 * What the templates have beside a page's model.
 *
 * @param texts the words in the visitor's language
 * @param nonce the answer's nonce
 */
record PageView(PageTexts texts, String nonce) {

  String lang() {
    return texts.language().lang();
  }

  String dir() {
    return texts.language().dir();
  }

  String text(PageText text) {
    return texts.text(text);
  }

  String text(PageText text, String value) {
    return texts.text(text, value);
  }

  /** Returns what stands on the button that opens an app. */
  String openApp(@Nullable String appName) {
    return appName == null
        ? texts.text(PageText.OPEN_IN_THE_APP)
        : texts.text(PageText.OPEN_IN_APP, appName);
  }

  /** Returns what stands on the link for those who do not have the app. */
  String onward(Onward onward) {
    return texts.text(onward.isStore() ? PageText.GET_THE_APP : PageText.CONTINUE_IN_BROWSER);
  }

  /** Returns what becomes of those who do not have the app, or {@code null} for nothing. */
  @Nullable String appNote(@Nullable Onward onward) {
    return onward == null
        ? null
        : texts.text(onward.isStore() ? PageText.APP_NOTE_STORE : PageText.APP_NOTE_WEB);
  }

  /** Returns where a way leads, for people to judge it: nothing for a store or for no way. */
  @Nullable String leadsTo(@Nullable Onward onward) {
    return onward == null || onward.isStore()
        ? null
        : texts.text(PageText.LEADS_TO, PageUrl.host(onward.url()));
  }

  String inAppNote(@Nullable String browserName) {
    return browserName == null
        ? texts.text(PageText.IN_APP_NOTE)
        : texts.text(PageText.IN_APP_NOTE_NAMED, browserName);
  }

  String desktopNote(@Nullable String appName) {
    return appName == null
        ? texts.text(PageText.DESKTOP_NOTE)
        : texts.text(PageText.DESKTOP_NOTE_APP, appName);
  }

  String host(String url) {
    return PageUrl.host(url);
  }
}

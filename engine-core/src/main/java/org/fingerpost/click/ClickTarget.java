package org.fingerpost.click;

import java.util.Locale;
import org.fingerpost.deeplink.DeepLinkAnswer;
import org.fingerpost.deeplink.StoreUrl;
import org.fingerpost.redirect.RedirectDecision;

/** What a visitor was led to. */
public enum ClickTarget {
  /** A web page. */
  WEB(0),
  /** The app's page in a store, or an intent, which falls back to it. */
  STORE(1),
  /** A page that opens the app. */
  APP_PAGE(2),
  /** A page to be read by what makes previews. */
  PREVIEW_PAGE(3),
  /** A page of another kind. */
  OTHER_PAGE(4),
  /** Nothing: a server has reported a click. */
  REPORT(5);

  private final int code;
  private final String wireName = name().toLowerCase(Locale.ROOT);

  ClickTarget(int code) {
    this.code = code;
  }

  /** Returns the number of this target in files, which never changes. */
  public int code() {
    return code;
  }

  /** Returns the name in JSON, in lower case. */
  public String wireName() {
    return wireName;
  }

  /** Returns the target with this number; {@link #OTHER_PAGE} for one of a later version. */
  public static ClickTarget of(int code) {
    for (ClickTarget target : values()) {
      if (target.code == code) {
        return target;
      }
    }
    return OTHER_PAGE;
  }

  /** Returns what a decision leads to. */
  static ClickTarget of(RedirectDecision decision) {
    if (decision instanceof RedirectDecision.Redirect redirect) {
      return StoreUrl.isStore(redirect.location()) ? STORE : WEB;
    }
    if (decision instanceof RedirectDecision.Page page) {
      if (page.answer() instanceof DeepLinkAnswer.OpenApp) {
        return APP_PAGE;
      }
      return page.answer() instanceof DeepLinkAnswer.Preview ? PREVIEW_PAGE : OTHER_PAGE;
    }
    if (decision instanceof RedirectDecision.Reported) {
      return REPORT;
    }
    return decision.location() == null ? OTHER_PAGE : WEB; // In a frame, or behind pixels.
  }
}

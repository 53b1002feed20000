package org.fingerpost.servlet.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A text that is the same on all pages of a kind. Its words are in a file of each language. */
enum PageText {
  OPEN_IN_APP("app"),
  OPEN_IN_THE_APP,
  GET_THE_APP,
  CONTINUE_IN_BROWSER,
  LEADS_TO("host"),
  APP_NOTE_STORE,
  APP_NOTE_WEB,
  APP_NOTE_AUTOMATIC("host"),
  CODE_LABEL,
  CODE_NOTE,
  COPY_CODE,
  COPY_LINK,
  COPIED,
  COPY_FAILED,
  IN_APP_NOTE,
  IN_APP_NOTE_NAMED("app"),
  IN_APP_HEADING,
  IN_APP_IOS_MENU,
  IN_APP_IOS_OPEN,
  IN_APP_ANDROID_MENU,
  IN_APP_ANDROID_OPEN,
  IN_APP_PASTE,
  LINK_LABEL,
  CONTINUE_HERE,
  DESKTOP_NOTE,
  DESKTOP_NOTE_APP("app"),
  DESKTOP_CONTINUE,
  DESKTOP_STORE,
  QR_LABEL("url"),
  PASSWORD_TITLE,
  PASSWORD_NOTE,
  PASSWORD_LABEL,
  PASSWORD_CONTINUE,
  PASSWORD_WRONG,
  PASSWORD_BUSY,
  SENSITIVE_TITLE,
  SENSITIVE_NOTE,
  SENSITIVE_CONFIRM,
  SENSITIVE_BACK,
  SENSITIVE_CLOSE,
  PREVIEW_CONTINUE("host");

  private final @Nullable String placeholder;

  PageText() {
    this.placeholder = null;
  }

  PageText(String placeholder) {
    this.placeholder = '{' + placeholder + '}';
  }

  /** Returns the name in the files. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what stands in the words for a value, with its braces; {@code null} if none does. */
  @Nullable String placeholder() {
    return placeholder;
  }
}

package org.fingerpost.redirect;

import org.fingerpost.deeplink.DeepLinkAnswer;

/** Says for people what is on a page. */
public final class PageWords {
  private PageWords() {}

  /** Returns a few words on what an answer shows and where it leads. */
  public static String of(DeepLinkAnswer answer) {
    if (answer instanceof DeepLinkAnswer.OpenApp open) {
      String elsewhere =
          open.elsewhere() == null ? "nothing beside it" : "or on to " + open.elsewhere().url();
      return open.appUri() == null
          ? "on to " + (open.elsewhere() == null ? "nothing" : open.elsewhere().url())
          : "opens %s, %s".formatted(open.appUri(), elsewhere);
    }
    if (answer instanceof DeepLinkAnswer.Preview) {
      return "a preview for crawlers";
    }
    if (answer instanceof DeepLinkAnswer.DesktopWithQr qr) {
      String onIpad = qr.onIpad() == null ? "" : "; on an iPad " + of(qr.onIpad());
      return "a QR code, and on to " + qr.url() + onIpad;
    }
    return "nothing";
  }
}

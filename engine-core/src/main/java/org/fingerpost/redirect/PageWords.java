package org.fingerpost.redirect;

import org.fingerpost.deeplink.DeepLinkAnswer;
import org.jspecify.annotations.Nullable;

/** Says for people what is on a page. */
public final class PageWords {
  private PageWords() {}

  /**
   * Returns a few words on the page that a visit is answered with, or {@code null} if it is none.
   */
  public static @Nullable String find(RedirectDecision decision) {
    if (decision instanceof RedirectDecision.Page page) {
      return of(page.answer());
    }
    if (decision instanceof RedirectDecision.Gate gate) {
      return switch (gate.kind()) {
        case PASSWORD -> "asks for the password";
        case SENSITIVE -> "asks whether sensitive content is wanted";
      };
    }
    if (decision instanceof RedirectDecision.Cloaked cloaked) {
      return "shows %s in a frame".formatted(cloaked.location());
    }
    return decision instanceof RedirectDecision.WithPixels withPixels
        ? "loads %d pixels, and on to %s"
            .formatted(withPixels.pixels().size(), withPixels.location())
        : null;
  }

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

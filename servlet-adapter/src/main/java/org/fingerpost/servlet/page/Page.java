package org.fingerpost.servlet.page;

/**
 * What a page says, without how it looks. Immutable; a page that exists is valid: its URLs are
 * canonical and of schemes that may stand in a link, and its texts have no character that HTML
 * cannot hold.
 */
public sealed interface Page
    permits OpenAppPage,
        InAppBrowserPage,
        DesktopPage,
        PasswordPage,
        SensitiveContentPage,
        PreviewPage,
        CloakingPage,
        PixelPage {

  /** Calls the one method of {@code handler} that is for this page, and returns what it returns. */
  <R> R dispatch(Handler<R> handler);

  /**
   * Receives a page. A new kind of page adds a method here, so no handler misses it.
   *
   * @param <R> what is made of a page
   */
  interface Handler<R> {
    /** A visitor on a phone may go on in an app. */
    R onOpenApp(OpenAppPage page);

    /** A visitor is in the browser of an app that keeps other apps from opening. */
    R onInAppBrowser(InAppBrowserPage page);

    /** A visitor at a desktop may go on there, or on a phone. */
    R onDesktop(DesktopPage page);

    /** A visitor has to give the link's password. */
    R onPassword(PasswordPage page);

    /** A visitor has to confirm that sensitive content is wanted. */
    R onSensitiveContent(SensitiveContentPage page);

    /** A crawler makes a preview of the link. */
    R onPreview(PreviewPage page);

    /** A visitor sees the destination in a frame. */
    R onCloaking(CloakingPage page);

    /** A visitor is counted by others on the way. */
    R onPixels(PixelPage page);
  }
}

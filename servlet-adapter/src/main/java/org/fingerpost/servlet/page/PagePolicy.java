package org.fingerpost.servlet.page;

import org.fingerpost.servlet.page.PixelVendor.Means;

/**
 * Says for each page what it may load, run and lead to, as a {@code Content-Security-Policy}.
 *
 * @param nonce the answer's nonce
 */
record PagePolicy(String nonce) implements Page.Handler<String> {
  private static final String END = "; base-uri 'none'; frame-ancestors 'none'";

  @Override
  public String onOpenApp(OpenAppPage page) {
    return plain("'none'");
  }

  @Override
  public String onInAppBrowser(InAppBrowserPage page) {
    return plain("'none'");
  }

  @Override
  public String onDesktop(DesktopPage page) {
    return plain("'none'");
  }

  @Override
  public String onPassword(PasswordPage page) {
    return form();
  }

  @Override
  public String onSensitiveContent(SensitiveContentPage page) {
    return form();
  }

  @Override
  public String onPreview(PreviewPage page) {
    return plain("'none'");
  }

  /** Frames hold the link's script, and the destination with whatever it redirects to. */
  @Override
  public String onCloaking(CloakingPage page) {
    String schemes = page.destinationUrl().startsWith("https:") ? "https:" : "https: http:";
    return "default-src 'none'; style-src "
        + quotedNonce()
        + "; img-src 'self' https: data:; frame-src 'self' "
        + schemes
        + "; form-action 'none'"
        + END;
  }

  /**
   * Without {@code allow-same-origin} the document has an origin of its own, so what runs there can
   * be anybody's: it finds no cookie, no storage and no API of this host.
   */
  @Override
  public String onPixels(PixelPage page) {
    boolean hasScripts = page.wants(Means.SCRIPT);
    boolean hasOwnCode = page.wants(Means.OWN_CODE);
    return "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; default-src 'none'"
        + "; script-src "
        + quotedNonce()
        + (hasScripts ? " 'strict-dynamic'" : "")
        + (hasOwnCode ? " 'unsafe-eval'" : "")
        + "; style-src "
        + (hasOwnCode ? "https: 'unsafe-inline'" : quotedNonce())
        + "; img-src https: data:"
        + (hasScripts ? "; connect-src https:; frame-src https:" : "")
        + (hasOwnCode ? "; font-src https: data:; media-src https:" : "")
        + "; form-action 'none'"
        + END;
  }

  /**
   * A form is posted to the page's own host, but any is allowed: Chromium holds {@code form-action}
   * to the redirects behind a form too, and these lead wherever the link does. That is to an app by
   * an intent, or to a store by its scheme, on some phones.
   */
  private String form() {
    return plain("'self' https: http: intent: oppomarket: vivomarket:");
  }

  private String plain(String formAction) {
    return "default-src 'none'; style-src "
        + quotedNonce()
        + "; script-src "
        + quotedNonce()
        + "; img-src https: data:; form-action "
        + formAction
        + END;
  }

  private String quotedNonce() {
    return "'nonce-" + nonce + "'";
  }
}

package org.fingerpost.servlet;

import org.fingerpost.engine.LinkAssets;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
import org.fingerpost.link.Link;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.servlet.page.CloakingPage;
import org.jspecify.annotations.Nullable;

/** Makes the page of a cloaked link, which finds its pictures and script on the host it is on. */
final class CloakedLink {
  private CloakedLink() {}

  /**
   * Returns the page.
   *
   * @param shortUrl the URL of the visit, or {@code null} if it is not known
   */
  static CloakingPage page(
      Link link, RedirectDecision.Cloaked decision, @Nullable String shortUrl) {
    Cloaking cloaking = decision.cloaking();
    // Crawlers want the whole address of a picture, browsers do not need it of an icon.
    String origin = shortUrl == null ? "" : origin(shortUrl);
    return new CloakingPage(
        cloaking.title(),
        cloaking.description(),
        url(link, cloaking.favicon(), ""),
        url(link, cloaking.image(), origin),
        shortUrl,
        decision.location(),
        LinkAssets.findScriptPath(link));
  }

  private static @Nullable String url(Link link, @Nullable Picture picture, String origin) {
    if (picture == null || picture.name() == null) {
      return picture == null ? null : picture.url();
    }
    return origin + LinkAssets.imagePath(link, picture.name());
  }

  /** Returns scheme, host and port of a URL in canonical form. */
  private static String origin(String url) {
    return url.substring(0, url.indexOf('/', url.indexOf("//") + 2));
  }
}

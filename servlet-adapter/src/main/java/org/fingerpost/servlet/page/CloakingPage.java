package org.fingerpost.servlet.page;

import org.jspecify.annotations.Nullable;

/**
 * Shows a link's destination in a frame as large as the page, in place of a redirect, so that the
 * short URL stays in the browser's address bar. The page has no script of its own; that of the link
 * is in a document of an origin of its own.
 *
 * @param title the page's title, or {@code null} for the host of {@code shortUrl}, or else of the
 *     destination; longer ones are cut behind 300 characters
 * @param description what search engines and previews say of it, or {@code null}; likewise behind
 *     2,000
 * @param faviconUrl its icon, or {@code null}: the address of a picture, in canonical form, or a
 *     path of this host
 * @param imageUrl its picture in previews, or {@code null}; likewise
 * @param shortUrl the link itself, or {@code null} if it is not known
 * @param destinationUrl where the link leads
 * @param scriptUrl the path of this host at which the document of the link's script is, or {@code
 *     null} if it has none
 */
public record CloakingPage(
    @Nullable String title,
    @Nullable String description,
    @Nullable String faviconUrl,
    @Nullable String imageUrl,
    @Nullable String shortUrl,
    String destinationUrl,
    @Nullable String scriptUrl)
    implements Page {
  private static final int MAX_TITLE_LENGTH = 300;
  private static final int MAX_DESCRIPTION_LENGTH = 2_000;

  /** Checks texts and addresses. */
  public CloakingPage {
    title = ShownText.findOf(title, MAX_TITLE_LENGTH);
    description = ShownText.findOf(description, MAX_DESCRIPTION_LENGTH);
    if (faviconUrl != null) {
      PageUrl.webOrPath("faviconUrl", faviconUrl);
    }
    if (imageUrl != null) {
      PageUrl.webOrPath("imageUrl", imageUrl);
    }
    if (shortUrl != null) {
      PageUrl.web("shortUrl", shortUrl);
    }
    PageUrl.web("destinationUrl", destinationUrl);
    if (scriptUrl != null) {
      PageUrl.path("scriptUrl", scriptUrl);
    }
  }

  @Override
  public <R> R dispatch(Handler<R> handler) {
    return handler.onCloaking(this);
  }

  /** Returns the title, or what stands for it. */
  String shownTitle() {
    if (title != null) {
      return title;
    }
    return PageUrl.host(shortUrl == null ? destinationUrl : shortUrl);
  }
}

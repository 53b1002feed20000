package org.fingerpost.servlet.page;

import org.jspecify.annotations.Nullable;

/**
 * Tells a crawler what the preview of a link shows, in tags of Open Graph and of Twitter's cards.
 * There is a link for people who are taken for a crawler, but nothing that goes on by itself: a
 * crawler would follow it and show the destination's preview in place of this one.
 *
 * @param subject what the preview shows
 * @param siteName the name of the site, or {@code null}
 * @param shortUrl the link itself
 * @param destinationUrl where the link leads
 */
public record PreviewPage(
    PageSubject subject, @Nullable String siteName, String shortUrl, String destinationUrl)
    implements Page {

  /** Checks texts and addresses. */
  public PreviewPage {
    siteName = ShownText.findOf(siteName, PageSubject.MAX_TITLE_LENGTH);
    PageUrl.web("shortUrl", shortUrl);
    PageUrl.web("destinationUrl", destinationUrl);
  }

  @Override
  public <R> R dispatch(Handler<R> handler) {
    return handler.onPreview(this);
  }
}

package org.fingerpost.servlet.page;

import java.util.List;

/**
 * Loads pixels and moves on to a link's destination: when all of them have been loaded or have
 * failed, and at the latest after {@value #MAX_MILLIS} milliseconds; without JavaScript at once and
 * without pixels. It is a document of an origin of its own, so that what the vendors' scripts do
 * concerns neither the cookies nor the APIs of the host.
 *
 * @param destinationUrl where the link leads
 * @param tags the pixels, 1 to 20
 */
public record PixelPage(String destinationUrl, List<PixelTag> tags) implements Page {
  /** How long visitors wait at most, in milliseconds. */
  public static final int MAX_MILLIS = 300;

  /** Leaves time for the browser to set off. */
  static final int TIMER_MILLIS = MAX_MILLIS - 50;

  private static final int MAX_TAGS = 20;

  /** Checks the address and copies the list. */
  public PixelPage {
    PageUrl.web("destinationUrl", destinationUrl);
    tags = List.copyOf(tags);
    if (tags.isEmpty() || tags.size() > MAX_TAGS) {
      throw new IllegalArgumentException(
          "tags must be 1 to %d: %d".formatted(MAX_TAGS, tags.size()));
    }
  }

  @Override
  public <R> R dispatch(Handler<R> handler) {
    return handler.onPixels(this);
  }

  /** Returns whether one of the pixels wants at least {@code means}. */
  boolean wants(PixelVendor.Means means) {
    return tags.stream().anyMatch(tag -> tag.means().compareTo(means) >= 0);
  }
}

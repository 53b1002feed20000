package org.fingerpost.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What the preview of a link shows (Open Graph).
 *
 * @param title a title, or {@code null}
 * @param description a sentence or two, or {@code null}
 * @param imageUrl the address of a picture, in canonical form, or {@code null}
 */
public record LinkPreview(
    @Nullable String title, @Nullable String description, @Nullable String imageUrl) {

  /** Nothing to show. */
  public static final LinkPreview NONE = new LinkPreview(null, null, null);
}

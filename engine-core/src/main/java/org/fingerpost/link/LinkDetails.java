package org.fingerpost.link;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people note of a link and what a preview shows of it; no redirect depends on it.
 *
 * @param title its name for people, or {@code null}
 * @param description a sentence or two, or {@code null}
 * @param imageUrl the address of a picture, or {@code null}
 * @param tags labels to filter by, in the order given, none twice
 * @param metadata the client's own data by name, in the order given
 * @param projectId the number of the project that it belongs to; 0 for none
 */
public record LinkDetails(
    @Nullable String title,
    @Nullable String description,
    @Nullable String imageUrl,
    List<String> tags,
    Map<String, String> metadata,
    int projectId) {

  /** Nothing noted. */
  public static final LinkDetails NONE = new LinkDetails(null, null, null, List.of(), Map.of(), 0);

  /** Returns whether there is something for a preview to show. */
  public boolean hasPreview() {
    return title != null || description != null || imageUrl != null;
  }

  /** Copies the collections. */
  public LinkDetails {
    tags = List.copyOf(tags);
    metadata = OrderedMap.copyOf(metadata);
  }
}

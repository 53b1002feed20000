package org.fingerpost.link;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What names a link: its domain and its path, which is {@code slug} or {@code templateId/slug}.
 *
 * @param domainId the domain's number; {@link #DEFAULT_DOMAIN} is the one that answers on every
 *     host which no other claims
 * @param path one or two segments that follow the grammar of {@link Slug}, without a slash in front
 */
public record LinkKey(int domainId, String path) {
  /** The number of the default domain. */
  public static final int DEFAULT_DOMAIN = 0;

  /**
   * Checks the grammar.
   *
   * @throws IllegalArgumentException if {@code domainId} is negative or {@code path} is no path of
   *     a link
   */
  public LinkKey {
    if (domainId < 0) {
      throw new IllegalArgumentException("domainId must not be negative: %d".formatted(domainId));
    }
    if (!isPath(path)) {
      throw new IllegalArgumentException(
          "path must be one or two segments of 1 to %d characters A-Z a-z 0-9 _ -: %s"
              .formatted(Slug.MAX_LENGTH, path));
    }
  }

  /** Returns the key of a slug of the default domain. */
  public static LinkKey of(String slug) {
    return new LinkKey(DEFAULT_DOMAIN, slug);
  }

  /** Returns the key of a link, under a template unless {@code templateId} is {@code null}. */
  public static LinkKey of(int domainId, @Nullable String templateId, String slug) {
    Objects.requireNonNull(slug, "slug");
    return new LinkKey(domainId, templateId == null ? slug : templateId + '/' + slug);
  }

  /** Returns whether {@code path} is one or two segments that follow the grammar of a slug. */
  public static boolean isPath(String path) {
    int slash = path.indexOf('/');
    return slash < 0
        ? Slug.isValid(path)
        : Slug.isValid(path, 0, slash) && Slug.isValid(path, slash + 1, path.length());
  }

  /** Returns the last segment of the path. */
  public String slug() {
    return path.substring(path.indexOf('/') + 1);
  }

  /** Returns the first of two segments, or {@code null} if the path has only one. */
  public @Nullable String templateId() {
    int slash = path.indexOf('/');
    return slash < 0 ? null : path.substring(0, slash);
  }
}

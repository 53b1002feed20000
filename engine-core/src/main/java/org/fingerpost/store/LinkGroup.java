package org.fingerpost.store;

import org.jspecify.annotations.Nullable;

/**
 * Links that have something in common which cannot be deleted while there are any.
 *
 * @param domainId the number of their domain
 * @param templateId what stands in front of their slugs; {@code null} for all links of the domain
 */
public record LinkGroup(int domainId, @Nullable String templateId) {

  /** Returns the links of a domain. */
  public static LinkGroup ofDomain(int domainId) {
    return new LinkGroup(domainId, null);
  }
}

package org.fingerpost.redirect;

import org.fingerpost.catalog.Domain;
import org.fingerpost.store.StoredLink;
import org.jspecify.annotations.Nullable;

/**
 * A decision, and what it was made of.
 *
 * @param decision what the visit is answered with
 * @param domain the domain that answers
 * @param link the link, or {@code null} if there is none
 * @param atMillis when it was decided, in milliseconds since the epoch
 */
public record Resolution(
    RedirectDecision decision, Domain domain, @Nullable StoredLink link, long atMillis) {

  /**
   * Returns the beginning of a visit's raw path that names the link, without what may stand behind
   * it; all of the path if there is no link.
   */
  public String linkPath(String rawPath) {
    int segments = link == null || link.link().key().templateId() == null ? 1 : 2;
    int end = link == null ? -1 : LinkPath.endOf(rawPath, segments);
    return end < 0 ? rawPath : rawPath.substring(0, end);
  }

  /** Returns whether the visitor is sent to the link's destination, which is what a click is. */
  public boolean isClick() {
    return link != null && decision.reason() == RedirectReason.LINK;
  }
}

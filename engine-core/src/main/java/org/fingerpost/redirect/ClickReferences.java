package org.fingerpost.redirect;

import org.fingerpost.deeplink.ClickReference;
import org.fingerpost.deeplink.Platform;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Link;
import org.fingerpost.visit.Visit;
import org.fingerpost.visit.VisitorFacts;
import org.fingerpost.visit.VisitorHash;
import org.jspecify.annotations.Nullable;

/** Makes what click ids stand for. */
final class ClickReferences {
  private ClickReferences() {}

  /**
   * Returns the reference of a visit.
   *
   * @param link that was visited, or {@code null} if a template was, with parameters
   * @param choice what the link has chosen, or {@code null} if it has no choice
   * @param query of the visit, if it is needed later
   */
  static ClickReference of(
      @Nullable Link link,
      int domainId,
      @Nullable String templateId,
      VisitorFacts facts,
      @Nullable Choice choice,
      @Nullable String query) {
    Visit visit = facts.visit();
    return new ClickReference(
        link == null ? 0 : link.id(),
        link == null ? 0 : link.version(),
        domainId,
        templateId,
        facts.nowMillis(),
        Platform.of(facts.client()) == Platform.IOS,
        choice == null ? Choice.NONE : choice.rule(),
        choice == null ? Choice.NONE : choice.variant(),
        (int)
            VisitorHash.of(
                visit.remoteAddress() + " " + visit.forwardedFor() + " " + visit.userAgent()),
        query);
  }
}

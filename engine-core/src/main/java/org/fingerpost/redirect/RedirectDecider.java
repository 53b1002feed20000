package org.fingerpost.redirect;

import java.util.List;
import org.fingerpost.catalog.Domain;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkUsage;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.redirect.RedirectDecision.Gone;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectDecision.Unknown;
import org.fingerpost.visit.Visit;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/** Decides where a visit of a link goes. Pure: the same arguments give the same decision. */
final class RedirectDecider {
  private RedirectDecider() {}

  /**
   * Decides about a visit of {@code link}.
   *
   * @param suffix the decoded segments behind the link's own path, or {@code null}
   * @param facts about the visitor, or {@code null} if the link is not targeted
   */
  static RedirectDecision decide(
      Domain domain,
      Link link,
      LinkUsage usage,
      @Nullable List<String> suffix,
      Visit visit,
      @Nullable VisitorFacts facts,
      long nowMillis) {
    RedirectReason reason = eligibility(link, usage, nowMillis);
    if (reason != RedirectReason.LINK) {
      return refused(domain, link, reason);
    }
    Choice choice = facts == null ? null : Choice.of(link, facts);
    String url = choice == null ? link.destination() : choice.url();
    String location = DestinationBuilder.build(link, url, suffix, visit.query());
    return location == null
        ? unknown(domain, RedirectReason.UNKNOWN)
        : new Redirect(location, link.status(), cacheMaxAge(domain, link), reason, choice);
  }

  /** Decides about a visit that names no link. */
  static RedirectDecision unknown(Domain domain, RedirectReason reason) {
    return new Unknown(reason, domain.settings().notFoundUrl());
  }

  /** Returns why the link does not answer, or {@link RedirectReason#LINK} if it does. */
  static RedirectReason eligibility(Link link, LinkUsage usage, long nowMillis) {
    if (!link.enabled()) {
      return RedirectReason.DISABLED;
    }
    if (link.schedule().isBefore(nowMillis)) {
      return RedirectReason.NOT_BEGUN;
    }
    if (link.schedule().isOver(nowMillis)) {
      return RedirectReason.ENDED;
    }
    if (usage.isExpired(link, nowMillis)) {
      return RedirectReason.EXPIRED;
    }
    return usage.isUsedUp(link) ? RedirectReason.USED_UP : RedirectReason.LINK;
  }

  private static RedirectDecision refused(Domain domain, Link link, RedirectReason reason) {
    if (!reason.isEnd()) {
      return unknown(domain, reason);
    }
    String url = link.expirationUrl();
    if (url != null) {
      return new Redirect(url, RedirectStatus.FOUND, 0, reason);
    }
    return domain.settings().answersGone() ? new Gone(reason) : unknown(domain, reason);
  }

  private static int cacheMaxAge(Domain domain, Link link) {
    if (!link.isPlain()) {
      return 0;
    }
    if (link.cacheMaxAgeSeconds() != Link.DEFAULT_CACHE) {
      return link.cacheMaxAgeSeconds();
    }
    return link.status().isPermanent() ? domain.settings().cacheMaxAgeSeconds() : 0;
  }
}

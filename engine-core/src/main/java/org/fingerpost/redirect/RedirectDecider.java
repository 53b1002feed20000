package org.fingerpost.redirect;

import java.util.List;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.Pixel;
import org.fingerpost.catalog.Pixels;
import org.fingerpost.catalog.Template;
import org.fingerpost.deeplink.ClickIds;
import org.fingerpost.deeplink.StoreUrl;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkUsage;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.redirect.RedirectDecision.Cloaked;
import org.fingerpost.redirect.RedirectDecision.Gate;
import org.fingerpost.redirect.RedirectDecision.Gone;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectDecision.Unknown;
import org.fingerpost.redirect.RedirectDecision.WithPixels;
import org.fingerpost.visit.Visit;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a visit of a link goes. Pure but for secrets and pixels: the same arguments give
 * the same decision.
 */
final class RedirectDecider {
  private final AppDecider apps;
  private final ClickIds clickIds;
  private final GateProofs proofs;
  private final Pixels pixels;

  RedirectDecider(ClickIds clickIds, GateProofs proofs, Pixels pixels) {
    this.apps = new AppDecider(clickIds);
    this.clickIds = clickIds;
    this.proofs = proofs;
    this.pixels = pixels;
  }

  /**
   * Decides about a visit of {@code link}.
   *
   * @param suffix the decoded segments behind the link's own path, or {@code null}
   * @param facts about the visitor, or {@code null} if {@link #needsFacts} says that none are
   *     needed
   * @param template the one that the link is made with, or {@code null}
   */
  RedirectDecision decide(
      Domain domain,
      Link link,
      LinkUsage usage,
      @Nullable List<String> suffix,
      Visit visit,
      @Nullable VisitorFacts facts,
      @Nullable Template template,
      long nowMillis) {
    RedirectReason reason = eligibility(link, usage, nowMillis);
    if (reason != RedirectReason.LINK) {
      return refused(domain, link, reason, template, facts);
    }
    // Apart, so that what a link without pages costs is inlined as a whole.
    return link.hasPages()
        ? withPages(domain, link, suffix, visit, facts, template, nowMillis)
        : lead(domain, link, suffix, visit, facts, template);
  }

  private RedirectDecision withPages(
      Domain domain,
      Link link,
      @Nullable List<String> suffix,
      Visit visit,
      @Nullable VisitorFacts facts,
      @Nullable Template template,
      long nowMillis) {
    Gate gate = proofs.findClosed(link, visit, nowMillis);
    return gate == null
        ? shown(link, facts, lead(domain, link, suffix, visit, facts, template))
        : gate;
  }

  /** Decides where a link leads a visitor whom it answers. */
  private RedirectDecision lead(
      Domain domain,
      Link link,
      @Nullable List<String> suffix,
      Visit visit,
      @Nullable VisitorFacts facts,
      @Nullable Template template) {
    Choice choice = facts == null || !link.isTargeted() ? null : Choice.of(link, facts);
    String url = choice == null ? link.destination() : choice.url();
    String location =
        url == null ? null : DestinationBuilder.build(link, url, suffix, forwardable(link, visit));
    boolean isTooLong = url != null && location == null;
    if (location != null && facts != null && link.forwarding().clickIdParameter() != null) {
      location = withClickId(location, link, facts, choice);
    }
    if (facts != null && !isTooLong && AppDecider.isNeeded(link, facts)) {
      // Only a page with a QR code may find out that the visitor is on iOS after all.
      boolean hasQr = template != null && template.desktopQr();
      String iosUrl = hasQr && choice != null ? choice.iosUrl() : null;
      String iosLocation =
          iosUrl == null
              ? null
              : DestinationBuilder.build(link, iosUrl, suffix, forwardable(link, visit));
      return apps.decide(
          AppVisit.ofLink(domain, link, template, facts, choice, location, iosLocation));
    }
    return location == null
        ? unknown(domain, RedirectReason.UNKNOWN)
        : new Redirect(
            location, link.status(), cacheMaxAge(domain, link), RedirectReason.LINK, choice);
  }

  /**
   * Returns what becomes of a redirect to a web page where the link has something to show on the
   * way: cloaking, or else pixels, which are for people only.
   */
  private RedirectDecision shown(
      Link link, @Nullable VisitorFacts facts, RedirectDecision decision) {
    Cloaking cloaking = link.cloaking();
    if (!(decision instanceof Redirect redirect) || StoreUrl.isStore(redirect.location())) {
      return decision;
    }
    if (cloaking != null) {
      return new Cloaked(redirect.location(), cloaking, redirect.choice());
    }
    List<Pixel> loaded =
        facts == null || facts.client().bot() != null ? List.of() : pixels.of(link);
    return loaded.isEmpty()
        ? redirect
        : new WithPixels(redirect.location(), loaded, redirect.choice());
  }

  /** Returns a URL that tells its host the click's id, unless nobody clicks, or it is a store. */
  private String withClickId(
      String location, Link link, VisitorFacts facts, @Nullable Choice choice) {
    String name = link.forwarding().clickIdParameter();
    if (name == null || facts.client().bot() != null || StoreUrl.isStore(location)) {
      return location;
    }
    LinkKey key = link.key();
    String clickId =
        clickIds.issue(
            ClickReferences.of(link, key.domainId(), key.templateId(), facts, choice, null));
    return clickId == null ? location : DestinationBuilder.with(location, name, clickId);
  }

  /** Returns whether a decision about a link needs to know the visitor. */
  static boolean needsFacts(Link link) {
    return link.isTargeted()
        || link.details().hasPreview()
        || !link.pixelIds().isEmpty()
        || link.forwarding().clickIdParameter() != null;
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

  /** Decides about a visit that names a template and no link. */
  RedirectDecision decide(
      Domain domain, Template template, VisitorFacts facts, boolean isLongLink) {
    return apps.decide(
        isLongLink
            ? AppVisit.ofLongLink(domain, template, facts)
            : AppVisit.ofTemplate(domain, template, facts));
  }

  /** A OneLink passes the query on by rules of its own, see {@link AppVisit}. */
  private static @Nullable String forwardable(Link link, Visit visit) {
    return link.isOneLink() ? null : visit.query();
  }

  private RedirectDecision refused(
      Domain domain,
      Link link,
      RedirectReason reason,
      @Nullable Template template,
      @Nullable VisitorFacts facts) {
    String url = link.expirationUrl();
    if (reason.isEnd() && url != null) {
      return new Redirect(url, RedirectStatus.FOUND, 0, reason);
    }
    if (template != null && facts != null) {
      return decide(domain, template, facts, false); // As for a link that it does not have.
    }
    if (!reason.isEnd()) {
      return unknown(domain, reason);
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

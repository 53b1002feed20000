package org.fingerpost.redirect;

import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.catalog.Template;
import org.fingerpost.deeplink.DeepLinkAnswer;
import org.fingerpost.deeplink.DeepLinkInput;
import org.fingerpost.deeplink.DeepLinkInput.StoreDetails;
import org.fingerpost.deeplink.DeepLinkPolicy;
import org.fingerpost.deeplink.DeepLinkUri;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkDetails;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.redirect.RedirectDecision.Page;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.DeviceMaker;
import org.fingerpost.visit.OperatingSystem;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/**
 * Decides about visits that may lead to an app or to the page of a preview (redirects.md, section
 * 5): it gathers what {@link DeepLinkPolicy} asks, and makes a decision of what that answers.
 */
final class AppDecider {
  private AppDecider() {}

  /** Returns whether a visit of a link is for this decider. */
  static boolean isNeeded(Link link, VisitorFacts facts) {
    return link.mayOpenApp()
        || (link.details().hasPreview() && facts.client().bot() == BotClass.PREVIEW);
  }

  /**
   * Decides about a visit of a link.
   *
   * @param template the one that the link is made with, or {@code null}
   * @param choice what the link has chosen for the visitor, or {@code null} if it has no choice
   * @param location where the visitor goes without an app, with all that is added, or {@code null}
   */
  static RedirectDecision decide(
      Domain domain,
      Link link,
      @Nullable Template template,
      VisitorFacts facts,
      @Nullable Choice choice,
      @Nullable String location) {
    LinkDetails details = link.details();
    DeepLinkInput input =
        new DeepLinkInput(
            facts.client(),
            maker(facts),
            template,
            null,
            location,
            choice == null ? null : uri(choice.iosDeepLink()),
            choice == null ? null : uri(choice.androidDeepLink()),
            choice != null && choice.iosDeepLink() != null,
            link.appLinking(),
            new LinkPreview(details.title(), details.description(), details.imageUrl()),
            StoreDetails.NONE,
            false);
    DeepLinkAnswer answer = DeepLinkPolicy.decide(input);
    return decision(answer, domain, link.status(), details, template, RedirectReason.LINK, choice);
  }

  /** Decides about a visit that a template answers by itself. */
  static RedirectDecision decide(Domain domain, Template template, VisitorFacts facts) {
    DeepLinkInput input =
        new DeepLinkInput(
            facts.client(),
            maker(facts),
            template,
            null,
            null,
            null,
            null,
            false,
            false,
            LinkPreview.NONE,
            StoreDetails.NONE,
            false);
    return decision(
        DeepLinkPolicy.decide(input),
        domain,
        RedirectStatus.FOUND,
        LinkDetails.NONE,
        template,
        RedirectReason.TEMPLATE,
        null);
  }

  private static RedirectDecision decision(
      DeepLinkAnswer answer,
      Domain domain,
      RedirectStatus status,
      LinkDetails details,
      @Nullable Template template,
      RedirectReason reason,
      @Nullable Choice choice) {
    if (answer instanceof DeepLinkAnswer.GoTo goTo) {
      return new Redirect(goTo.url(), status, 0, reason, choice);
    }
    boolean isOfNothing =
        answer instanceof DeepLinkAnswer.Preview previewed && previewed.url() == null;
    if (isOfNothing || answer instanceof DeepLinkAnswer.Nothing) {
      return RedirectDecider.unknown(domain, RedirectReason.UNKNOWN);
    }
    LinkPreview preview = template == null ? LinkPreview.NONE : template.preview();
    return new Page(
        answer,
        details.title() == null ? preview.title() : details.title(),
        details.imageUrl() == null ? preview.imageUrl() : details.imageUrl(),
        reason,
        choice);
  }

  private static @Nullable DeviceMaker maker(VisitorFacts facts) {
    String userAgent = facts.visit().userAgent();
    return userAgent == null || facts.client().os() != OperatingSystem.ANDROID
        ? null
        : DeviceMaker.find(userAgent);
  }

  private static @Nullable DeepLinkUri uri(@Nullable String canonical) {
    return canonical == null ? null : new DeepLinkUri(canonical);
  }
}

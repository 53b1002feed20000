package org.fingerpost.redirect;

import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.catalog.Template;
import org.fingerpost.deeplink.ClickReference;
import org.fingerpost.deeplink.DeepLinkUri;
import org.fingerpost.deeplink.Platform;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkDetails;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.link.Utm;
import org.fingerpost.onelink.OneLinkForwarding.ShortLink;
import org.fingerpost.onelink.OneLinkName;
import org.fingerpost.onelink.OneLinkParameters;
import org.fingerpost.onelink.OneLinkTarget;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/**
 * A visit that may lead to an app: what asks for it, be that a link, a long link or a template by
 * itself.
 *
 * @param domain the domain that answers
 * @param facts about the visitor
 * @param template the template, or {@code null}
 * @param reason why the visit is answered
 * @param status the status of a redirect
 * @param preview what a preview shows, where the template has nothing else
 * @param location where the visitor goes without an app, or {@code null} for as the template says
 * @param iosLocation likewise, if the visitor's Mac turns out to be an iPad
 * @param iosDeepLink the URI for iOS, or {@code null}
 * @param androidDeepLink the URI for Android, or {@code null}
 * @param isForced whether the URI for iOS is tried in every browser
 * @param appLinking whether a web target is opened in the app that it belongs to
 * @param choice what the link has chosen for the visitor, or {@code null}
 * @param link the link, or {@code null}
 * @param oneLink the parameters of a OneLink, or {@code null}
 * @param shortLink what is passed on of a short OneLink, or {@code null}
 */
record AppVisit(
    Domain domain,
    VisitorFacts facts,
    @Nullable Template template,
    RedirectReason reason,
    RedirectStatus status,
    LinkPreview preview,
    @Nullable String location,
    @Nullable String iosLocation,
    @Nullable DeepLinkUri iosDeepLink,
    @Nullable DeepLinkUri androidDeepLink,
    boolean isForced,
    boolean appLinking,
    @Nullable Choice choice,
    @Nullable Link link,
    @Nullable OneLinkParameters oneLink,
    @Nullable ShortLink shortLink) {

  /**
   * Returns a visit of a link.
   *
   * @param choice what the link has chosen for the visitor, or {@code null} if it has no choice
   * @param location where the visitor goes without an app, with all that the link adds but a
   *     OneLink's parameters, or {@code null}
   * @param iosLocation likewise, if the visitor's Mac turns out to be an iPad
   */
  static AppVisit ofLink(
      Domain domain,
      Link link,
      @Nullable Template template,
      VisitorFacts facts,
      @Nullable Choice choice,
      @Nullable String location,
      @Nullable String iosLocation) {
    String caller = link.origin().source().sourceCaller();
    OneLinkParameters oneLink =
        caller == null
            ? null
            : OneLinkParameters.ofShortLink(link.origin().parameters(), facts.visit().query());
    String ios = choice == null ? null : choice.iosDeepLink();
    String android = choice == null ? null : choice.androidDeepLink();
    LinkDetails details = link.details();
    return new AppVisit(
        domain,
        facts,
        template,
        RedirectReason.LINK,
        link.status(),
        new LinkPreview(details.title(), details.description(), details.imageUrl()),
        location,
        iosLocation,
        ios == null ? null : new DeepLinkUri(ios),
        android == null ? null : new DeepLinkUri(android),
        oneLink == null ? ios != null : oneLink.isTrue(OneLinkName.FORCE_DEEP_LINK),
        link.appLinking(),
        choice,
        link,
        oneLink,
        caller == null ? null : new ShortLink(link.key().slug(), caller));
  }

  /** Returns a visit of a long OneLink, whose parameters are the visit's query. */
  static AppVisit ofLongLink(Domain domain, Template template, VisitorFacts facts) {
    OneLinkParameters oneLink = OneLinkParameters.ofLongLink(facts.visit().query());
    Platform platform = Platform.of(facts.client());
    return new AppVisit(
        domain,
        facts,
        template.withoutAllowList(),
        RedirectReason.LONG_LINK,
        RedirectStatus.FOUND,
        new LinkPreview(
            oneLink.findText(OneLinkName.PREVIEW_TITLE),
            oneLink.findText(OneLinkName.PREVIEW_DESCRIPTION),
            null),
        OneLinkTarget.findUrl(oneLink, template, platform),
        OneLinkTarget.findUrl(oneLink, template, Platform.IOS),
        OneLinkTarget.findDeepLink(oneLink, template, Platform.IOS),
        OneLinkTarget.findDeepLink(oneLink, template, Platform.ANDROID),
        oneLink.isTrue(OneLinkName.FORCE_DEEP_LINK),
        false,
        null,
        null,
        oneLink,
        null);
  }

  /** Returns a visit that a template answers by itself. */
  static AppVisit ofTemplate(Domain domain, Template template, VisitorFacts facts) {
    return new AppVisit(
        domain,
        facts,
        template,
        RedirectReason.TEMPLATE,
        RedirectStatus.FOUND,
        LinkPreview.NONE,
        null,
        null,
        null,
        null,
        false,
        false,
        null,
        null,
        null,
        null);
  }

  /** Returns the campaign that the link adds to addresses. */
  Utm utm() {
    return link == null ? Utm.NONE : link.utm();
  }

  /** Returns what an app can be told of the visit later, or {@code null} if that is nothing. */
  @Nullable ClickReference reference() {
    if (link == null && oneLink == null) {
      return null;
    }
    return ClickReferences.of(
        link,
        domain.id(),
        template == null ? null : template.id(),
        facts,
        choice,
        oneLink == null ? null : facts.visit().query());
  }
}

package org.fingerpost.redirect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.catalog.Template;
import org.fingerpost.deeplink.ClickIds;
import org.fingerpost.deeplink.ClickReference;
import org.fingerpost.deeplink.DeepLinkAnswer;
import org.fingerpost.deeplink.DeepLinkAnswer.Elsewhere;
import org.fingerpost.deeplink.DeepLinkAnswer.OpenApp;
import org.fingerpost.deeplink.DeepLinkAnswer.OpenApp.Reason;
import org.fingerpost.deeplink.DeepLinkInput;
import org.fingerpost.deeplink.DeepLinkInput.StoreDetails;
import org.fingerpost.deeplink.DeepLinkPolicy;
import org.fingerpost.deeplink.Platform;
import org.fingerpost.deeplink.StoreUrl;
import org.fingerpost.deeplink.TargetParameters;
import org.fingerpost.link.Link;
import org.fingerpost.onelink.OneLinkForwarding;
import org.fingerpost.onelink.OneLinkParameters;
import org.fingerpost.redirect.RedirectDecision.Page;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectDecision.Reported;
import org.fingerpost.url.QueryWriter;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.DeviceMaker;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/**
 * Decides about visits that may lead to an app or to the page of a preview (redirects.md, section
 * 5): it gathers what {@link DeepLinkPolicy} asks, and makes a decision of what that answers. Pure,
 * but for the secret that click ids are signed with.
 */
final class AppDecider {
  private final ClickIds clickIds;

  AppDecider(ClickIds clickIds) {
    this.clickIds = clickIds;
  }

  /** Returns whether a visit of a link is for this decider. */
  static boolean isNeeded(Link link, VisitorFacts facts) {
    return link.mayOpenApp()
        || (link.details().hasPreview() && facts.client().bot() == BotClass.PREVIEW);
  }

  /** Decides about a visit. */
  RedirectDecision decide(AppVisit visit) {
    if (visit.oneLink() != null && visit.oneLink().isReported()) {
      return new Reported(visit.reason(), visit.choice());
    }
    Platform platform = Platform.of(visit.facts().client());
    String clickId = clickId(visit, platform);
    String playReferrer = clickId == null ? null : playReferrer(visit, clickId);
    DeepLinkInput input =
        new DeepLinkInput(
            visit.facts().client(),
            maker(visit.facts(), visit.template()),
            visit.template(),
            null,
            visit.location(),
            visit.iosDeepLink(),
            visit.androidDeepLink(),
            visit.isForced(),
            visit.appLinking(),
            visit.preview(),
            store(visit.oneLink(), playReferrer),
            parameters(visit, platform, playReferrer),
            visit.template() != null && visit.template().desktopQr(),
            visit.iosLocation());
    DeepLinkAnswer answer = DeepLinkPolicy.decide(input);
    boolean needsPage = clickId != null && platform == Platform.IOS;
    return decision(needsPage ? withPage(answer) : answer, visit, clickId);
  }

  /** The App Store tells an app nothing, so that a code can only be given before. */
  private static DeepLinkAnswer withPage(DeepLinkAnswer answer) {
    return answer instanceof DeepLinkAnswer.GoTo goTo && StoreUrl.isStore(goTo.url())
        ? new OpenApp(null, false, new Elsewhere(goTo.url(), Elsewhere.Kind.STORE), Reason.OPEN_APP)
        : answer;
  }

  private static RedirectDecision decision(
      DeepLinkAnswer answer, AppVisit visit, @Nullable String clickId) {
    if (answer instanceof DeepLinkAnswer.GoTo goTo) {
      return new Redirect(goTo.url(), visit.status(), 0, visit.reason(), visit.choice());
    }
    boolean isOfNothing =
        answer instanceof DeepLinkAnswer.Preview previewed && previewed.url() == null;
    if (isOfNothing || answer instanceof DeepLinkAnswer.Nothing) {
      return RedirectDecider.unknown(visit.domain(), RedirectReason.UNKNOWN);
    }
    Template template = visit.template();
    LinkPreview preview = template == null ? LinkPreview.NONE : template.preview();
    LinkPreview own = visit.preview();
    return new Page(
        answer,
        own.title() == null ? preview.title() : own.title(),
        own.imageUrl() == null ? preview.imageUrl() : own.imageUrl(),
        visit.reason(),
        visit.choice(),
        clickId);
  }

  /**
   * Returns the id by which an app can ask later what its visitor wanted. It costs a signature, so
   * it is made for those only who may be on their way to a store.
   */
  private @Nullable String clickId(AppVisit visit, Platform platform) {
    Template template = visit.template();
    boolean mayInstall =
        template != null
            && !goesWhereTheLinkSays(visit, template)
            && visit.facts().client().bot() == null
            && switch (platform) {
              case IOS -> template.ios() != null && template.deferredCode();
              case ANDROID -> template.android() != null;
              case DESKTOP -> false;
            };
    ClickReference reference = mayInstall ? visit.reference() : null;
    return reference == null ? null : clickIds.issue(reference);
  }

  /** A OneLink tells even the web what it would tell the store. */
  private static boolean goesWhereTheLinkSays(AppVisit visit, Template template) {
    return visit.location() != null && visit.oneLink() == null && template.allowList() == null;
  }

  private static String playReferrer(AppVisit visit, String clickId) {
    OneLinkParameters oneLink = visit.oneLink();
    if (oneLink != null) {
      return OneLinkForwarding.playReferrer(oneLink, clickId);
    }
    Map<String, String> told = new LinkedHashMap<>();
    visit.utm().forEach(told::put);
    told.put("click_id", clickId);
    return QueryWriter.encode(told, Integer.MAX_VALUE);
  }

  private static StoreDetails store(
      @Nullable OneLinkParameters oneLink, @Nullable String playReferrer) {
    return oneLink == null
        ? new StoreDetails(playReferrer, null, null)
        : new StoreDetails(playReferrer, oneLink.playListing(), oneLink.appStorePage());
  }

  private static TargetParameters parameters(
      AppVisit visit, Platform platform, @Nullable String playReferrer) {
    Template template = visit.template();
    OneLinkParameters oneLink = visit.oneLink();
    if (oneLink == null || template == null) {
      return TargetParameters.NONE;
    }
    AndroidApp android = template.android();
    boolean isForPlay =
        platform == Platform.ANDROID && android != null && android.packageName() != null;
    return new OneLinkForwarding(
        oneLink,
        template.id(),
        visit.shortLink(),
        platform == Platform.IOS,
        isForPlay ? playReferrer : null);
  }

  /** Worked out only where it can make a difference. */
  private static @Nullable DeviceMaker maker(VisitorFacts facts, @Nullable Template template) {
    return template != null && template.namesMakersStores() ? facts.deviceMaker() : null;
  }
}

package org.fingerpost.redirect;

import java.util.Locale;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.catalog.Template;
import org.fingerpost.catalog.Templates;
import org.fingerpost.deeplink.DeepLinkAnswer;
import org.fingerpost.deeplink.DeepLinkAnswer.GoTo;
import org.fingerpost.deeplink.DeepLinkAnswer.Nothing;
import org.fingerpost.deeplink.DeepLinkAnswer.OpenApp;
import org.fingerpost.deeplink.DeepLinkInput;
import org.fingerpost.deeplink.DeepLinkInput.StoreDetails;
import org.fingerpost.deeplink.DeepLinkPolicy;
import org.fingerpost.deeplink.DeepLinkUri;
import org.fingerpost.deeplink.TargetParameters;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.redirect.RedirectDecision.Page;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.url.AppScheme;
import org.fingerpost.url.PercentEncoding;
import org.fingerpost.visit.Client;
import org.fingerpost.visit.DeviceMaker;
import org.fingerpost.visit.DeviceType;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/**
 * Says what a long Firebase Dynamic Link means to a visitor.
 *
 * <pre>
 *   visitor      app     opened at                               without the app, the first of
 *   -----------  ------  --------------------------------------  -----------------------------
 *   Android      apn     link                                    afl, template's URL or store
 *                none    –                                       afl, link
 *   iPad         ipbi,   ius://google/link/?deep_link_id=link    ipfl, ifl, template's URL or
 *                ibi                                             store if isi is it, link
 *                none    –                                       ipfl, ifl, link
 *   other iOS    ibi     as above                                as above, without ipfl
 *   all others   –       –                                       ofl, link
 * </pre>
 *
 * <p>Apps are those of templates on the domain or of its account, as those of a Firebase project
 * were; any other counts as none. Programs are among all others, whatever device they claim to be.
 *
 * <p>Sources: <a href="https://firebase.google.com/docs/dynamic-links/create-manually">Firebase's
 * page on the parameters</a>, and for what an app for iOS is told {@code
 * FIRDLDeepLinkURLWithInviteID} of <a
 * href="https://github.com/firebase/firebase-ios-sdk/blob/0142d64c7cf9fbe316fd3c68c544496ce86d8019/FirebaseDynamicLinks/Sources/Utilities/FDLUtilities.m">Firebase's
 * SDK</a>, which reads it without asking a server.
 */
final class FirebaseLink {
  private final FirebaseQuery query;
  private final Domain domain;
  private final Templates templates;

  /** Creates a link on a domain. */
  FirebaseLink(FirebaseQuery query, Domain domain, Templates templates) {
    this.query = query;
    this.domain = domain;
    this.templates = templates;
  }

  /** Decides about a visit. */
  RedirectDecision decide(VisitorFacts facts) {
    DeepLinkInput input = input(facts);
    DeepLinkAnswer answer = answer(input);
    if (answer instanceof GoTo goTo) {
      return new Redirect(goTo.url(), RedirectStatus.FOUND, 0, RedirectReason.FIREBASE_LINK);
    }
    if (answer instanceof Nothing) {
      return RedirectDecider.unknown(domain, RedirectReason.UNKNOWN);
    }
    // Anybody can write the query's title, so it is for previews only.
    Template template = input.template();
    LinkPreview shown = template == null ? LinkPreview.NONE : template.preview();
    return new Page(
        answer, shown.title(), shown.imageUrl(), RedirectReason.FIREBASE_LINK, null, null);
  }

  private DeepLinkInput input(VisitorFacts facts) {
    Client client = facts.client();
    if (client.bot() != null) {
      return input(client, null, null, query.url("ofl"), query.link(), null, null);
    }
    return switch (client.os()) {
      case ANDROID, HARMONY_OS -> android(client, facts);
      case IOS -> ios(client);
      case OS_X, WINDOWS, LINUX, UBUNTU, CHROME_OS, OTHER ->
          input(client, null, null, query.url("ofl"), query.link(), null, null);
    };
  }

  /**
   * Returns the answer to a visitor. A page waits for a tap, as Firebase's did, unless the link
   * wants none ({@code efr}): then there is one only where a browser needs it to open the app.
   */
  private static DeepLinkAnswer answer(DeepLinkInput input) {
    DeepLinkAnswer answer = DeepLinkPolicy.decide(input);
    return answer instanceof OpenApp open && open.triesOnLoad() && input.forceDeepLink()
        ? new OpenApp(open.appUri(), false, open.elsewhere(), open.reason())
        : answer;
  }

  private DeepLinkInput android(Client client, VisitorFacts facts) {
    String packageName = query.text("apn");
    Template template = packageName == null ? null : templates.findByPackage(domain, packageName);
    AndroidApp app = template == null ? null : template.android();
    DeepLinkUri uri = app == null ? null : secure(query.link());
    if (template == null || uri == null) {
      return input(client, null, null, query.url("afl"), query.link(), null, null);
    }
    DeviceMaker maker = template.namesMakersStores() ? facts.deviceMaker() : null;
    return input(client, maker, template, query.url("afl"), null, null, uri);
  }

  private DeepLinkInput ios(Client client) {
    boolean isPad = client.device() == DeviceType.TABLET;
    String bundleId = isPad ? first("ipbi", "ibi") : query.text("ibi");
    String fallback = isPad ? query.url("ipfl") : null;
    Template template = bundleId == null ? null : templates.findByBundle(domain, bundleId);
    IosApp app = template == null ? null : template.ios();
    DeepLinkUri uri = app == null ? null : iosUri(app);
    String appStoreId = query.text("isi");
    boolean isInStore = app != null && appStoreId != null && appStoreId.equals(app.appStoreId());
    return input(
        client,
        null,
        template,
        fallback == null ? query.url("ifl") : fallback,
        isInStore ? null : query.link(),
        uri,
        null);
  }

  private DeepLinkInput input(
      Client client,
      @Nullable DeviceMaker maker,
      @Nullable Template template,
      @Nullable String platformUrl,
      @Nullable String destination,
      @Nullable DeepLinkUri iosUri,
      @Nullable DeepLinkUri androidUri) {
    String utm = query.utm();
    return new DeepLinkInput(
        client,
        maker,
        template,
        platformUrl,
        destination,
        iosUri,
        androidUri,
        !"1".equals(query.text("efr")),
        false,
        query.preview(),
        new StoreDetails(utm.isEmpty() ? null : utm, null, null, query.appStoreCampaign()),
        TargetParameters.NONE,
        false,
        null);
  }

  private @Nullable String first(String name, String otherwise) {
    String text = query.text(name);
    return text == null ? query.text(otherwise) : text;
  }

  private @Nullable DeepLinkUri iosUri(IosApp app) {
    String scheme = scheme(app);
    if (scheme == null) {
      return null;
    }
    StringBuilder uri = new StringBuilder(scheme).append("://google/link/?deep_link_id=");
    uri.append(PercentEncoding.encodeQueryComponent(query.link())).append("&match_type=unique");
    String minimumVersion = query.text("imv");
    if (minimumVersion != null) {
      uri.append("&imv=").append(PercentEncoding.encodeQueryComponent(minimumVersion));
    }
    String utm = query.utm();
    return uri(utm.isEmpty() ? uri.toString() : uri.append('&').append(utm).toString());
  }

  /**
   * Returns the scheme that opens an app: its bundle's identifier, unless {@code ius} is its own.
   * One of another app is none, and so is an identifier without dots, a scheme of anybody's.
   */
  private @Nullable String scheme(IosApp app) {
    String asked = query.text("ius");
    if (asked != null && asked.equalsIgnoreCase(app.scheme())) {
      return app.scheme();
    }
    String bundleId = app.bundleId();
    if (bundleId == null || (asked != null && !asked.equalsIgnoreCase(bundleId))) {
      return null;
    }
    String scheme = bundleId.toLowerCase(Locale.ROOT);
    return scheme.indexOf('.') > 0 && AppScheme.isScheme(scheme) ? scheme : null;
  }

  /** Returns a link as apps for Android claim it, or {@code null} if it is too long to be one. */
  private static @Nullable DeepLinkUri secure(String link) {
    return uri(link.startsWith("http:") ? "https" + link.substring("http".length()) : link);
  }

  private static @Nullable DeepLinkUri uri(String text) {
    return text.length() > DeepLinkUri.MAX_SENT_LENGTH ? null : new DeepLinkUri(text);
  }
}

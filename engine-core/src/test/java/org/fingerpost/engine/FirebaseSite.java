package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.AppStore;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.deeplink.DeepLinkAnswer.OpenApp;
import org.fingerpost.deeplink.DeepLinkAnswer.Preview;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.RedirectDecision.Page;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.url.PercentEncoding;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.UserAgents;

/**
 * The domain {@code go.example}, which answers long Firebase links to {@code shop.example}, with
 * two apps: {@code com.example.shop}, and for iOS {@code com.example.Shop} with the scheme {@code
 * shop} and the number 123.
 */
final class FirebaseSite implements AutoCloseable {
  static final String HOST = "go.example";

  private static final String ANDROID =
      "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)";

  private static final Map<String, String> USER_AGENTS =
      Map.ofEntries(
          Map.entry("PIXEL", ANDROID + " Chrome/130.0.0.0 Mobile Safari/537.36"),
          Map.entry(
              "FIREFOX", "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131"),
          Map.entry("HUAWEI", ANDROID.replace("Pixel 8", "HUAWEI ELS-NX9") + " Chrome/130.0.0.0"),
          Map.entry(
              "INSTAGRAM",
              ANDROID + " Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 Instagram 300.0.0.0"),
          Map.entry("IPHONE", UserAgents.IPHONE),
          Map.entry("CRIOS", UserAgents.IPHONE.replace("Version/17.0", "CriOS/130.0.6723.37")),
          Map.entry("IPAD", UserAgents.IPHONE.replace("iPhone; CPU iPhone OS", "iPad; CPU OS")),
          Map.entry("WINDOWS", UserAgents.WINDOWS),
          Map.entry("CRAWLER", UserAgents.MESSAGE_PREVIEW),
          Map.entry("PHONE_BOT", ANDROID + " Mobile (compatible; Googlebot/2.1)"));

  final TestEngine engine = new TestEngine();
  final Domain domain;

  FirebaseSite() {
    domain =
        engine
            .get()
            .catalogManager()
            .createDomain(
                engine.account,
                HOST,
                false,
                new DomainDraft().firebaseLinks(true).allowList(List.of("shop.example")));
    template(
        new TemplateDraft("Shop")
            .id("T")
            .ios(new IosApp("123", "com.example.Shop", "ABCDE12345", "shop", null, null))
            .android(
                new AndroidApp(
                    "com.example.shop", List.of(), "shop", null, List.of(AppStore.HUAWEI))));
  }

  void template(TemplateDraft draft) {
    engine.get().templates().create(engine.account, draft.domainId(domain.id()));
  }

  /** Returns the answer to a visit, in words. */
  String answer(String device, String target) {
    RedirectDecision decision = decide(device, target);
    if (decision instanceof Redirect redirect && redirect.location().startsWith("intent:")) {
      return intent(redirect.location());
    }
    return switch (decision.reason()) {
      case FIREBASE_LINK ->
          decision instanceof Redirect redirect ? redirect.location() : page((Page) decision);
      default -> decision.reason().toString();
    };
  }

  RedirectDecision decide(String device, String target) {
    return engine.visit(visit(device, target));
  }

  static MadeUpVisit visit(String device, String target) {
    return MadeUpVisit.to(HOST, target).userAgent(USER_AGENTS.get(device));
  }

  private static String page(Page page) {
    assertThat(page.reason()).isEqualTo(RedirectReason.FIREBASE_LINK);
    if (page.answer() instanceof Preview preview) {
      return "preview %s, %s, %s to %s"
          .formatted(preview.title(), preview.description(), preview.imageUrl(), preview.url());
    }
    OpenApp open = (OpenApp) page.answer();
    String uri = String.valueOf(open.appUri());
    return "page%s%s %s else %s"
        .formatted(
            open.reason() == OpenApp.Reason.IN_APP_BROWSER ? " in an app" : "",
            open.triesOnLoad() ? " that tries" : "",
            uri.startsWith("intent:") ? intent(uri) : uri,
            open.elsewhere() == null ? "nothing" : open.elsewhere().url());
  }

  /** Says {@code intent://D#Intent;scheme=S;package=P;S.browser_fallback_url=F;end} in words. */
  private static String intent(String uri) {
    String[] parts = uri.split("#Intent;scheme=|;package=|;S.browser_fallback_url=|;end", -1);
    assertThat(parts).hasSize(5);
    return "%s%s in %s else %s"
        .formatted(
            parts[1],
            parts[0].substring("intent".length()),
            parts[2],
            PercentEncoding.decode(parts[3]));
  }

  @Override
  public void close() {
    engine.close();
  }
}

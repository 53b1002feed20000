package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.AppStore;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.TemplateDraft;
import org.fingerpost.link.Utm;
import org.fingerpost.servlet.page.JtePages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What visitors of links that may open an app are answered with, to the last header. */
final class DeepLinkVisitsTest {
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15"
          + " (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";
  private static final String PIXEL =
      "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/130.0.0.0 Mobile Safari/537.36";
  private static final String HIDDEN = PIXEL.replace("Android 14; Pixel 8", "Android 10; K");
  private static final String INSTAGRAM =
      IPHONE.replace(" Safari/604.1", "") + " Instagram 300.0.0.0.0 (iPhone15,2; iOS 17_0)";
  private static final String WINDOWS =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/130.0.0.0 Safari/537.36";
  private static final String MAC =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
          + " Version/18.5 Safari/605.1.15";
  private static final String IMESSAGE =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko)"
          + " Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0";
  private static final String APP_STORE = "https://apps.apple.com/app/id123456789";

  private final TestLinks links = new TestLinks();
  private LocalServer server;

  @BeforeEach
  void start() throws Exception {
    RedirectResponder responder =
        new RedirectResponder(links.engine(), new JtePages(), "https://s.example");
    server = new LocalServer(new RedirectFilter(responder), UriCompliance.DEFAULT);
    links
        .engine()
        .templates()
        .create(
            links.account(),
            new TemplateDraft("Shop")
                .id("T")
                .ios(new IosApp("123456789", "com.example.app", "ABCDE12345", "shop", null, null))
                .android(
                    new AndroidApp(
                        "com.example.app", List.of(), "shop", null, List.of(AppStore.HUAWEI)))
                .desktopUrl("https://www.example.com/")
                .allowList(List.of("example.com")));
  }

  @AfterEach
  void stop() {
    server.close();
    links.close();
  }

  @Test
  void template_answersByItself() throws Exception {
    assertThat(location(get("/T", IPHONE))).isEqualTo(APP_STORE);
    assertThat(location(get("/T", WINDOWS))).isEqualTo("https://www.example.com/");
    assertThat(location(get("/T", PIXEL)))
        .isEqualTo("https://play.google.com/store/apps/details?id=com.example.app");
  }

  @Test
  void linkThatATemplateHasNot_isAnsweredByIt_likeOneThatIsDisabled() throws Exception {
    create(new LinkDraft("https://www.example.com/a").slug("off").enabled(false));
    HttpReply unknown = get("/T/none", WINDOWS);
    assertThat(unknown.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(location(unknown)).isEqualTo("https://www.example.com/");
    assertThat(get("/T/off", WINDOWS)).isEqualTo(unknown);
  }

  @Test
  void target_offTheAllowListIsTheStore() throws Exception {
    create(new LinkDraft("https://shop.example.com/a").slug("on"));
    create(new LinkDraft("https://elsewhere.example/").slug("off"));
    assertThat(location(get("/T/on", IPHONE))).isEqualTo("https://shop.example.com/a");
    assertThat(location(get("/T/off", IPHONE))).isEqualTo(APP_STORE);
  }

  @Test
  void deepLink_onIosIsTriedByAPage() throws Exception {
    create(deepLink());
    HttpReply reply = get("/T/app", IPHONE);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(reply.body()).contains("href=\"shop://sale/summer\"", "https://www.example.com/s");
  }

  @Test
  void deepLink_onAndroidIsAnIntent() throws Exception {
    create(deepLink());
    assertThat(location(get("/T/app", PIXEL)))
        .isEqualTo(
            "intent://sale/summer#Intent;scheme=shop;package=com.example.app;"
                + "S.browser_fallback_url=https%3A%2F%2Fwww.example.com%2Fs;end");
  }

  @Test
  void deepLink_inAnAppsBrowserIsAPageThatShowsTheWayOut() throws Exception {
    create(deepLink());
    HttpReply reply = get("/T/app", INSTAGRAM);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("https://s.example/T/app", "Instagram");
  }

  @Test
  void deepLink_withNothingBesideItIsAPageWithItsButtonAlone() throws Exception {
    links
        .engine()
        .links()
        .create(links.account(), new LinkDraft(null).slug("alone").iosDeepLink("other://x"));
    HttpReply reply = get("/alone", IPHONE);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .contains("href=\"other://x\"", "<title>s.example</title>")
        .doesNotContain("id=\"onward\"");
  }

  @Test
  void hiddenModel_isAskedForAndLeadsToItsMakersStore() throws Exception {
    HttpReply first = get("/T", HIDDEN);
    assertThat(location(first))
        .isEqualTo("https://play.google.com/store/apps/details?id=com.example.app");
    assertThat(first.header("Accept-CH")).isEqualTo("Sec-CH-UA-Model");
    assertThat(first.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(first.header("Vary")).isEmpty();
    assertThat(first.header("Critical-CH")).isEmpty();

    HttpReply second = get("/T/none", HIDDEN + "\r\nSec-CH-UA-Model: \"ELS-NX9\"");
    assertThat(location(second))
        .isEqualTo("https://appgallery.huawei.com/app/detail?id=com.example.app");
    assertThat(second.header("Accept-CH")).isEqualTo("Sec-CH-UA-Model");
    assertThat(location(get("/T", HIDDEN + "\r\nSec-CH-UA-Model: \"Pixel 8\"")))
        .isEqualTo(location(first));
  }

  @Test
  void model_isAskedForOnPages_andNotWhereItIsKnownOrNoMatter() throws Exception {
    create(deepLink());
    String facebook =
        HIDDEN.replace("; K)", "; K; wv)").replace("Chrome/", "Version/4.0 Chrome/")
            + " [FB_IAB/FB4A;FBAV/520.0.0.45.72;]";
    HttpReply page = get("/T/app", facebook);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Accept-CH")).isEqualTo("Sec-CH-UA-Model");
    for (String userAgent : List.of(PIXEL, IPHONE, WINDOWS)) {
      assertThat(get("/T/app", userAgent).header("Accept-CH")).as(userAgent).isEmpty();
    }
    links.create("plain");
    assertThat(get("/plain", HIDDEN).header("Accept-CH")).isEmpty();
  }

  @Test
  void desktop_getsAPageWithAQrCode_whereTheTemplateSaysSo() throws Exception {
    createQrTemplate();
    links.create(new LinkDraft("https://www.example.com/a").template("Q").slug("a"));
    HttpReply reply = get("/Q/a", WINDOWS);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(qrUrl(reply)).isEqualTo("https://s.example/Q/a");
    assertThat(reply.body())
        .contains("href=\"https://www.example.com/a\"")
        .doesNotContain(" data-touch-href");
    assertThat(qrUrl(get("/Q", WINDOWS))).isEqualTo("https://s.example/Q");
    for (String other : List.of(IPHONE, PIXEL, INSTAGRAM, "", "curl/8.5.0")) {
      assertThat(location(get("/Q/a", other))).as(other).isEqualTo("https://www.example.com/a");
    }
  }

  @Test
  void qrCode_hasTheQueryOfTheVisit() throws Exception {
    createQrTemplate();
    links.create(new LinkDraft("https://www.example.com/a").template("Q").slug("a"));
    assertThat(qrUrl(get("/Q/a?pid=mail&c=a%20b", WINDOWS)))
        .isEqualTo("https://s.example/Q/a?pid=mail&amp;c=a%20b");
    assertThat(qrUrl(get("/Q?pid=mail", WINDOWS))).isEqualTo("https://s.example/Q?pid=mail");

    String tooLong = "?x=" + "y".repeat(220);
    assertThat(qrUrl(get("/Q/a" + tooLong, WINDOWS))).isEqualTo("https://s.example/Q/a");
    assertThat(location(get("/Q" + tooLong, WINDOWS)))
        .isEqualTo("https://www.example.com/" + tooLong);
  }

  @Test
  void qrCode_isLeftOut_whereNobodyKnowsTheShortUrl() throws Exception {
    createQrTemplate();
    try (LocalServer unnamed =
        new LocalServer(new RedirectFilter(links.engine()), UriCompliance.DEFAULT)) {
      assertThat(
              unnamed
                  .send(
                      "GET /Q HTTP/1.1\r\nHost: s.example\r\nUser-Agent: %s\r\nConnection: close\r\n\r\n"
                          .formatted(WINDOWS))
                  .header("Location"))
          .isEqualTo("https://www.example.com/");
    }
  }

  @Test
  void ipadThatCallsItselfAMac_findsItsOwnWayOnThePage() throws Exception {
    createQrTemplate();
    HttpReply ofTemplate = get("/Q", MAC);
    assertThat(qrUrl(ofTemplate)).isEqualTo("https://s.example/Q");
    assertThat(ofTemplate.body())
        .contains("href=\"https://www.example.com/\" data-touch-href=\"" + APP_STORE + "\"")
        .doesNotContain(" data-touch-show");

    links.create(
        new LinkDraft("https://www.example.com/all")
            .template("Q")
            .slug("a")
            .desktopUrl("https://www.example.com/desk")
            .iosUrl("https://www.example.com/ios")
            .utm(new Utm("mail", null, null, null, null))
            .iosDeepLink("shop://sale"));
    assertThat(get("/Q/a", MAC).body())
        .contains(
            "href=\"shop://sale\" data-touch-show",
            "href=\"https://www.example.com/desk?utm_source=mail\""
                + " data-touch-href=\"https://www.example.com/ios?utm_source=mail\"");
    links.create(
        new LinkDraft("https://www.example.com/all")
            .template("Q")
            .slug("b")
            .macosUrl("https://www.example.com/mac"));
    assertThat(get("/Q/b", MAC).body())
        .contains(
            "href=\"https://www.example.com/mac\""
                + " data-touch-href=\"https://www.example.com/all\"");
  }

  private void createQrTemplate() {
    links
        .engine()
        .templates()
        .create(
            links.account(),
            new TemplateDraft("Shop")
                .id("Q")
                .ios(new IosApp("123456789", "com.example.app", "ABCDE12345", "shop", null, null))
                .desktopUrl("https://www.example.com/")
                .desktopQr(true));
  }

  /** Returns what the QR code of a page is said to hold. */
  private static String qrUrl(HttpReply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    String beginning = "aria-label=\"QR code of \u00e2\u0081\u00a8"; // The bytes of U+2068.
    int start = reply.body().indexOf(beginning) + beginning.length();
    return reply.body().substring(start, reply.body().indexOf('\u00e2', start));
  }

  @Test
  void deferredCode_isOfferedBeforeTheAppStore() throws Exception {
    create(new LinkDraft(null).slug("code").iosDeepLink("shop://sale"));
    assertThat(get("/T/code", IPHONE).body()).doesNotContain("id=\"code\"");
    links.engine().templates().change(0, "T", (template, draft) -> draft.deferredCode(true));
    assertThat(get("/T/code", IPHONE).body())
        .containsPattern("id=\"code\" type=\"text\" readonly dir=\"ltr\" value=\"[0-9A-Za-z_-]+\"");
    create(new LinkDraft(null).slug("store"));
    HttpReply withoutApp = get("/T/store", IPHONE);
    assertThat(withoutApp.status()).isEqualTo(200);
    assertThat(withoutApp.body()).contains("id=\"code\"", APP_STORE);
    assertThat(get("/T", IPHONE).status()).isEqualTo(302);
  }

  @Test
  void previewCrawler_getsOpenGraphTagsWhereTheLinkHasAny() throws Exception {
    links
        .engine()
        .links()
        .create(
            links.account(),
            new LinkDraft("https://shop.example/").slug("p").title("Summer <sale>"));
    HttpReply reply = get("/p", IMESSAGE);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("og:title", "Summer &lt;sale&gt;");
    assertThat(location(get("/p", WINDOWS))).isEqualTo("https://shop.example/");
  }

  private static LinkDraft deepLink() {
    return new LinkDraft("https://www.example.com/s")
        .slug("app")
        .iosDeepLink("shop://sale/summer")
        .androidDeepLink("shop://sale/summer");
  }

  private void create(LinkDraft draft) {
    links.engine().links().create(links.account(), draft.template("T"));
  }

  private static String location(HttpReply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(302);
    return reply.header("Location");
  }

  private HttpReply get(String path, String userAgent) throws Exception {
    return server.send(
        "GET %s HTTP/1.1\r\nHost: s.example\r\nUser-Agent: %s\r\nConnection: close\r\n\r\n"
            .formatted(path, userAgent));
  }
}

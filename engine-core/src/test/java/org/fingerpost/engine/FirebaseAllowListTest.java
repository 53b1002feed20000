package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.url.PercentEncoding;
import org.fingerpost.visit.MadeUpVisit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where long Firebase links may lead, and which visits are of one. */
final class FirebaseAllowListTest {
  private static final String LINK = "/?link=https%3A%2F%2Fshop.example%2Fp";

  private final FirebaseSite site = new FirebaseSite();

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example/, https://shop.example/",
    "HTTPS://SHOP.Example, https://shop.example/",
    "https://a.b.shop.example/x?y=1#z, https://a.b.shop.example/x?y=1#z",
    "https://shop.example:443/, https://shop.example/",
    "http://shop.example:80/, http://shop.example/",
    "https://sh%6Fp.example/, https://shop.example/",
    "https://shop.example/\\evil.example, https://shop.example//evil.example",
    "https://shop.example/?u=https://evil.example, https://shop.example/?u=https://evil.example"
  })
  void link_onTheList(String link, String location) {
    assertThat(answer("link", link)).isEqualTo(location);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "https://notshop.example/",
        "https://shop.example.evil.example/",
        "https://shop.example.",
        "https://shop.example@evil.example/",
        "https://shop.example:pass@evil.example/",
        "https://evil.example@shop.example/",
        "https://@shop.example/",
        "https://evil.example\\@shop.example/",
        "https://evil.example\\.shop.example/",
        "https://shop.example\\.evil.example/",
        "https://evil.example#@shop.example/",
        "https://evil.example?.shop.example",
        "https://evil.example/.shop.example",
        "https://evil.example%2F.shop.example/",
        "https://evil.example%23.shop.example/",
        "https://shop%2Eexample.evil.example/",
        "https://evil%2Eexample/",
        "https://shop.example:8443/",
        "http://shop.example:443/",
        "https://shop.example:80/",
        "https://shop\u3002example\u3002evil.example/",
        "https://sh\u043Ep.example/",
        "https://xn--shp-fed.example/",
        "https://shop\u2024example.evil.example",
        "//shop.example/",
        "///shop.example/",
        "/\\shop.example/",
        "/p",
        "p",
        "https:shop.example",
        "https:/shop.example/",
        "https:///shop.example/",
        "https:\\\\shop.example/",
        "https://\tshop.example/",
        " https://shop.example/",
        "https://shop.example/ ",
        "https://shop.exa\nmple/",
        "https://shop.example/\r\nSet-Cookie: a=b",
        "https://[::1]/",
        "https://2130706433/",
        "https://",
        "javascript://shop.example/%0Aalert(1)",
        "data:text/html,x",
        "intent://shop.example/#Intent;scheme=https;end",
        "market://details?id=com.example.shop",
        "shop://p",
        "ftp://shop.example/"
      })
  void urlOffTheList_makesTheLinkNone(String url) {
    assertThat(answer("link", url)).isEqualTo("UNKNOWN");
    for (String name : List.of("afl", "ifl", "ipfl", "ofl")) {
      String query = LINK + '&' + name + '=' + PercentEncoding.encodeQueryComponent(url);
      for (String device : List.of("PIXEL", "IPHONE", "IPAD", "WINDOWS", "CRAWLER")) {
        assertThat(site.answer(device, query)).as(name).isEqualTo("UNKNOWN");
      }
    }
  }

  @Test
  void firstOfTwoParametersCounts() {
    assertThat(site.answer("WINDOWS", LINK + "&link=https://evil.example/"))
        .isEqualTo("https://shop.example/p");
    assertThat(site.answer("WINDOWS", "/?link=https://evil.example/&" + LINK.substring(2)))
        .isEqualTo("UNKNOWN");
  }

  @Test
  void internationalDomain_isAllowedInEachSpelling() {
    site.engine
        .get()
        .catalogManager()
        .changeDomain(site.domain.id(), draft -> draft.allowList(List.of("b\u00fccher.example")));
    for (String host : List.of("b\u00fccher.example", "XN--BCHER-KVA.example")) {
      assertThat(answer("link", "https://" + host + "/"))
          .isEqualTo("https://xn--bcher-kva.example/");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, FIREBASE_LINK",
    "/links, FIREBASE_LINK",
    "/links/, FIREBASE_LINK",
    "/links/promos/, FIREBASE_LINK",
    "/a/b/c, FIREBASE_LINK",
    "/short, LINK",
    "/short/, LINK",
    "/T, LONG_LINK",
    "/T/none, TEMPLATE",
    "/api/v1, UNKNOWN",
    "/%61pi, UNKNOWN",
    "/healthz, UNKNOWN",
    "/.well-known/x, UNKNOWN"
  })
  void path_ofALongLinkIsOfNothingElse(String path, RedirectReason reason) {
    site.engine.create(
        new LinkDraft("https://own.example/").slug("short").domainId(site.domain.id()));
    assertThat(site.decide("WINDOWS", path + LINK.substring(1)).reason()).isEqualTo(reason);
  }

  @Test
  void link_toAShortLinkOfTheDomainWouldGoRoundInCircles() {
    site.engine
        .get()
        .catalogManager()
        .changeDomain(site.domain.id(), draft -> draft.allowList(List.of("go.example")));
    site.engine.create(
        new LinkDraft("https://own.example/").slug("short").domainId(site.domain.id()));
    assertThat(answer("link", "https://go.example/short")).isEqualTo("UNKNOWN");
    assertThat(answer("link", "https://go.example/page")).isEqualTo("https://go.example/page");
  }

  @Test
  void domain_answersOnlyIfItIsTurnedOn() {
    site.engine
        .get()
        .catalogManager()
        .changeDomain(
            site.domain.id(),
            draft -> draft.firebaseLinks(false).indexUrl("https://index.example/"));
    assertThat(site.answer("WINDOWS", LINK)).isEqualTo("INDEX");
    var elsewhere = MadeUpVisit.to("other.example", LINK);
    assertThat(site.engine.visit(elsewhere).reason()).isEqualTo(RedirectReason.UNKNOWN);
  }

  @Test
  void domainsIndex_answersWhatIsNoLongLink() {
    site.engine
        .get()
        .catalogManager()
        .changeDomain(site.domain.id(), draft -> draft.indexUrl("https://index.example/"));
    assertThat(site.answer("WINDOWS", LINK)).isEqualTo("https://shop.example/p");
    for (String target : List.of("/", "/?link=", "/?link", "/?afl=https://shop.example/")) {
      assertThat(site.answer("WINDOWS", target)).isEqualTo("INDEX");
    }
  }

  @Test
  void app_ofAnotherAccountIsNone() {
    int other = site.engine.get().catalog().createAccount("Other").id();
    AndroidApp app = new AndroidApp("com.evil.app", List.of(), null, null, List.of());
    site.engine.get().templates().create(other, new TemplateDraft("Evil").android(app));
    assertThat(site.answer("PIXEL", LINK + "&apn=com.evil.app"))
        .isEqualTo("https://shop.example/p");
  }

  @Test
  void app_ofTheAccountsOtherTemplates() {
    AndroidApp app = new AndroidApp("com.example.two", List.of(), null, null, List.of());
    site.engine
        .get()
        .templates()
        .create(site.engine.account, new TemplateDraft("Two").android(app));
    site.engine.reopen();
    assertThat(site.answer("PIXEL", LINK + "&apn=com.example.two"))
        .startsWith("https://shop.example/p in com.example.two else ");
  }

  private String answer(String name, String url) {
    return site.answer(
        "WINDOWS", "/?%s=%s".formatted(name, PercentEncoding.encodeQueryComponent(url)));
  }
}

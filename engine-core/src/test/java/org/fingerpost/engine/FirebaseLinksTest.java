package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.redirect.Explanation.Step;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What long Firebase links mean to each visitor, parameter by parameter. */
final class FirebaseLinksTest {
  private static final String LINK = "/?link=https%3A%2F%2Fshop.example%2Fp%3Fid%3D7";

  private final FirebaseSite site = new FirebaseSite();

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      textBlock =
          """
          PIXEL  |                                       | https://shop.example/p?id=7
          PIXEL  | &afl=https%3A%2F%2Fshop.example%2Fafl | https://shop.example/afl
          PIXEL  | &ofl=https%3A%2F%2Fshop.example%2Fofl | https://shop.example/p?id=7
          PIXEL  | &apn=com.example.other                | https://shop.example/p?id=7
          PIXEL  | &apn=com.example.other&afl=https%3A%2F%2Fshop.example%2Fafl | https://shop.example/afl
          PIXEL  | &apn=com.example.shop | APP else PLAY
          PIXEL  | &apn=com.example.shop&amv=125 | APP else PLAY
          PIXEL  | &apn=com.example.shop&afl=https%3A%2F%2Fshop.example%2Fafl | APP else https://shop.example/afl
          PIXEL  | &apn=com.example.shop&efr=1 | APP else PLAY
          FIREFOX| &apn=com.example.shop | page APP else PLAY else PLAY
          INSTAGRAM | &apn=com.example.shop | page in an app APP else PLAY else PLAY
          HUAWEI | &apn=com.example.shop | APP else https://appgallery.huawei.com/app/detail?id=com.example.shop
          """)
  void android(String device, String more, String answer) {
    assertThat(site.answer(device, LINK + (more == null ? "" : more)))
        .isEqualTo(
            answer
                .replace("APP", "https://shop.example/p?id=7 in com.example.shop")
                .replace("PLAY", "https://play.google.com/store/apps/details?id=com.example.shop"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      textBlock =
          """
          IPHONE |                                       | https://shop.example/p?id=7
          IPHONE | &ifl=https%3A%2F%2Fshop.example%2Fifl | https://shop.example/ifl
          IPHONE | &ipfl=https%3A%2F%2Fshop.example%2Fipfl&ofl=https%3A%2F%2Fshop.example%2Fofl | https://shop.example/p?id=7
          IPHONE | &ibi=com.example.other&isi=123&ius=shop | https://shop.example/p?id=7
          IPHONE | &ibi=com.example.other&ifl=https%3A%2F%2Fshop.example%2Fifl | https://shop.example/ifl
          IPHONE | &isi=123                              | https://shop.example/p?id=7
          IPHONE | &ibi=com.example.Shop&ius=shop        | page shop:APP else https://shop.example/p?id=7
          IPHONE | &ibi=com.example.Shop&ius=SHOP&isi=123 | page shop:APP else https://apps.apple.com/app/id123
          IPHONE | &ibi=com.example.Shop&isi=123         | page com.example.shop:APP else https://apps.apple.com/app/id123
          IPHONE | &ibi=com.example.Shop&ius=com.example.shop&isi=123 | page com.example.shop:APP else https://apps.apple.com/app/id123
          IPHONE | &ibi=com.example.Shop&ius=other&isi=123 | https://apps.apple.com/app/id123
          IPHONE | &ibi=com.example.Shop&ius=tel&isi=999 | https://shop.example/p?id=7
          IPHONE | &ibi=com.example.Shop&ius=shop&isi=123&ifl=https%3A%2F%2Fshop.example%2Fifl | page shop:APP else https://shop.example/ifl
          IPHONE | &ibi=com.example.Shop&ius=shop&isi=123&imv=1.2%263 | page shop:APP&imv=1.2%263 else https://apps.apple.com/app/id123
          IPHONE | &ibi=com.example.Shop&ius=shop&isi=123&efr=1 | https://apps.apple.com/app/id123
          IPHONE | &ibi=com.example.Shop&ius=shop&isi=123&efr=0 | page shop:APP else https://apps.apple.com/app/id123
          CRIOS  | &ibi=com.example.Shop&ius=shop&isi=123 | page shop:APP else https://apps.apple.com/app/id123
          CRIOS  | &ibi=com.example.Shop&ius=shop&isi=123&efr=1 | page that tries shop:APP else https://apps.apple.com/app/id123
          IPHONE | &ibi=com.example.Shop&isi=123&efr=1&pt=117&at=10l&ct=a%20b&mt=8 | https://apps.apple.com/app/id123?pt=117&at=10l&ct=a%20b&mt=8
          IPHONE | &ipbi=com.example.Shop&isi=123        | https://shop.example/p?id=7
          IPAD   | &ipbi=com.example.Shop&ius=shop&isi=123 | page shop:APP else https://apps.apple.com/app/id123
          IPAD   | &ibi=com.example.Shop&ius=shop&isi=123 | page shop:APP else https://apps.apple.com/app/id123
          IPAD   | &ipbi=com.example.other&ibi=com.example.Shop&isi=123 | https://shop.example/p?id=7
          IPAD   | &ipfl=https%3A%2F%2Fshop.example%2Fipfl&ifl=https%3A%2F%2Fshop.example%2Fifl | https://shop.example/ipfl
          IPAD   | &ifl=https%3A%2F%2Fshop.example%2Fifl | https://shop.example/ifl
          IPAD   | &ibi=com.example.Shop&ius=shop&ipfl=https%3A%2F%2Fshop.example%2Fipfl | page shop:APP else https://shop.example/ipfl
          """)
  void ios(String device, String more, String answer) {
    String app =
        "://google/link/?deep_link_id=https%3A%2F%2Fshop.example%2Fp%3Fid%3D7&match_type=unique";
    assertThat(site.answer(device, LINK + (more == null ? "" : more)))
        .isEqualTo(answer.replace(":APP", app));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      textBlock =
          """
          WINDOWS |                                        | https://shop.example/p?id=7
          WINDOWS | &ofl=https%3A%2F%2Fwww.shop.example%2F | https://www.shop.example/
          WINDOWS | &ofl=                                  | https://shop.example/p?id=7
          WINDOWS | &afl=https%3A%2F%2Fshop.example%2Fafl&ifl=https%3A%2F%2Fshop.example%2Fifl | https://shop.example/p?id=7
          WINDOWS | &apn=com.example.shop&ibi=com.example.Shop&isi=123&st=T&d=1 | https://shop.example/p?id=7
          PHONE_BOT | &apn=com.example.shop&ofl=https%3A%2F%2Fshop.example%2Fofl | https://shop.example/ofl
          CRAWLER |                                        | https://shop.example/p?id=7
          CRAWLER | &st=%20&si=javascript%3Aalert(1)       | https://shop.example/p?id=7
          CRAWLER | &st=Sale                               | preview Sale, null, null to https://shop.example/p?id=7
          CRAWLER | &st=Sale&sd=All+of+it&si=https%3A%2F%2Fimg.example%2Fa.png | preview Sale, All of it, https://img.example/a.png to https://shop.example/p?id=7
          """)
  void others(String device, String more, String answer) {
    assertThat(site.answer(device, LINK + (more == null ? "" : more))).isEqualTo(answer);
  }

  @Test
  void utm_isAppendedToTheLink_andToldToGooglePlay() {
    String utm = "&utm_source=mail&utm_medium=a%26b&utm_campaign=c&utm_term=d&utm_content=e";
    String added = "utm_source=mail&utm_medium=a%26b&utm_campaign=c&utm_term=d&utm_content=e";
    assertThat(site.answer("WINDOWS", LINK + utm))
        .isEqualTo("https://shop.example/p?id=7&" + added);
    assertThat(site.answer("PIXEL", LINK + utm + "&apn=com.example.shop"))
        .isEqualTo(
            "https://shop.example/p?id=7&%s in com.example.shop else %s%s",
            added,
            "https://play.google.com/store/apps/details?id=com.example.shop&referrer=",
            "utm_source%3Dmail%26utm_medium%3Da%2526b%26utm_campaign%3Dc%26utm_term%3Dd"
                + "%26utm_content%3De");
    assertThat(site.answer("IPHONE", LINK + "&utm_source=m&ibi=com.example.Shop&ius=shop"))
        .isEqualTo(
            "page shop://google/link/?deep_link_id=https%%3A%%2F%%2Fshop.example%%2Fp%%3Fid%%3D7"
                + "%%26utm_source%%3Dm&match_type=unique&utm_source=m else %s",
            "https://shop.example/p?id=7&utm_source=m");
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example/a, https://shop.example/a?utm_source=m",
    "https://shop.example/a%23top, https://shop.example/a?utm_source=m#top",
    "https://shop.example/?%2575tm_source=own, https://shop.example/?%75tm_source=own",
    "https://shop.example/?utm_source=own%26x=1, https://shop.example/?utm_source=own&x=1",
    "https://shop.example/?xutm_source=a, https://shop.example/?xutm_source=a&utm_source=m"
  })
  void utm_goesBehindTheLinksOwnParameters(String link, String location) {
    assertThat(site.answer("WINDOWS", "/?utm_source=m&link=" + link)).isEqualTo(location);
  }

  @Test
  void utm_thatIsTooLongIsLeftOut() {
    String query = LINK + "&utm_source=" + "s".repeat(2_000) + "&utm_medium=m";
    assertThat(site.answer("WINDOWS", query)).isEqualTo("https://shop.example/p?id=7&utm_medium=m");
  }

  @Test
  void httpLink_isToldToAnAppForAndroidAsHttps() {
    assertThat(site.answer("PIXEL", "/?link=http://shop.example/p&apn=com.example.shop"))
        .isEqualTo(
            "https://shop.example/p in com.example.shop else %s",
            "https://play.google.com/store/apps/details?id=com.example.shop");
    assertThat(site.answer("PIXEL", "/?link=http://shop.example/p"))
        .isEqualTo("http://shop.example/p");
  }

  @Test
  void link_tooLongForAnApp() {
    String url = "https://shop.example/" + "p".repeat(6_050);
    assertThat(site.answer("PIXEL", "/?apn=com.example.shop&link=" + url)).isEqualTo(url);
    assertThat(site.answer("IPHONE", "/?ibi=com.example.Shop&isi=123&link=" + url))
        .isEqualTo("https://apps.apple.com/app/id123");
  }

  @Test
  void templatesUrl_standsInForItsStore() {
    site.template(
        new TemplateDraft("Other")
            .id("U")
            .ios(new IosApp("9", "com.example.U", null, null, "https://ios.example/", null))
            .android(
                new AndroidApp(
                    "com.example.u", List.of(), null, "https://android.example/", List.of())));
    assertThat(site.answer("PIXEL", LINK + "&apn=com.example.u"))
        .isEqualTo("https://shop.example/p?id=7 in com.example.u else https://android.example/");
    assertThat(site.answer("IPHONE", LINK + "&ibi=com.example.U&isi=9&efr=1"))
        .isEqualTo("https://ios.example/");
  }

  @Test
  void answer_isATemporaryRedirectThatNobodyKeepsOrCounts() {
    var resolution = site.engine.get().redirect(FirebaseSite.visit("WINDOWS", LINK));
    assertThat(resolution.decision())
        .isEqualTo(
            new Redirect(
                "https://shop.example/p?id=7",
                RedirectStatus.FOUND,
                0,
                RedirectReason.FIREBASE_LINK));
    assertThat(resolution.isClick()).isFalse();
  }

  @Test
  void explanation_saysWhyALinkAnswersOrNot() {
    assertThat(site.engine.get().explain(FirebaseSite.visit("WINDOWS", LINK)).steps())
        .containsExactly(
            new Step("domain", true, "go.example is domain 1"),
            new Step("link", false, "no link is named by /"),
            new Step("firebaseLink", true, "the query is that of a long Firebase link"),
            new Step("answer", true, "302 to https://shop.example/p?id=7"));
    String refused = LINK + "&afl=https://evil.example/";
    assertThat(site.engine.get().explain(FirebaseSite.visit("WINDOWS", refused)).steps())
        .containsExactly(
            new Step("domain", true, "go.example is domain 1"),
            new Step("link", false, "no link is named by /"),
            new Step(
                "firebaseLink",
                false,
                "afl is no URL where the domain lets long Firebase links lead"),
            new Step("answer", false, "404"));
  }
}

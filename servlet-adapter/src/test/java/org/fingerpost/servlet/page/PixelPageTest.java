package org.fingerpost.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.fingerpost.catalog.PixelType;
import org.fingerpost.servlet.page.PixelVendor.Means;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PixelPageTest {

  @ParameterizedTest
  @CsvSource({
    "FACEBOOK, https://www.facebook.com/tr?id=C0de-_FACEBOOK&ev=PageView&noscript=1",
    "GOOGLE_ANALYTICS, https://www.googletagmanager.com/gtag/js?id=C0de-_GOOGLE_ANALYTICS",
    "GOOGLE_TAG_MANAGER, https://www.googletagmanager.com/gtm.js?id=C0de-_GOOGLE_TAG_MANAGER",
    "LINKEDIN, https://px.ads.linkedin.com/collect/?pid=C0de-_LINKEDIN&fmt=gif",
    "PINTEREST, https://ct.pinterest.com/v3/?event=init&tid=C0de-_PINTEREST&noscript=1",
    "TWITTER, https://static.ads-twitter.com/uwt.js",
    "QUORA, https://q.quora.com/_/ad/C0de-_QUORA/pixel?tag=ViewContent&noscript=1",
    "TIKTOK, https://analytics.tiktok.com/i18n/pixel/events.js",
    "SNAPCHAT, https://sc-static.net/scevent.min.js"
  })
  void script_asksTheVendor(PixelType type, String url) {
    assertThat(script(TestPages.pixels(type))).contains("'" + url + "'");
  }

  @ParameterizedTest
  @EnumSource
  void script_namesTheCode(PixelType type) {
    assertThat(script(TestPages.pixels(type)))
        .contains("C0de-_" + type.name())
        .doesNotContain("CODE");
  }

  @Test
  void script_loadsNoScriptsForPictures() {
    assertThat(script(TestPages.pixels(PixelType.FACEBOOK, PixelType.QUORA)))
        .doesNotContain("createElement", "cookie");
  }

  @Test
  void page_goesOnWithoutScript() {
    Document document = rendered(TestPages.pixels(PixelType.TIKTOK));
    assertThat(document.select("noscript meta[http-equiv=refresh]").attr("content"))
        .isEqualTo("0;url=" + TestPages.FALLBACK);
    assertThat(document.select("main a").attr("href")).isEqualTo(TestPages.FALLBACK);
    assertThat(document.select("main").text()).isEqualTo("Continue to \u2068shop.example\u2069");
    // A picture that never comes would hold up the refresh: it waits for the document.
    assertThat(document.select("img, link, iframe, script[src]")).isEmpty();
  }

  @Test
  void wants_isTheMostOfAll() {
    PixelPage page = TestPages.pixels(PixelType.FACEBOOK, PixelType.TIKTOK);
    assertThat(page.wants(Means.IMAGE)).isTrue();
    assertThat(page.wants(Means.SCRIPT)).isTrue();
    assertThat(page.wants(Means.OWN_CODE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1'2", "1\n", "1&2", "ü", "</script>"})
  void code_isNothingButACode(String code) {
    assertThatThrownBy(() -> new PixelTag(PixelType.FACEBOOK, code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("code must be 1 to 64 letters, digits, - and _: " + code);
  }

  @Test
  void code_isOf64CharactersAtMost() {
    assertThat(new PixelTag(PixelType.FACEBOOK, "1".repeat(64)).code()).hasSize(64);
    assertThatThrownBy(() -> new PixelTag(PixelType.FACEBOOK, "1".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void page_hasOneTo20Tags() {
    assertThatThrownBy(() -> new PixelPage(TestPages.FALLBACK, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tags must be 1 to 20: 0");
    var many = Collections.nCopies(21, new PixelTag(PixelType.FACEBOOK, "1"));
    assertThatThrownBy(() -> new PixelPage(TestPages.FALLBACK, many))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tags must be 1 to 20: 21");
  }

  @Test
  void destination_isOfTheWeb() {
    List<PixelTag> tags = TestPages.pixels(PixelType.FACEBOOK).tags();
    assertThatThrownBy(() -> new PixelPage("javascript:alert(1)", tags))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String script(Page page) {
    List<Element> scripts = rendered(page).select("script");
    assertThat(scripts)
        .hasSize(1)
        .allSatisfy(script -> assertThat(script.attr("nonce")).isEqualTo(TestPages.NONCE));
    return scripts.get(0).data();
  }

  private static Document rendered(Page page) {
    return Parser.htmlParser().parseInput(new JtePages().render(page, TestPages.context("en")), "");
  }
}

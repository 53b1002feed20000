package org.fingerpost.servlet.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class JtePagesTest {
  private static final int MAX_BYTES = 14 * 1024;
  private static final PageRenderer PAGES = new JtePages();

  static Stream<Arguments> pagesInEachLanguage() {
    return inEachLanguage(TestPages.all());
  }

  static Stream<Arguments> allPagesInEachLanguage() {
    return Stream.concat(pagesInEachLanguage(), inEachLanguage(TestPages.passing()));
  }

  private static Stream<Arguments> inEachLanguage(Map<String, Page> pages) {
    return pages.entrySet().stream()
        .flatMap(
            page ->
                Stream.of(PageLanguage.values())
                    .map(language -> Arguments.of(page.getKey(), page.getValue(), language)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("allPagesInEachLanguage")
  void render_isADocumentInTheLanguage(String name, Page page, PageLanguage language) {
    String html = PAGES.render(page, TestPages.context(language.tag()));
    Parser parser = Parser.htmlParser().setTrackErrors(10);
    Document document = parser.parseInput(html, "");

    assertThat(parser.getErrors()).isEmpty();
    assertThat(html).startsWith("<!doctype html>").doesNotContain("{app}", "{host}", "{url}");
    Element root = document.firstElementChild();
    assertThat(root.attr("lang")).isEqualTo(language.lang());
    assertThat(root.attr("dir")).isEqualTo(language == PageLanguage.AR ? "rtl" : "ltr");
    assertThat(document.title()).isNotBlank();
    assertThat(document.select("h1")).hasSize(1);
    assertThat(document.select("input:not([type=hidden])"))
        .allSatisfy(
            input -> assertThat(document.select("label[for=%s]".formatted(input.id()))).hasSize(1));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("pagesInEachLanguage")
  void render_keepsThePolicy(String name, Page page, PageLanguage language) {
    Document document =
        Parser.htmlParser().parseInput(PAGES.render(page, TestPages.context(language.tag())), "");
    assertThat(document.select("script, style"))
        .hasSize(2)
        .allSatisfy(element -> assertThat(element.attr("nonce")).isEqualTo(TestPages.NONCE));
    assertThat(document.select("[style], [^on], link, iframe, object, base, [http-equiv]"))
        .isEmpty();
    assertThat(document.select("[src]"))
        .allSatisfy(element -> assertThat(element.attr("src")).isEqualTo(TestPages.IMAGE));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("allPagesInEachLanguage")
  void render_isSmall(String name, Page page, PageLanguage language) {
    assertThat(PAGES.render(page, TestPages.context(language.tag())).getBytes(UTF_8).length)
        .isLessThan(MAX_BYTES);
  }

  @ParameterizedTest
  @EnumSource
  void desktop_isSmallWithTheLongestShortUrl(PageLanguage language) {
    String shortUrl = TestPages.SHORT_URL + "A".repeat(230 - TestPages.SHORT_URL.length());
    var page = new DesktopPage(TestPages.SUBJECT, "Shop", shortUrl, onward(), null);
    assertThat(PAGES.render(page, TestPages.context(language.tag())).getBytes(UTF_8).length)
        .isLessThan(MAX_BYTES);
  }

  @Test
  void desktop_refusesALongerShortUrl() {
    String shortUrl = TestPages.SHORT_URL + "A".repeat(231 - TestPages.SHORT_URL.length());
    assertThatThrownBy(() -> new DesktopPage(TestPages.SUBJECT, "Shop", shortUrl, onward(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shortUrl must be at most 230 characters: 231");
  }

  @Test
  void openApp_leadsToAppAndStore() {
    Document document = rendered(TestPages.openAndroid());
    assertThat(document.select("#app").attr("href")).isEqualTo(TestPages.INTENT);
    assertThat(document.select("#app").text()).isEqualTo("Open in \u2068Shop\u2069");
    assertThat(document.select("#onward").attr("href")).isEqualTo(TestPages.PLAY);
    assertThat(document.select("#onward").text()).isEqualTo("Get the app");
    assertThat(document.select("[data-try], [data-continue], #code")).isEmpty();
  }

  @Test
  void openApp_offersItsCode() {
    Document document = rendered(TestPages.openAndroid().withCode("K7QM-2XWP"));
    assertThat(document.select("#code").attr("value")).isEqualTo("K7QM-2XWP");
    assertThat(document.select("[data-copy=code]")).hasSize(1);
  }

  @Test
  void openApp_loadsNoImageOverHttp() {
    var subject = new PageSubject("Sale", null, "http://img.example/sale.png");
    Document document =
        rendered(OpenAppPage.of(subject, null, "shop://sale", Onward.web(TestPages.FALLBACK)));
    assertThat(document.select("img")).isEmpty();
  }

  @Test
  void password_tellsThatTheLastOneWasWrong() {
    Document document = rendered(new PasswordPage(PasswordPage.Notice.WRONG));
    assertThat(document.select("[role=alert]").text())
        .isEqualTo("That is not the right password. Try again.");
    assertThat(document.select("form[method=post]:not([action]) input[name=password]"))
        .hasSize(1)
        .allSatisfy(input -> assertThat(input.attr("aria-invalid")).isEqualTo("true"));
  }

  @Test
  void sensitiveContent_isConfirmedByAForm() {
    Document document = rendered(new SensitiveContentPage("shop.example"));
    assertThat(document.select("form[method=post] input[name=confirm]").attr("value"))
        .isEqualTo("yes");
    assertThat(document.select(".host").text()).isEqualTo("Leads to \u2068shop.example\u2069");
  }

  @Test
  void preview_hasTheTagsOfCrawlers() {
    Document document = rendered(TestPages.all().get("preview"));
    List<String> tags = new ArrayList<>();
    document
        .select("meta[property], meta[name^=twitter]")
        .forEach(
            tag -> tags.add(tag.attr("property") + tag.attr("name") + "=" + tag.attr("content")));
    String title = TestPages.SUBJECT.title();
    String description = TestPages.SUBJECT.description();
    assertThat(tags)
        .containsExactly(
            "og:type=website",
            "og:url=" + TestPages.SHORT_URL,
            "og:title=" + title,
            "twitter:card=summary_large_image",
            "twitter:title=" + title,
            "og:site_name=Shop",
            "og:description=" + description,
            "twitter:description=" + description,
            "og:image=" + TestPages.IMAGE,
            "twitter:image=" + TestPages.IMAGE);
    assertThat(document.select(".button").attr("href")).isEqualTo(TestPages.FALLBACK);
  }

  @Test
  void page_canBeReplaced() {
    // docs/pages.md has this.
    PageRenderer standard = new JtePages();
    PageRenderer pages =
        (page, context) ->
            page instanceof PasswordPage password
                ? "<!doctype html><title>Our page: " + password.notice() + "</title>"
                : standard.render(page, context);

    assertThat(pages.render(new PasswordPage(PasswordPage.Notice.NONE), TestPages.context("en")))
        .isEqualTo("<!doctype html><title>Our page: NONE</title>");
    assertThat(pages.render(TestPages.openAndroid(), TestPages.context("en")))
        .isEqualTo(standard.render(TestPages.openAndroid(), TestPages.context("en")));
  }

  private static Onward onward() {
    return Onward.web(TestPages.FALLBACK);
  }

  private static Document rendered(Page page) {
    return Parser.htmlParser().parseInput(PAGES.render(page, TestPages.context("en")), "");
  }
}

package org.fingerpost.servlet.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fingerpost.catalog.PixelType;
import org.fingerpost.servlet.page.InAppBrowserPage.MobileSystem;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Whatever a model says arrives as it is, and as text or as the value of an attribute. */
final class PageInjectionTest {
  private static final PageRenderer PAGES = new JtePages();
  private static final List<String> HOSTILE =
      List.of(
          "</script><script>alert(1)</script>",
          "</SCRIPT ",
          "</style>",
          "</title><img src=x onerror=alert(1)>",
          "<img onerror=",
          "<!--",
          "-->",
          "]]>",
          "\"",
          "'",
          "`",
          "\" onclick=\"alert(1)",
          "' autofocus onfocus='alert(1)",
          "&quot;",
          "&#60;script&#62;",
          "&lt",
          "\u2028",
          "\u2029",
          "\u202E",
          "\u2066",
          "\u2069",
          ";S.browser_fallback_url=https%3A%2F%2Fevil.example;",
          "#Intent;component=evil/.Main;end",
          "javascript:alert(1)",
          "${7*7}",
          "{{7*7}}",
          "{app}",
          "$1",
          "\\",
          "\\u003c",
          "\uD83D\uDE00");
  private static final List<String> UNFIT =
      List.of("\uD800", "\uDC00", "\u0000", "\u001B", "\u0085", "\uFFFE", "\uFDD0");

  @Provide
  Arbitrary<String> hostileTexts() {
    return pieces(Arbitraries.of(HOSTILE)).map(text -> "a" + text + "z");
  }

  @Provide
  Arbitrary<String> unfitTexts() {
    return pieces(Arbitraries.oneOf(Arbitraries.of(HOSTILE), Arbitraries.of(UNFIT)))
        .map(text -> "a" + text + "z");
  }

  /** URIs of an app's scheme, with all that printable ASCII has. */
  @Provide
  Arbitrary<String> appUris() {
    Arbitrary<String> schemes =
        Arbitraries.of("shop", "intent", "com.example.app", "a+b-c", "spotify", "market");
    Arbitrary<String> rests =
        pieces(Arbitraries.of(HOSTILE)).map(rest -> rest.replaceAll("[^!-~]", ""));
    return Combinators.combine(schemes, rests).as((scheme, rest) -> scheme + ":" + rest);
  }

  /** URLs in canonical form, as links have them. */
  @Provide
  Arbitrary<String> webUrls() {
    return pieces(Arbitraries.of(HOSTILE))
        .map(rest -> canonical("https://shop.example/" + rest + "?q=" + rest + "#" + rest));
  }

  @Property(tries = 300)
  void openApp(
      @ForAll("hostileTexts") String text,
      @ForAll("appUris") String appUri,
      @ForAll("webUrls") String webUrl) {
    Document document =
        parsed(
            new OpenAppPage(
                new PageSubject(text, text, webUrl),
                text,
                appUri,
                Onward.web(webUrl),
                true,
                2_000,
                new TouchMac(appUri, Onward.store(appUri)),
                null));
    assertSameShape(
        document,
        new OpenAppPage(
            TestPages.SUBJECT,
            "Shop",
            "shop://summer",
            Onward.web(TestPages.FALLBACK),
            true,
            2_000,
            new TouchMac("shop://summer", Onward.store("market://details")),
            null));
    assertThat(document.select("title").first().wholeText()).isEqualTo(text);
    assertShows(document, text);
    assertThat(document.select("#app").first().wholeText())
        .isEqualTo("Open in \u2068" + name(text) + "\u2069");
    assertThat(document.select("#app").attr("href")).isEqualTo(appUri);
    assertThat(document.select("#app").attr("data-touch-href")).isEqualTo(appUri);
    assertThat(document.select("#onward").attr("href")).isEqualTo(webUrl);
    assertThat(document.select("#onward").attr("data-touch-href")).isEqualTo(appUri);
    assertThat(document.select("img").attr("src")).isEqualTo(webUrl);
  }

  @Property(tries = 200)
  void inAppBrowser(
      @ForAll("hostileTexts") String text,
      @ForAll("appUris") String appUri,
      @ForAll("webUrls") String webUrl) {
    Document document =
        parsed(
            new InAppBrowserPage(
                new PageSubject(text, text, webUrl),
                text,
                MobileSystem.IOS,
                text,
                appUri,
                webUrl,
                Onward.web(webUrl)));
    assertSameShape(document, TestPages.all().get("in-app-browser-ios"));
    assertShows(document, text);
    assertThat(document.select("#app").attr("href")).isEqualTo(appUri);
    assertThat(document.select("#link").attr("value")).isEqualTo(webUrl);
    assertThat(document.select(".note").first().wholeText()).contains("\u2068" + name(text));
  }

  @Property(tries = 100)
  void desktop(@ForAll("hostileTexts") String text, @ForAll("appUris") String appUri) {
    String whole = canonical("https://shop.example/" + text);
    String webUrl =
        whole.length() <= DesktopPage.MAX_SHORT_URL_LENGTH ? whole : TestPages.SHORT_URL;
    Document document =
        parsed(
            new DesktopPage(
                new PageSubject(text, text, null),
                text,
                webUrl,
                Onward.web(webUrl),
                new TouchMac(appUri, Onward.store(appUri))));
    assertSameShape(document, TestPages.all().get("desktop"));
    assertShows(document, text);
    assertThat(document.select("svg").attr("aria-label"))
        .isEqualTo("QR code of \u2068" + webUrl + "\u2069");
    assertThat(document.select("[data-touch-show]").attr("href")).isEqualTo(appUri);
  }

  @Property(tries = 200)
  void preview(@ForAll("hostileTexts") String text, @ForAll("webUrls") String webUrl) {
    Document document =
        parsed(new PreviewPage(new PageSubject(text, text, webUrl), text, webUrl, webUrl));
    assertSameShape(document, TestPages.all().get("preview"));
    assertShows(document, text);
    assertThat(document.select("meta[property=og:title]").attr("content")).isEqualTo(text);
    assertThat(document.select("meta[property=og:description]").attr("content")).isEqualTo(text);
    assertThat(document.select("meta[property=og:image]").attr("content")).isEqualTo(webUrl);
    assertThat(document.select("meta[property=og:url]").attr("content")).isEqualTo(webUrl);
    assertThat(document.select(".button").attr("href")).isEqualTo(webUrl);
  }

  @Property(tries = 100)
  void sensitiveContent(@ForAll("hostileTexts") String text) {
    Document document = parsed(new SensitiveContentPage(text));
    assertSameShape(document, TestPages.all().get("sensitive-content"));
    assertThat(document.select(".host").first().wholeText())
        .isEqualTo("Leads to \u2068" + text + "\u2069");
  }

  @Property(tries = 200)
  void cloaking(@ForAll("hostileTexts") String text, @ForAll("webUrls") String webUrl) {
    Document document =
        parsed(
            new CloakingPage(
                text, text, webUrl, webUrl, webUrl, webUrl, "/api/scripts/summer-sale/0123.html"));
    assertThat(shape(document)).isEqualTo(shape(parsed(TestPages.passing().get("cloaking"))));
    assertThat(document.select("title").first().wholeText()).isEqualTo(text);
    assertThat(document.select("h1").first().wholeText()).isEqualTo(text);
    assertThat(document.select("meta[name=description]").attr("content")).isEqualTo(text);
    assertThat(document.select("meta[property=og:title]").attr("content")).isEqualTo(text);
    assertThat(document.select("meta[property=og:image]").attr("content")).isEqualTo(webUrl);
    assertThat(document.select("link[rel=icon]").attr("href")).isEqualTo(webUrl);
    assertThat(document.select(".all").attr("src")).isEqualTo(webUrl);
    assertThat(document.select(".all").attr("title")).isEqualTo(text);
  }

  @Property(tries = 200)
  void pixels(@ForAll("webUrls") String webUrl) {
    PixelPage harmless = TestPages.pixels(PixelType.values());
    Document document = parsed(new PixelPage(webUrl, harmless.tags()));
    assertSameShape(document, harmless);
    assertThat(document.select("#onward").attr("href")).isEqualTo(webUrl);
    assertThat(document.select("[http-equiv]").attr("content")).isEqualTo("0;url=" + webUrl);
  }

  @Property(tries = 200)
  void unfitCharacters_areReplaced(@ForAll("unfitTexts") String text) {
    Document document =
        parsed(
            OpenAppPage.of(
                new PageSubject(text, text, TestPages.IMAGE), text, TestPages.INTENT, onward()));
    assertSameShape(document, TestPages.openAndroid());
    assertShows(
        document,
        text.codePoints()
            .collect(
                StringBuilder::new,
                (shown, c) ->
                    shown.appendCodePoint(UNFIT.contains(Character.toString(c)) ? 0xFFFD : c),
                StringBuilder::append)
            .toString());
  }

  @Property(tries = 200)
  void unfitCharacters_areRefusedInUris(@ForAll("unfitTexts") String text) {
    String uri = "shop:" + text + "\u2028";
    assertThatThrownBy(() -> OpenAppPage.of(TestPages.PLAIN, null, uri, onward()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Onward.web("https://shop.example/" + text + "\u2028"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Onward onward() {
    return Onward.store(TestPages.PLAY);
  }

  private static Arbitrary<String> pieces(Arbitrary<String> hostile) {
    Arbitrary<String> plain = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(5);
    return Arbitraries.oneOf(hostile, hostile, plain)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(pieces -> String.join("", pieces));
  }

  private static String canonical(String url) {
    try {
      return WebUrl.parse(url.replaceAll("[\uD800-\uDFFF]", "")).href();
    } catch (InvalidUrlException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is left of a name that is too long for a button. */
  private static String name(String text) {
    return text.codePointCount(0, text.length()) <= OpenAppPage.MAX_NAME_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, OpenAppPage.MAX_NAME_LENGTH - 1)) + "…";
  }

  private static Document parsed(Page page) {
    byte[] sent = PAGES.render(page, TestPages.context("en")).getBytes(UTF_8);
    return Parser.htmlParser().parseInput(new String(sent, UTF_8), "");
  }

  private static void assertShows(Document document, String text) {
    assertThat(document.select("h1").first().wholeText()).isEqualTo(text);
    assertThat(document.select(".lead").first().wholeText()).isEqualTo(text);
  }

  /** A page has the elements and attributes of its kind, and its script, whatever it says. */
  private static void assertSameShape(Document document, Page harmless) {
    Document expected = parsed(harmless);
    assertThat(shape(document)).isEqualTo(shape(expected));
    assertThat(document.select("script").first().data())
        .isEqualTo(expected.select("script").first().data());
    assertThat(document.select("style").first().data())
        .isEqualTo(expected.select("style").first().data());
  }

  private static List<String> shape(Document document) {
    return document.getAllElements().stream().map(PageInjectionTest::shape).toList();
  }

  private static String shape(Element element) {
    return element.tagName()
        + element.attributes().asList().stream().map(Attribute::getKey).toList();
  }
}

package org.fingerpost.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CloakingPageTest {

  @Test
  void page_framesTheDestinationAndTheScript() {
    Document document = rendered(TestPages.passing().get("cloaking"));
    assertThat(document.select("iframe")).hasSize(2);
    assertThat(document.select("main iframe").attr("src")).isEqualTo(TestPages.FALLBACK);
    assertThat(document.select("main iframe[sandbox]")).isEmpty();
    assertThat(document.select("iframe[hidden]").attr("src"))
        .isEqualTo("/api/scripts/summer-sale/0123.html");
    assertThat(document.select("iframe[hidden]").attr("sandbox")).isEqualTo("allow-scripts");
    assertThat(document.select("script, [^on], object, base, [http-equiv]")).isEmpty();
  }

  @Test
  void page_hasWhatPreviewsShow() {
    Document document = rendered(TestPages.passing().get("cloaking"));
    assertThat(document.title()).isEqualTo(TestPages.SUBJECT.title());
    assertThat(document.select("link[rel=icon]").attr("href"))
        .isEqualTo("/api/images/summer-sale/0123.png");
    List<String> tags = new ArrayList<>();
    document
        .select("meta[property]")
        .forEach(tag -> tags.add(tag.attr("property") + "=" + tag.attr("content")));
    assertThat(tags)
        .containsExactly(
            "og:type=website",
            "og:url=" + TestPages.SHORT_URL,
            "og:title=" + TestPages.SUBJECT.title(),
            "og:description=" + TestPages.SUBJECT.description(),
            "og:image=" + TestPages.IMAGE);
  }

  @Test
  void page_isNamedByAHostWithoutATitle() {
    assertThat(rendered(TestPages.passing().get("cloaking-plain")).title())
        .isEqualTo("shop.example");
    assertThat(
            rendered(
                    new CloakingPage(
                        " ", null, null, null, TestPages.SHORT_URL, TestPages.FALLBACK, null))
                .title())
        .isEqualTo("go.example");
  }

  @Test
  void page_withoutAnythingIsTheDestinationAlone() {
    Document document = rendered(TestPages.passing().get("cloaking-plain"));
    assertThat(document.select("iframe")).hasSize(1);
    assertThat(document.select("link, meta[name=description], meta[property=og:image]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//evil.example/x.html",
        "https://evil.example/x.html",
        "/\\evil.example/x.html",
        "javascript:alert(1)",
        "/x y",
        "x.html"
      })
  void scriptUrl_isAPathOfThisHost(String url) {
    assertThatThrownBy(
            () -> new CloakingPage(null, null, null, null, null, TestPages.FALLBACK, url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scriptUrl must be a path of this host: " + url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "//evil.example/x.png", "HTTPS://img.example/"})
  void pictures_areOfTheWebOrThisHost(String url) {
    assertThatThrownBy(
            () -> new CloakingPage(null, null, url, null, null, TestPages.FALLBACK, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("faviconUrl must be ");
    assertThatThrownBy(
            () -> new CloakingPage(null, null, null, url, null, TestPages.FALLBACK, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("imageUrl must be ");
  }

  private static Document rendered(Page page) {
    return Parser.htmlParser().parseInput(new JtePages().render(page, TestPages.context("en")), "");
  }
}

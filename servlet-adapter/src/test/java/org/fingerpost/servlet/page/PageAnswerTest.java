package org.fingerpost.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.fingerpost.catalog.PixelType;
import org.fingerpost.servlet.page.PageAnswer.Header;
import org.fingerpost.servlet.page.PasswordPage.Notice;
import org.fingerpost.visit.LanguagePreference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageAnswerTest {
  private static final PageContext CONTEXT = TestPages.context("en");

  @Test
  void headers_ofAPage() {
    assertThat(PageAnswer.headers(TestPages.openAndroid(), CONTEXT))
        .containsExactly(
            new Header("Content-Type", "text/html;charset=utf-8"),
            new Header("Cache-Control", "no-store"),
            new Header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'nonce-AAAAAAAAAAAAAAAAAAAAAA'; script-src"
                    + " 'nonce-AAAAAAAAAAAAAAAAAAAAAA'; img-src https: data:; form-action 'none';"
                    + " base-uri 'none'; frame-ancestors 'none'"),
            new Header("X-Content-Type-Options", "nosniff"),
            new Header("Referrer-Policy", "no-referrer"),
            new Header("X-Robots-Tag", "noindex"));
  }

  @Test
  void headers_ofAForm() {
    assertThat(PageAnswer.headers(new PasswordPage(Notice.NONE), CONTEXT))
        .contains(new Header("Referrer-Policy", "same-origin"))
        .anySatisfy(
            header ->
                assertThat(header.value())
                    .contains(
                        "; form-action 'self' https: http: intent: oppomarket: vivomarket:; "));
  }

  @Test
  void headers_ofAPreviewLetRobotsBe() {
    assertThat(PageAnswer.headers(TestPages.all().get("preview"), CONTEXT))
        .extracting(Header::name)
        .doesNotContain("X-Robots-Tag");
  }

  @Test
  void headers_ofACloakingPage() {
    assertThat(PageAnswer.headers(TestPages.passing().get("cloaking"), CONTEXT))
        .contains(
            new Header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'nonce-AAAAAAAAAAAAAAAAAAAAAA'; img-src 'self'"
                    + " https: data:; frame-src 'self' https:; form-action 'none'; base-uri"
                    + " 'none'; frame-ancestors 'none'"))
        .extracting(Header::name)
        .doesNotContain("X-Robots-Tag");
  }

  @Test
  void headers_ofACloakingPageOverHttp() {
    var page = new CloakingPage(null, null, null, null, null, "http://shop.example/", null);
    assertThat(policy(page)).contains("; frame-src 'self' https: http:; ");
  }

  @Test
  void headers_ofPixelsThatArePictures() {
    assertThat(policy(TestPages.pixels(PixelType.FACEBOOK)))
        .isEqualTo(
            "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; default-src"
                + " 'none'; script-src 'nonce-AAAAAAAAAAAAAAAAAAAAAA'; style-src"
                + " 'nonce-AAAAAAAAAAAAAAAAAAAAAA'; img-src https: data:; form-action 'none';"
                + " base-uri 'none'; frame-ancestors 'none'");
  }

  @Test
  void headers_ofPixelsThatAreScripts() {
    assertThat(policy(TestPages.pixels(PixelType.FACEBOOK, PixelType.TIKTOK)))
        .startsWith("sandbox allow-scripts ")
        .contains(
            "; script-src 'nonce-AAAAAAAAAAAAAAAAAAAAAA' 'strict-dynamic'; ",
            "; connect-src https:; ")
        .doesNotContain("unsafe", "allow-same-origin");
  }

  @Test
  void headers_ofPixelsThatAreTheirOwnersCode() {
    assertThat(policy(TestPages.pixels(PixelType.GOOGLE_TAG_MANAGER)))
        .startsWith("sandbox allow-scripts ")
        .contains(" 'strict-dynamic' 'unsafe-eval'; style-src https: 'unsafe-inline'; ")
        .doesNotContain("allow-same-origin");
  }

  @Test
  void of_isThePageAndItsHeaders() {
    var page = TestPages.openAndroid();
    assertThat(PageAnswer.of(page, CONTEXT, (shown, context) -> context.nonce()))
        .isEqualTo(new PageAnswer(200, PageAnswer.headers(page, CONTEXT), CONTEXT.nonce()));
  }

  @Test
  void of_isA503WhileBusy() {
    PageAnswer answer =
        PageAnswer.of(new PasswordPage(Notice.BUSY), CONTEXT, (page, context) -> "");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).contains(new Header("Retry-After", "5"));
  }

  @Test
  void of_isAllThatAnAnswerHas() {
    Page page = TestPages.openAndroid();
    LanguagePreference languages = LanguagePreference.of("de");
    var random = new SecureRandom();
    PageRenderer renderer = new JtePages();
    PageAnswer answer = PageAnswer.of(page, PageContext.create(languages, random), renderer);
    assertThat(answer.body()).contains("<html lang=\"de\"", "In \u2068Shop\u2069 öffnen");
  }

  @Test
  void create_hasANewNonceEachTime() {
    var random = new SecureRandom();
    LanguagePreference none = LanguagePreference.of(null);
    String nonce = PageContext.create(none, random).nonce();
    assertThat(nonce).matches("[0-9A-Za-z_-]{22}");
    assertThat(PageContext.create(none, random).nonce()).isNotEqualTo(nonce);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "AAAAAAAAAAAAAAAAAAAAAA'; script-src *"})
  void context_refusesWhatIsNoNonce(String nonce) {
    assertThatThrownBy(() -> new PageContext(LanguagePreference.of(null), nonce))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nonce must be 22 to 64 letters, digits, - and _: " + nonce);
  }

  @Test
  void everyPage_isInOnePlaceOfTheHandler() {
    assertThat(Stream.of(TestPages.all(), TestPages.passing()).flatMap(p -> p.values().stream()))
        .extracting(Object::getClass)
        .containsAll(List.of(Page.class.getPermittedSubclasses()));
  }

  private static String policy(Page page) {
    return PageAnswer.headers(page, CONTEXT).stream()
        .filter(header -> header.name().equals("Content-Security-Policy"))
        .findFirst()
        .orElseThrow()
        .value();
  }
}

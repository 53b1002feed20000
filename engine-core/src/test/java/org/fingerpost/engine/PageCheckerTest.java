package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.PixelType;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
import org.fingerpost.link.Gates;
import org.fingerpost.link.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageCheckerTest {
  private final TestEngine engine = new TestEngine();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void password_isKeptAsAHash() {
    Link link = engine.create(draft().password("open sesame"));
    assertThat(link.gates().password().matches("open sesame")).isTrue();
    assertThat(engine.get().store().find(link.key()).link()).isEqualTo(link);
  }

  @Test
  void password_staysInADraftOfTheLink() {
    Link link = engine.create(draft().password("open sesame"));
    assertThat(update(link, LinkDraft.of(link).title("New")).gates()).isEqualTo(link.gates());
  }

  @Test
  void password_isTakenOfALink() {
    Link link = engine.create(draft().password("open sesame"));
    assertThat(update(link, draft().passwordOf(link)).gates()).isEqualTo(link.gates());
  }

  @Test
  void password_isCleared() {
    Link link = engine.create(draft().password("open sesame").sensitive(true));
    assertThat(update(link, LinkDraft.of(link).password(null)).gates())
        .isEqualTo(new Gates(null, true));
  }

  @Test
  void password_isNotHashedByACheck() {
    Link link = engine.create(draft());
    Link checked = engine.get().links().checkUpdate(link, LinkDraft.of(link).password("new"));
    assertThat(checked.gates().password().text()).startsWith("pbkdf2-sha256$1$");
  }

  @ParameterizedTest
  @CsvSource({
    "'', password must be 1 to 200 characters: 0",
    "'a\u0007', password has a control character at 1",
    "'a\ud800', password has half a surrogate pair at 1"
  })
  void password_thatCannotBeTaken(String password, String message) {
    assertInvalid("password", message, draft().password(password));
  }

  @Test
  void password_thatIsTooLong() {
    // 101 characters beyond the basic plane: 202 of Java's.
    assertInvalid(
        "password",
        "password must be 1 to 200 characters: 202",
        draft().password("\ud83d\udd11".repeat(101)));
    assertThat(engine.create(draft().password("x".repeat(200))).gates().isEmpty()).isFalse();
  }

  @Test
  void cloaking_hasItsUrlsInCanonicalForm() {
    LinkImage image = LinkImage.of(LinkImage.Format.PNG, new byte[1]);
    Cloaking cloaking =
        new Cloaking(
            "Title",
            "About it",
            Picture.at("https://CDN.example"),
            Picture.uploaded(image.name()),
            "f()");
    assertThat(engine.create(draft().images(List.of(image)).cloaking(cloaking)).cloaking())
        .isEqualTo(
            new Cloaking(
                "Title",
                "About it",
                Picture.at("https://cdn.example/"),
                Picture.uploaded(image.name()),
                "f()"));
  }

  @Test
  void cloaking_ofNothing() {
    Link link = engine.create(draft().cloaking(Cloaking.PLAIN));
    assertThat(link.cloaking()).isEqualTo(Cloaking.PLAIN);
    Link kept = update(link, LinkDraft.of(link));
    assertThat(kept.cloaking()).isEqualTo(Cloaking.PLAIN);
    assertThat(update(kept, LinkDraft.of(kept).cloaking(null)).cloaking()).isNull();
  }

  @Test
  void cloaking_beyondItsBounds() {
    assertInvalid(
        "cloaking.title",
        "cloaking.title must be at most 300 characters: 301",
        cloaked("x".repeat(301), null, null, null, null));
    assertInvalid(
        "cloaking.description",
        "cloaking.description must be at most 2000 characters: 2001",
        cloaked(null, "x".repeat(2_001), null, null, null));
    assertInvalid(
        "cloaking.customJs",
        "cloaking.customJs must be at most 16384 characters: 16385",
        cloaked(null, null, null, null, "x".repeat(16_385)));
  }

  @Test
  void cloaking_withAPictureThatIsNoUrl() {
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(
            () -> engine.create(cloaked(null, null, Picture.at("ftp://a.example/"), null, null)))
        .withMessageStartingWith("cloaking.faviconUrl is no usable URL: ");
  }

  @Test
  void cloaking_withAPictureThatIsAShortLink() {
    Domain domain =
        engine
            .get()
            .catalog()
            .createDomain(engine.account, "go.example", false, Domain.Settings.DEFAULTS);
    engine.create(draft().domainId(domain.id()).slug("pic"));
    assertInvalid(
        "cloaking.imageUrl",
        "cloaking.imageUrl is itself a short link of this server: https://go.example/pic",
        cloaked(null, null, null, Picture.at("https://go.example/pic"), null));
  }

  @Test
  void pixels_tooManyOrTwice() {
    assertInvalid(
        "pixels",
        "pixels must be at most 20: 21",
        draft().pixelIds(IntStream.rangeClosed(1, 21).boxed().toList()));
    engine
        .get()
        .pixels()
        .create(engine.account, new PixelDraft(PixelType.FACEBOOK, "Ads", "1234567"));
    assertInvalid("pixels", "pixels names one twice: 1", draft().pixelIds(List.of(1, 1)));
  }

  private static LinkDraft draft() {
    return new LinkDraft("https://shop.example/");
  }

  private static LinkDraft cloaked(
      String title, String description, Picture favicon, Picture image, String customJs) {
    return draft().cloaking(new Cloaking(title, description, favicon, image, customJs));
  }

  private Link update(Link link, LinkDraft draft) {
    return engine.get().links().update(link, draft);
  }

  private void assertInvalid(String field, String message, LinkDraft draft) {
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> engine.create(draft))
        .withMessage(message)
        .satisfies(e -> assertThat(e.field()).isEqualTo(field));
  }
}

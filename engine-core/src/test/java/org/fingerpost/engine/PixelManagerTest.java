package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.fingerpost.catalog.Pixel;
import org.fingerpost.catalog.PixelType;
import org.fingerpost.catalog.Pixels;
import org.fingerpost.link.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PixelManagerTest {
  private final TestEngine engine = new TestEngine();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void create_givesTheNextNumber() {
    Pixel first = create(PixelType.FACEBOOK, "Ads", "1234567");
    Pixel second = create(PixelType.TWITTER, "More ads", "o1abc");
    long now = TestEngine.NOON.toEpochMilli();
    assertThat(first)
        .isEqualTo(new Pixel(1, engine.account, PixelType.FACEBOOK, "Ads", "1234567", now, now));
    engine.reopen();
    assertThat(pixels().all(engine.account)).containsExactly(first, second);
    assertThat(pixels().delete(engine.account, 2)).isTrue();
    engine.reopen();
    assertThat(create(PixelType.TWITTER, "Again", "o1abc").id()).isEqualTo(3);
  }

  @Test
  void change_keepsWhatItDoesNotName() {
    create(PixelType.FACEBOOK, "Ads", "1234567");
    engine.clock.advance(1_000);
    Pixel changed =
        engine
            .get()
            .pixels()
            .change(engine.account, 1, draft -> new PixelDraft(draft.type(), "New", draft.code()));
    long noon = TestEngine.NOON.toEpochMilli();
    assertThat(changed)
        .isEqualTo(
            new Pixel(1, engine.account, PixelType.FACEBOOK, "New", "1234567", noon, noon + 1_000));
    engine.reopen();
    assertThat(pixels().find(engine.account, 1)).isEqualTo(changed);
  }

  @Test
  void change_ofTheTypeAloneChecksTheCode() {
    Pixel pixel = create(PixelType.FACEBOOK, "Ads", "1234567");
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(
            () ->
                engine
                    .get()
                    .pixels()
                    .change(
                        engine.account,
                        1,
                        draft -> new PixelDraft(PixelType.QUORA, draft.name(), draft.code())))
        .withMessage("code of quora must be 32 characters A-F a-f 0-9: \"1234567\"");
    assertThat(pixels().find(engine.account, 1)).isEqualTo(pixel);
  }

  @Test
  void pixel_ofAnotherAccountIsNotFound() {
    create(PixelType.FACEBOOK, "Ads", "1234567");
    int other = engine.account + 1;
    assertThat(pixels().find(other, 1)).isNull();
    assertThat(pixels().all(other)).isEmpty();
    assertThat(pixels().delete(other, 1)).isFalse();
    assertThat(engine.get().pixels().change(other, 1, draft -> draft)).isNull();
    assertThat(pixels().find(engine.account, 1)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1234567, name, 'name must be 1 to 100 characters, not only spaces: 0'",
    "Ads, '', code, 'code of facebook must be 1 to 32 digits: \"\"'",
    "Ads, '1\"', code, 'code of facebook must be 1 to 32 digits: \"1\"\"'"
  })
  void create_outOfBounds(String name, String code, String field, String message) {
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> create(PixelType.FACEBOOK, name, code))
        .withMessage(message)
        .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    assertThat(pixels().all(engine.account)).isEmpty();
  }

  @Test
  void link_hasItsPixelsInItsOrder() {
    Pixel first = create(PixelType.FACEBOOK, "Ads", "1234567");
    Pixel second = create(PixelType.TWITTER, "More ads", "o1abc");
    Link link = engine.create(draft().pixelIds(List.of(2, 1)));
    assertThat(pixels().of(link)).containsExactly(second, first);
    assertThat(pixels().of(engine.create(draft()))).isEmpty();
  }

  @Test
  void link_losesAPixelThatIsDeleted() {
    create(PixelType.FACEBOOK, "Ads", "1234567");
    Pixel second = create(PixelType.TWITTER, "More ads", "o1abc");
    Link link = engine.create(draft().pixelIds(List.of(1, 2)));
    pixels().delete(engine.account, 1);
    assertThat(pixels().of(link)).containsExactly(second);
    assertThat(engine.get().links().update(link, LinkDraft.of(link).title("New")).pixelIds())
        .containsExactly(2);
  }

  @Test
  void link_withAPixelOfNobodyOrOfAnotherAccount() {
    int other = engine.get().catalog().createAccount("Other").id();
    engine.get().pixels().create(other, new PixelDraft(PixelType.FACEBOOK, "Theirs", "1"));
    Link link = engine.create(draft());
    assertNoneOfTheAccounts(1, draft().pixelIds(List.of(1)));
    assertNoneOfTheAccounts(7, draft().pixelIds(List.of(7)));
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(
            () -> engine.get().links().update(link, LinkDraft.of(link).pixelIds(List.of(1))));
  }

  private void assertNoneOfTheAccounts(int id, LinkDraft draft) {
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> engine.create(draft))
        .withMessage("pixels names one that is none of this account's: " + id)
        .satisfies(e -> assertThat(e.field()).isEqualTo("pixels"));
  }

  private static LinkDraft draft() {
    return new LinkDraft("https://shop.example/");
  }

  private Pixels pixels() {
    return engine.get().catalog().pixels();
  }

  private Pixel create(PixelType type, String name, String code) {
    return engine.get().pixels().create(engine.account, new PixelDraft(type, name, code));
  }
}

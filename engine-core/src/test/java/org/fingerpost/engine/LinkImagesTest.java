package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.fingerpost.engine.LinkImage.Format;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
import org.fingerpost.link.Link;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoreWrite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LinkImagesTest {
  private static final LinkImage ICON = image(1);
  private static final LinkImage IMAGE = image(2);
  private static final LinkImage OTHER = image(3);

  private final TestEngine engine = new TestEngine();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void name_isOfTheContent() {
    assertThat(ICON.name()).matches("[0-9a-f]{32}[.]png").isEqualTo(image(1).name());
    assertThat(IMAGE.name()).isNotEqualTo(ICON.name());
    assertThat(LinkImage.of(Format.JPEG, new byte[1]).name()).matches("[0-9a-f]{32}[.]jpg");
  }

  @Test
  void content_hasABound() {
    assertThat(LinkImage.of(Format.PNG, new byte[512 << 10]).content()).hasSize(512 << 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinkImage.of(Format.PNG, new byte[(512 << 10) + 1]))
        .withMessage("content must be 1 to 524288 bytes: 524289");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinkImage.of(Format.PNG, new byte[0]))
        .withMessage("content must be 1 to 524288 bytes: 0");
  }

  @Test
  void create_keepsThePicturesThatTheLinkNames() {
    Link link = create(ICON, IMAGE);
    assertThat(found(link, ICON)).isEqualTo(ICON.content());
    assertThat(found(link, IMAGE)).isEqualTo(IMAGE.content());
    engine.reopen();
    assertThat(found(link, ICON)).isEqualTo(ICON.content());
  }

  @Test
  void create_keepsNoPictureThatTheLinkDoesNotName() {
    Link link = engine.create(draft(ICON, IMAGE).cloaking(naming(ICON, null)));
    assertThat(isStored(link, IMAGE)).isFalse();
  }

  @Test
  void create_refusesANameWithoutAPicture() {
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> engine.create(draft().cloaking(naming(null, IMAGE))))
        .withMessage(
            "cloaking.imageName names no picture that was uploaded: \"" + IMAGE.name() + "\"");
  }

  @Test
  void create_refusesThePictureOfAnotherLink() {
    create(ICON, IMAGE);
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> engine.create(draft().slug("b").cloaking(naming(ICON, null))))
        .withMessage(
            "cloaking.faviconName names no picture that was uploaded: \"" + ICON.name() + "\"");
  }

  @Test
  void update_keepsWhatIsNamedStill() {
    Link link = create(ICON, IMAGE);
    Link after = engine.get().links().update(link, LinkDraft.of(link).title("New"));
    assertThat(found(after, ICON)).isEqualTo(ICON.content());
    assertThat(found(after, IMAGE)).isEqualTo(IMAGE.content());
  }

  @Test
  void update_deletesWhatIsReplaced() {
    Link link = create(ICON, IMAGE);
    Link after =
        engine
            .get()
            .links()
            .update(link, LinkDraft.of(link).images(List.of(OTHER)).cloaking(naming(OTHER, IMAGE)));
    assertThat(isStored(after, ICON)).isFalse();
    assertThat(found(after, OTHER)).isEqualTo(OTHER.content());
    assertThat(found(after, IMAGE)).isEqualTo(IMAGE.content());
  }

  @Test
  void update_deletesAllWithTheCloaking() {
    Link link = create(ICON, IMAGE);
    engine.get().links().update(link, LinkDraft.of(link).cloaking(null));
    assertThat(isStored(link, ICON)).isFalse();
    assertThat(isStored(link, IMAGE)).isFalse();
  }

  @Test
  void update_thatFailsChangesNoPicture() {
    Link link = create(ICON, IMAGE);
    engine.get().links().update(link, LinkDraft.of(link).title("Meanwhile"));
    assertThatExceptionOfType(StoreConflictException.class)
        .isThrownBy(
            () ->
                engine
                    .get()
                    .links()
                    .update(
                        link,
                        LinkDraft.of(link).images(List.of(OTHER)).cloaking(naming(OTHER, null))));
    assertThat(found(link, ICON)).isEqualTo(ICON.content());
    assertThat(isStored(link, OTHER)).isFalse();
  }

  @Test
  void delete_takesThePicturesAlong() {
    Link link = create(ICON, IMAGE);
    engine.get().links().delete(link);
    assertThat(isStored(link, ICON)).isFalse();
    assertThat(isStored(link, IMAGE)).isFalse();
  }

  @Test
  void purge_takesThePicturesAlong() {
    Link link = engine.create(draft(ICON).cloaking(naming(ICON, null)).ttl(Duration.ofHours(1)));
    engine.clock.advance(Duration.ofHours(1).plus(Purge.GRACE).toMillis());
    Purge purge =
        new Purge(
            engine.get().store(),
            engine.get().receipts(),
            engine.get().apiUsage(),
            engine.get().deferredDeepLinks(),
            engine.clock);
    assertThat(purge.run(engine.clock.millis())).isOne();
    assertThat(isStored(link, ICON)).isFalse();
  }

  @Test
  void linkThatTakesTheNameOfAnExpiredOne_takesItsPicturesAway() {
    Link link = engine.create(draft(ICON).cloaking(naming(ICON, null)).ttl(Duration.ofHours(1)));
    engine.clock.advance(Duration.ofHours(1).toMillis());
    engine.create(draft());
    assertThat(isStored(link, ICON)).isFalse();
  }

  @Test
  void findImage_isOnTheHostAndUnderThePathOfTheLink() {
    Link link = create(ICON, IMAGE);
    assertThat(LinkAssets.imagePath(link, ICON.name())).isEqualTo("/api/images/a/" + ICON.name());
    LinkImage found = assets().findImage("go.example", "/a/" + ICON.name());
    assertThat(found.content()).isEqualTo(ICON.content());
    assertThat(found.format()).isEqualTo(Format.PNG);
    assertThat(assets().findImage("go.example", "/a/" + OTHER.name())).isNull();
    assertThat(assets().findImage("go.example", "/b/" + ICON.name())).isNull();
    assertThat(assets().findImage("go.example", "/a/b/" + ICON.name())).isNull();
    assertThat(assets().findImage("go.example", "/" + ICON.name())).isNull();
    assertThat(assets().findImage("go.example", ICON.name())).isNull();
    assertThat(assets().findImage("go.example", "")).isNull();
  }

  @Test
  void findImage_isNothingBehindALinkThatTakesAPath() {
    engine.create(draft(ICON).cloaking(naming(ICON, null)).appendPath(true));
    assertThat(assets().findImage("go.example", "/a/" + ICON.name())).isNotNull();
    assertThat(assets().findImage("go.example", "/a/b/" + ICON.name())).isNull();
  }

  @Test
  void findImage_isNothingOfALinkThatIsNoMore() {
    Link link = engine.create(draft(ICON).cloaking(naming(ICON, null)).ttl(Duration.ofHours(1)));
    assertThat(assets().findImage("go.example", "/a/" + ICON.name())).isNotNull();
    engine.clock.advance(Duration.ofHours(1).toMillis());
    assertThat(assets().findImage("go.example", "/a/" + ICON.name())).isNull();
    assertThat(isStored(link, ICON)).isTrue();
  }

  @Test
  void findImage_isNothingOfALinkThatIsSwitchedOff() {
    Link link = create(ICON, IMAGE);
    engine.get().links().update(link, LinkDraft.of(link).enabled(false));
    assertThat(assets().findImage("go.example", "/a/" + ICON.name())).isNull();
  }

  @Test
  void findScript_isAtItsPath() {
    Link link = engine.create(draft().cloaking(new Cloaking(null, null, null, null, "f()")));
    String path = LinkAssets.findScriptPath(link);
    assertThat(path).matches("/api/scripts/a/[0-9a-f]{32}[.]html");
    String rawPath = path.substring(LinkAssets.SCRIPTS.length());
    assertThat(assets().findScript("go.example", rawPath)).isEqualTo("f()");
    assertThat(assets().findScript("go.example", "/a/0.html")).isNull();
    engine.get().links().update(link, LinkDraft.of(link).cloaking(Cloaking.PLAIN));
    assertThat(assets().findScript("go.example", rawPath)).isNull();
  }

  @Test
  void findScriptPath_ofALinkWithoutAScript() {
    assertThat(LinkAssets.findScriptPath(engine.create(draft()))).isNull();
    assertThat(LinkAssets.findScriptPath(create("b"))).isNull();
  }

  private LinkAssets assets() {
    return engine.get().assets();
  }

  private Link create(String slug) {
    return engine.create(draft().slug(slug).cloaking(Cloaking.PLAIN));
  }

  private Link create(LinkImage icon, LinkImage image) {
    return engine.create(draft(icon, image).cloaking(naming(icon, image)));
  }

  private static LinkDraft draft(LinkImage... images) {
    return new LinkDraft("https://shop.example/").slug("a").images(List.of(images));
  }

  private static Cloaking naming(LinkImage icon, LinkImage image) {
    return new Cloaking(
        null,
        null,
        icon == null ? null : Picture.uploaded(icon.name()),
        image == null ? null : Picture.uploaded(image.name()),
        null);
  }

  private static LinkImage image(int content) {
    return LinkImage.of(Format.PNG, new byte[] {(byte) content});
  }

  private boolean isStored(Link link, LinkImage image) {
    String id = StoreWrite.pictureId(link.id(), image.name());
    return engine.get().store().findDocument(DocumentType.LINK_IMAGE, id) != null;
  }

  private byte[] found(Link link, LinkImage image) {
    return assets().findImage("go.example", "/" + link.key().path() + "/" + image.name()).content();
  }
}

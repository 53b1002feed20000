package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.fingerpost.engine.InvalidLinkException.Code;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.StoreConflictException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinkManagerTest {
  private static final String TARGET = "https://shop.example/";

  private RedirectEngine engine;
  private LinkManager links;

  @TempDir Path directory;

  @BeforeEach
  void open() throws IOException {
    engine = RedirectEngine.builder().directory(directory).baseHost("s.example").open();
    links = engine.links();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void createAsync_saysThatASlugIsTakenOnceTheOtherLinkCanBeFound() {
    for (int i = 0; i < 200; i++) {
      LinkDraft draft = new LinkDraft(TARGET).slug("s" + i);
      CompletableFuture<Link> first = links.createAsync(1, draft, LinkManager.Companion.NONE);
      CompletableFuture<Link> second = createUnchecked(draft);
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(second::join)
          .withCauseInstanceOf(InvalidLinkException.class)
          .satisfies(
              e -> assertThat(((InvalidLinkException) e.getCause()).code()).isEqualTo(Code.TAKEN));
      assertThat(links.find(1, LinkKey.of("s" + i)).link()).isEqualTo(first.join());
    }
  }

  @Test
  void updateAsync_saysThatALinkHasChangedOnceTheChangeCanBeFound() {
    Link link = links.create(1, new LinkDraft(TARGET).slug("s"));
    for (int i = 0; i < 200; i++) {
      LinkDraft draft = LinkDraft.of(link).title("t" + i);
      CompletableFuture<Link> first = links.updateAsync(link, draft);
      CompletableFuture<Link> second = links.updateAsync(link, draft);
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(second::join)
          .withCauseInstanceOf(StoreConflictException.class);
      link = links.find(1, LinkKey.of("s")).link();
      assertThat(link).isEqualTo(first.join());
    }
  }

  @Test
  void check_changesNothing() {
    Link link = links.create(1, new LinkDraft(TARGET).slug("s"));
    links.check(1, new LinkDraft(TARGET).slug("other"));
    links.checkUpdate(link, LinkDraft.of(link).slug("moved"));
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> links.check(1, new LinkDraft(TARGET).slug("s")));
    assertThat(engine.store().linkCount()).isEqualTo(1);
    assertThat(links.find(1, LinkKey.of("s")).link()).isEqualTo(link);
  }

  @Test
  void update_ofADraftWithoutASlugKeepsIt() {
    Link link = links.create(1, new LinkDraft(TARGET).slug("s"));
    assertThat(links.update(link, new LinkDraft("https://other.example/")).key())
        .isEqualTo(LinkKey.of("s"));
  }

  @Test
  void create_thatLeadsToItself() {
    String own = "https://s.example/";
    assertLoop("destination", new LinkDraft(own + "x").slug("x"));
    assertLoop("destination", new LinkDraft(own + "ch/x").slug("x"));
    assertLoop("destination", new LinkDraft(own + "%78/?a=b#c").slug("x"));
    assertLoop("destination", new LinkDraft("https://s.example./x").slug("x"));
    assertLoop("destination", new LinkDraft(own + "x/y/z").slug("x").appendPath(true));
    assertLoop("expirationUrl", new LinkDraft(TARGET).slug("x").expirationUrl(own + "x"));
    links.create(1, new LinkDraft(own + "x/y").slug("x"));
  }

  @Test
  void create_thatLeadsToAPathBehindALink() {
    links.create(1, new LinkDraft(TARGET).slug("base").appendPath(true));
    assertLoop("destination", new LinkDraft("https://s.example/base/x").slug("y"));
  }

  @Test
  void update_thatLeadsToItself() {
    Link link = links.create(1, new LinkDraft("https://s.example/free").slug("x"));
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> links.update(link, LinkDraft.of(link).slug("free")))
        .withMessage("destination is itself a short link of this server: https://s.example/free");
  }

  private void assertLoop(String field, LinkDraft draft) {
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> links.create(1, draft))
        .withMessageStartingWith(field + " is itself a short link of this server: ");
  }

  /** The slug may be seen as taken before the write is even tried. */
  private CompletableFuture<Link> createUnchecked(LinkDraft draft) {
    try {
      return links.createAsync(1, draft, LinkManager.Companion.NONE);
    } catch (InvalidLinkException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}

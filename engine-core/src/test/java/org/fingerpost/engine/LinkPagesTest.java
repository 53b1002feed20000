package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.LinkGroup;
import org.fingerpost.store.StoredLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinkPagesTest {
  private static final int ACCOUNT = 1;

  private RedirectEngine engine;

  @TempDir Path directory;

  @BeforeEach
  void open() throws IOException {
    engine = RedirectEngine.builder().directory(directory).open();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void before_filters() {
    create(new LinkDraft("https://shop.example/Summer").slug("a").tags(List.of("x", "y")));
    create(new LinkDraft("https://shop.example/").slug("summer-2").enabled(false));
    create(new LinkDraft("https://shop.example/").slug("b").title("In SUMMER"));
    create(new LinkDraft("https://shop.example/").slug("c").tags(List.of("y")));
    assertThat(slugs(new LinkFilter(null, null, null, null, "sUmmer")))
        .containsExactly("b", "summer-2", "a");
    assertThat(slugs(new LinkFilter(null, null, "y", null, null))).containsExactly("c", "a");
    assertThat(slugs(new LinkFilter(null, null, null, false, null))).containsExactly("summer-2");
    assertThat(slugs(new LinkFilter(0, 0, "x", true, "shop"))).containsExactly("a");
    assertThat(slugs(new LinkFilter(7, null, null, null, null))).isEmpty();
  }

  @Test
  void before_looksAtSoManyLinksAtMost() {
    for (int i = 0; i < 1_100; i++) {
      create(new LinkDraft("https://shop.example/").slug("s" + i).enabled(i % 200 == 0));
    }
    for (int maxExamined : new int[] {1, 3, 500, 501, 1_000, 1_101}) {
      LinkPages pages = new LinkPages(engine.links(), engine.store(), ACCOUNT, maxExamined);
      for (int limit : new int[] {1, 2, 6}) {
        assertThat(walk(pages, maxExamined, limit))
            .as("%d, %d", maxExamined, limit)
            .containsExactly("s1000", "s800", "s600", "s400", "s200", "s0");
      }
    }
  }

  @Test
  void page_ofAFilterCountsWhatItTakes() {
    for (int i = 0; i < 1_200; i++) {
      create(new LinkDraft("https://shop.example/").slug("s" + i).enabled(i % 2 == 0));
    }
    LinkPages.FilteredPage page =
        engine.links().pages(ACCOUNT).page(3, 250, new LinkFilter(null, null, null, true, null));
    assertThat(page.total()).isEqualTo(600);
    assertThat(page.links())
        .extracting(link -> link.link().key().slug())
        .startsWith("s198", "s196")
        .endsWith("s2", "s0")
        .hasSize(100);
  }

  @Test
  void page_inTheOrderOfAKey() {
    for (String slug : new String[] {"c", "a1", "d", "a2", "b"}) {
      create(new LinkDraft("https://shop.example/").slug(slug).enabled(!slug.equals("d")));
    }
    LinkPages.FilteredPage page =
        engine
            .links()
            .pages(ACCOUNT)
            .page(
                2,
                2,
                Link::enabled,
                found -> found.link().key().slug().charAt(0),
                Comparator.<Character>reverseOrder());
    assertThat(page.total()).isEqualTo(4);
    // Of one key the newest comes first.
    assertThat(page.links())
        .extracting(link -> link.link().key().slug())
        .containsExactly("a2", "a1");
  }

  @Test
  void before_neverMissesALinkThatIsChangedOrMoved() throws InterruptedException {
    int links = 50;
    List<Link> made = new ArrayList<>();
    for (int i = 0; i < links; i++) {
      made.add(create(new LinkDraft("https://shop.example/").slug("s" + i)));
    }
    AtomicBoolean end = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (int round = 0; !end.get(); round++) {
                int at = round % links;
                Link before = made.get(at);
                String slug = "s" + at + (round / links % 2 == 0 ? "" : "-moved");
                made.set(at, engine.links().update(before, LinkDraft.of(before).slug(slug)));
              }
            });
    writer.start();
    try {
      for (int i = 0; i < 2_000; i++) {
        List<StoredLink> page =
            engine.links().pages(ACCOUNT).before(Long.MAX_VALUE, links, link -> true).links();
        assertThat(page).hasSize(links);
      }
    } finally {
      end.set(true);
      writer.join();
    }
    assertThat(engine.store().linkCount()).isEqualTo(links);
    assertThat(engine.store().linkCount(LinkGroup.ofDomain(LinkKey.DEFAULT_DOMAIN)))
        .isEqualTo(links);
  }

  /** Returns the slugs of all enabled links, page by page. */
  private static List<String> walk(LinkPages pages, int maxExamined, int limit) {
    List<String> found = new ArrayList<>();
    AtomicInteger examined = new AtomicInteger();
    long before = Long.MAX_VALUE;
    do {
      examined.set(0);
      LinkPages.Page page =
          pages.before(before, limit, link -> examined.incrementAndGet() > 0 && link.enabled());
      assertThat(page.links()).hasSizeLessThanOrEqualTo(limit);
      assertThat(examined).hasValueLessThanOrEqualTo(maxExamined);
      page.links().forEach(link -> found.add(link.link().key().slug()));
      before = page.nextBeforeId();
    } while (before != 0);
    return found;
  }

  private List<String> slugs(LinkFilter filter) {
    return engine.links().pages(ACCOUNT).before(Long.MAX_VALUE, 100, filter).links().stream()
        .map(link -> link.link().key().slug())
        .toList();
  }

  private Link create(LinkDraft draft) {
    return engine.links().create(ACCOUNT, draft);
  }
}

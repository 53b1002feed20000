package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.fingerpost.OwnThread;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.junit.jupiter.api.Test;

final class HotLinksTest {
  private static final LinkKey KEY = LinkKey.of("a");

  private final HotLinks links = new HotLinks(16);

  @Test
  void find_whatWasPut() {
    var link = link(1);
    links.put(link);
    assertThat(links.find(KEY)).isSameAs(link);
  }

  @Test
  void find_anotherKeyOfThePlace() {
    var single = new HotLinks(1);
    single.put(link(1));
    assertThat(single.find(LinkKey.of("b"))).isNull();
  }

  @Test
  void find_whileTheLinkChanges() {
    links.put(link(1));
    links.beginChange(KEY);
    assertThat(links.find(KEY)).isNull();
  }

  @Test
  void find_afterTheLinkHasChanged() {
    links.put(link(1));
    change();
    assertThat(links.find(KEY)).isNull();
  }

  @Test
  void put_ofALinkThatWasFoundBeforeTheChange() {
    var former = link(1);
    change();
    links.put(former);
    assertThat(links.find(KEY)).isNull();
  }

  @Test
  void put_ofALinkThatWasFoundDuringTheChange() {
    links.beginChange(KEY);
    var either = link(1);
    links.put(either);
    assertThat(links.find(KEY)).isNull();
    links.endChange(KEY);
    links.put(either);
    assertThat(links.find(KEY)).isNull();
  }

  @Test
  void constructor_sizeThatIsNoPowerOfTwo() {
    assertThatThrownBy(() -> new HotLinks(12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be a power of two: 12");
  }

  @Test
  void find_besideAWriterIsNeverOlderThanTheLastCompletedChange() throws Exception {
    var index = new AtomicLong(1);
    var completed = new AtomicLong(1);
    var done = new AtomicBoolean();
    List<CompletableFuture<Long>> readers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      readers.add(OwnThread.supply(() -> read(index, completed, done)));
    }
    for (long version = 2; version <= 200_000; version++) {
      links.beginChange(KEY);
      index.set(version);
      links.endChange(KEY);
      completed.set(version);
    }
    done.set(true);
    for (var reader : readers) {
      assertThat(reader.get()).isPositive();
    }
    assertThat(find(index)).isEqualTo(200_000);
  }

  /** Finds the link again and again, and never one that was replaced before or seen replaced. */
  private long read(AtomicLong index, AtomicLong completed, AtomicBoolean done) {
    long finds = 0;
    long seen = 0;
    while (finds == 0 || !done.get()) {
      long atLeast = Math.max(seen, completed.get());
      seen = find(index);
      assertThat(seen).isGreaterThanOrEqualTo(atLeast);
      finds++;
    }
    return finds;
  }

  private long find(AtomicLong index) {
    StoredLink hot = links.find(KEY);
    if (hot == null) {
      int stamp = links.stamp(KEY);
      hot = link(index.get(), stamp);
      links.put(hot);
    }
    return hot.link().version();
  }

  private void change() {
    links.beginChange(KEY);
    links.endChange(KEY);
  }

  private StoredLink link(long version) {
    return link(version, links.stamp(KEY));
  }

  private static StoredLink link(long version, int stamp) {
    return new StoredLink(
        Link.builder(KEY, 1, "https://example.com/").version(version).build(), null, stamp);
  }
}

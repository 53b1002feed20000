package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.fingerpost.link.Conditions;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Targeting;
import org.fingerpost.link.TargetingRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links with records of more than 2 KiB: decoding one for each visit would cost the most. */
final class LargeHotLinksTest {
  private static final LinkKey KEY = LinkKey.of("large");
  private static final StoreSettings SETTINGS =
      new StoreSettings(64 << 10, 1 << 20, 0, 1 << 10, false);

  private JournaledLinkStore store;
  private Link large;

  @BeforeEach
  void open() throws IOException {
    store = JournaledLinkStore.open(new SimulatedDisk(), SETTINGS, LinkIndexFactory.heap());
    large = commit(large("https://example.com/", 1));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void find_theSameAgain() {
    assertThat(LinkCodec.encode(large)).hasSizeGreaterThan(2_048);
    StoredLink first = store.find(KEY);
    assertThat(first.link()).isEqualTo(large);
    assertThat(store.find(KEY)).isSameAs(first);
  }

  @Test
  void find_afterAnUpdateTheNewOne() {
    StoredLink before = store.find(KEY);
    Link changed = replace(large, large("https://changed.example/", 2));
    StoredLink after = store.find(KEY);
    assertThat(after).isNotSameAs(before);
    assertThat(after.link()).isEqualTo(changed);
    assertThat(store.find(KEY)).isSameAs(after);
  }

  @Test
  void find_afterItHasBecomeSmallAndLargeAgain() {
    store.find(KEY);
    Link small = replace(large, large.toBuilder().version(2).targeting(Targeting.NONE).build());
    StoredLink foundSmall = store.find(KEY);
    assertThat(foundSmall.link()).isEqualTo(small);
    assertThat(store.find(KEY)).isSameAs(foundSmall);
    Link largeAgain = replace(small, large("https://again.example/", 3));
    assertThat(store.find(KEY).link()).isEqualTo(largeAgain);
    assertThat(store.find(KEY)).isSameAs(store.find(KEY));
  }

  @Test
  void find_afterADelete() {
    store.find(KEY);
    store.commit(new StoreWrite().delete(large)).join();
    assertThat(store.find(KEY)).isNull();
  }

  @Test
  void find_countsClicksOfTheSameLink() {
    store.find(KEY).tryClick(1);
    assertThat(store.find(KEY).usage().clicks()).isOne();
    assertThat(store.findById(large.id()).usage().clicks()).isOne();
  }

  @Test
  void find_hotSmallLinksStayHotBesideIt() {
    Link small = commit(Link.builder(LinkKey.of("small"), 1, "https://s.example/").build());
    StoredLink hot = store.find(small.key());
    store.find(KEY);
    assertThat(store.find(small.key())).isSameAs(hot);
  }

  private Link large(String destination, long version) {
    List<TargetingRule> rules =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    Conditions.rule(
                        "https://example.com/" + i, Conditions.in(Fact.QUERY, "value " + i)))
            .toList();
    return Link.builder(KEY, 1, destination)
        .id(large == null ? 1 : large.id())
        .version(version)
        .targeting(Targeting.of(rules, Rotation.NONE))
        .build();
  }

  private Link commit(Link link) {
    Link created = link.toBuilder().id(store.nextLinkId()).build();
    store.commit(new StoreWrite().create(created)).join();
    return created;
  }

  private Link replace(Link before, Link after) {
    store.commit(new StoreWrite().replace(before, after)).join();
    return after;
  }
}

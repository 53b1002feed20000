package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LinkTest {
  private static final Link LINK = builder().build();

  @Test
  void builder_defaults() {
    assertThat(LINK)
        .isEqualTo(
            new Link(
                1,
                LinkKey.of("a"),
                3,
                1,
                0,
                0,
                Target.of("https://example.com/"),
                Targeting.NONE,
                false,
                RedirectStatus.FOUND,
                true,
                Schedule.ALWAYS,
                Lifetime.FOREVER,
                0,
                null,
                Forwarding.NOTHING,
                Utm.NONE,
                Link.DEFAULT_CACHE,
                LinkDetails.NONE,
                LinkOrigin.NATIVE,
                Gates.NONE,
                null,
                List.of()));
  }

  @Test
  void toBuilder_keepsEveryValue() {
    var link =
        new Link(
            9,
            LinkKey.of(2, "t", "a"),
            3,
            4,
            5,
            6,
            Target.of("https://example.com/"),
            Targeting.NONE,
            false,
            RedirectStatus.PERMANENT_REDIRECT,
            false,
            new Schedule(1, 2),
            new Lifetime(7, true, 8),
            10,
            "https://example.com/over",
            new Forwarding(true, true, null),
            new Utm("s", "m", "c", "t", "k"),
            11,
            new LinkDetails("t", "d", "i", List.of("x"), Map.of("a", "b"), 12),
            new LinkOrigin(LinkSource.ONELINK_V2, Map.of("pid", "p")),
            new Gates(null, true),
            Cloaking.PLAIN,
            List.of(13, 14));
    assertThat(link.toBuilder().build()).isEqualTo(link);
  }

  @Test
  void isPlain_unlessThereIsSomethingInBetween() {
    assertThat(builder().gates(new Gates(null, true)).build().isPlain()).isFalse();
    assertThat(builder().cloaking(Cloaking.PLAIN).build().isPlain()).isFalse();
    assertThat(builder().pixelIds(List.of(1)).build().isPlain()).isFalse();
  }

  @Test
  void isPlain_unlessItsEndDependsOnTimeOrClicks() {
    assertThat(LINK.isPlain()).isTrue();
    assertThat(builder().clickLimit(1).build().isPlain()).isFalse();
    assertThat(builder().lifetime(Lifetime.starting(5, false, 0)).build().isPlain()).isFalse();
    assertThat(builder().schedule(new Schedule(Long.MIN_VALUE, 5)).build().isPlain()).isFalse();
  }

  @Test
  void isPlain_onceItHasBegun() {
    assertThat(builder().schedule(new Schedule(5, Long.MAX_VALUE)).build().isPlain()).isTrue();
  }

  @Test
  void constructor_numberOutOfRange() {
    assertRefused(builder().id(0), "id must be at least 1: 0");
    assertRefused(builder().version(0), "version must be at least 1: 0");
    assertRefused(builder().accountId(0), "accountId must be at least 1: 0");
    assertRefused(builder().clickLimit(-1), "clickLimit must be at least 0: -1");
    assertRefused(builder().cacheMaxAgeSeconds(-2), "cacheMaxAgeSeconds must be at least -1: -2");
    assertRefused(
        builder().cacheMaxAgeSeconds(31_536_001),
        "cacheMaxAgeSeconds must be at most 31536000: 31536001");
  }

  @Test
  void details_copyTheirCollectionsInOrder() {
    List<String> tags = new ArrayList<>(List.of("z", "a"));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("z", "1");
    metadata.put("a", "2");
    var details = new LinkDetails(null, null, null, tags, metadata, 0);
    tags.clear();
    metadata.clear();
    assertThat(details.tags()).containsExactly("z", "a");
    assertThat(details.metadata().keySet()).containsExactly("z", "a");
  }

  @Test
  void details_cannotBeChanged() {
    var details = new LinkDetails(null, null, null, List.of("a"), Map.of("a", "b"), 0);
    assertThatThrownBy(() -> details.tags().add("b"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> details.metadata().put("b", "c"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void status_byItsCode() {
    assertThat(RedirectStatus.find(301)).isEqualTo(RedirectStatus.MOVED_PERMANENTLY);
    assertThat(RedirectStatus.find(308)).isEqualTo(RedirectStatus.PERMANENT_REDIRECT);
    assertThat(RedirectStatus.find(303)).isNull();
  }

  private static Link.Builder builder() {
    return Link.builder(LinkKey.of("a"), 3, "https://example.com/");
  }

  private static void assertRefused(Link.Builder builder, String message) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}

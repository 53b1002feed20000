package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class LinkUsageTest {

  @Test
  void constructor_negativeNumber() {
    assertThatThrownBy(() -> new LinkUsage(-1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("usage must not be negative: clicks -1, renewedUntilMillis 0, linkVersion 0");
  }

  @Test
  void isUsedUp_atTheLimitItself() {
    var link = link(1, Lifetime.FOREVER).toBuilder().clickLimit(3).build();
    assertThat(new LinkUsage(2, 0, 0).isUsedUp(link)).isFalse();
    assertThat(new LinkUsage(3, 0, 0).isUsedUp(link)).isTrue();
  }

  @Test
  void isUsedUp_neverWithoutALimit() {
    assertThat(new LinkUsage(Long.MAX_VALUE, 0, 0).isUsedUp(link(1, Lifetime.FOREVER))).isFalse();
  }

  @Nested
  final class Expiry {

    @Test
    void isTheWrittenOneWithoutClicks() {
      var link = link(1, new Lifetime(500, true, 1_500));
      assertThat(LinkUsage.NONE.isExpired(link, 1_499)).isFalse();
      assertThat(LinkUsage.NONE.isExpired(link, 1_500)).isTrue();
    }

    @Test
    void isTheRenewedOneOfTheSameVersion() {
      var link = link(2, new Lifetime(500, true, 1_500));
      assertThat(new LinkUsage(1, 1_700, 2).expiresAtMillis(link)).isEqualTo(1_700);
    }

    @Test
    void isNeverBroughtForward() {
      var link = link(2, new Lifetime(500, true, 1_500));
      assertThat(new LinkUsage(1, 1_400, 2).expiresAtMillis(link)).isEqualTo(1_500);
    }

    @Test
    void forgetsARenewalOfAFormerVersion() {
      var link = link(3, new Lifetime(500, true, 1_500));
      assertThat(new LinkUsage(1, 9_000, 2).expiresAtMillis(link)).isEqualTo(1_500);
    }

    @Test
    void neverComesToALinkThatLivesForEver() {
      var link = link(1, Lifetime.FOREVER);
      assertThat(new LinkUsage(1, 5, 1).expiresAtMillis(link)).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Nested
  final class Plus {

    @Test
    void addsClicksAndKeepsTheRenewal() {
      assertThat(new LinkUsage(2, 700, 4).plus(3, 9, 0)).isEqualTo(new LinkUsage(5, 700, 4));
    }

    @Test
    void takesTheLaterEndOfTheSameVersion() {
      assertThat(new LinkUsage(2, 700, 4).plus(1, 4, 900)).isEqualTo(new LinkUsage(3, 900, 4));
      assertThat(new LinkUsage(2, 700, 4).plus(1, 4, 500)).isEqualTo(new LinkUsage(3, 700, 4));
    }

    @Test
    void takesTheEndOfALaterVersionThoughItIsEarlier() {
      assertThat(new LinkUsage(2, 700, 4).plus(1, 5, 500)).isEqualTo(new LinkUsage(3, 500, 5));
    }

    @Test
    void ignoresTheEndOfAFormerVersion() {
      assertThat(new LinkUsage(2, 700, 4).plus(1, 3, 900)).isEqualTo(new LinkUsage(3, 700, 4));
    }

    @Test
    void refusesMoreThanALongHolds() {
      var usage = new LinkUsage(Long.MAX_VALUE, 0, 0);
      assertThatThrownBy(() -> usage.plus(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Link link(long version, Lifetime lifetime) {
    return Link.builder(LinkKey.of("a"), 1, "https://example.com/")
        .version(version)
        .lifetime(lifetime)
        .build();
  }
}

package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LifetimeTest {

  @Test
  void starting_endsATtlFromNow() {
    assertThat(Lifetime.starting(500, true, 1_000)).isEqualTo(new Lifetime(500, true, 1_500));
  }

  @Test
  void starting_ttlOfZeroIsForEver() {
    assertThat(Lifetime.starting(0, true, 1_000)).isEqualTo(Lifetime.FOREVER);
  }

  @Test
  void restarted_countsFromTheLaterWrite() {
    var lifetime = Lifetime.starting(500, true, 1_000);
    assertThat(lifetime.restarted(9_000)).isEqualTo(new Lifetime(500, true, 9_500));
  }

  @Test
  void restarted_forEverStays() {
    assertThat(Lifetime.FOREVER.restarted(9_000)).isEqualTo(Lifetime.FOREVER);
  }

  @Test
  void hasEnd_onlyWithATtl() {
    assertThat(Lifetime.FOREVER.hasEnd()).isFalse();
    assertThat(Lifetime.starting(1, false, 0).hasEnd()).isTrue();
  }

  @Test
  void constructor_ttlOutOfRange() {
    assertThatThrownBy(() -> new Lifetime(-1, false, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ttlMillis must be 0 to 3153600000000: -1");
    assertThatThrownBy(() -> new Lifetime(Lifetime.MAX_TTL_MILLIS + 1, false, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ttlMillis must be 0 to 3153600000000: 3153600000001");
  }

  @Test
  void constructor_ttlWithoutEnd() {
    assertThatThrownBy(() -> new Lifetime(5, false, Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a lifetime has both a TTL and an end or neither:"
                + " ttlMillis 5, expiresAtMillis 9223372036854775807");
  }

  @Test
  void constructor_endWithoutTtl() {
    assertThatThrownBy(() -> new Lifetime(0, false, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a lifetime has both a TTL and an end or neither: ttlMillis 0, expiresAtMillis 5");
  }
}

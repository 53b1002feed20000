package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class UtmTest {

  @Test
  void isEmpty_onlyWithoutAnyParameter() {
    assertThat(Utm.NONE.isEmpty()).isTrue();
    assertThat(new Utm(null, null, null, null, "x").isEmpty()).isFalse();
  }

  @Test
  void constructor_emptyParameter() {
    assertThatThrownBy(() -> new Utm("a", "", null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("utm.medium must be 1 to 255 characters: 0");
  }

  @Test
  void constructor_longestParameter() {
    assertThat(new Utm("x".repeat(255), null, null, null, null).isEmpty()).isFalse();
    assertThatThrownBy(() -> new Utm("x".repeat(256), null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("utm.source must be 1 to 255 characters: 256");
  }
}

package org.fingerpost.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ShownTextTest {

  @Test
  void of_cutsBehindCodePoints() {
    assertThat(ShownText.of("title", "abcde", 5)).isEqualTo("abcde");
    assertThat(ShownText.of("title", "abcdef", 5)).isEqualTo("abcd…");
    assertThat(ShownText.of("title", "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", 2))
        .isEqualTo("\uD83D\uDE00…");
  }

  @Test
  void of_replacesWhatHtmlCannotHold() {
    assertThat(ShownText.of("title", " a\tb\r\nc\u0000\uD800\u0085\uFFFF\uFDD0\u202Ed ", 99))
        .isEqualTo("a b  c\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\u202Ed");
  }

  @Test
  void of_refusesNothing() {
    assertThatThrownBy(() -> ShownText.of("title", " \n", 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("title must not be blank");
  }

  @Test
  void findOf_isNullForNothing() {
    assertThat(ShownText.findOf(null, 5)).isNull();
    assertThat(ShownText.findOf(" ", 5)).isNull();
  }
}

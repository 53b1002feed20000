package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlugTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "Z", "0", "_", "-", "summer-Sale_2026"})
  void isValid_lettersDigitsDashAndUnderscore(String text) {
    assertThat(Slug.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a/b", "a.b", "a%20", "é", "a\n", "\u212A", "@", "[", "`", "{"})
  void isValid_noOtherCharacter(String text) {
    assertThat(Slug.isValid(text)).isFalse();
  }

  @Test
  void isValid_longest() {
    assertThat(Slug.isValid("a".repeat(50))).isTrue();
    assertThat(Slug.isValid("a".repeat(51))).isFalse();
  }

  @Test
  void isValid_reservedWordFollowsTheGrammar() {
    assertThat(Slug.isValid("api")).isTrue();
  }

  @Test
  void isReserved_inAnyCase() {
    assertThat(Slug.isReserved("api")).isTrue();
    assertThat(Slug.isReserved("API")).isTrue();
    assertThat(Slug.isReserved("Robots.txt")).isTrue();
  }

  @Test
  void isReserved_notWhatOnlyBeginsSo() {
    assertThat(Slug.isReserved("apiary")).isFalse();
    assertThat(Slug.isReserved("")).isFalse();
  }
}

package org.fingerpost.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QuotedTest {

  @Test
  void text_keepsWhatIsVisible() {
    assertThat(Quoted.text("aé漢\uD83D\uDE42 \"")).isEqualTo("\"aé漢\uD83D\uDE42 \"\"");
  }

  @Test
  void text_spellsWhatIsNot() {
    assertThat(Quoted.text("\n\u202E\uD800\u200B"))
        .isEqualTo("\"<U+000A><U+202E><U+D800><U+200B>\"");
  }

  @Test
  void text_cutsWhatIsLong() {
    assertThat(Quoted.text("a".repeat(81))).isEqualTo("\"" + "a".repeat(80) + "…\"");
  }
}

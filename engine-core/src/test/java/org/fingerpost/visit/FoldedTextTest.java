package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FoldedTextTest {

  @Test
  void of_hasNeitherCaseNorAccents() {
    assertThat(FoldedText.of("São Paulo")).isEqualTo("sao paulo");
    assertThat(FoldedText.of("MÜNCHEN")).isEqualTo("munchen");
    assertThat(FoldedText.of("Zürich (Kreis 4)")).isEqualTo("zurich (kreis 4)");
    assertThat(FoldedText.of("İstanbul")).isEqualTo("istanbul");
    assertThat(FoldedText.of("東京")).isEqualTo("東京");
  }

  @Test
  void of_hasOneSpaceForMany_andNoneAround() {
    assertThat(FoldedText.of("  New \t York ")).isEqualTo("new york");
    assertThat(FoldedText.of(" ")).isEmpty();
  }

  @Test
  void of_isTheSame_whatIsFoldedAlready() {
    String folded = "new york";
    assertThat(FoldedText.of(folded)).isSameAs(folded);
  }
}

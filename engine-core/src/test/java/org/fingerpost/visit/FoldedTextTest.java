package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
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

  @Test
  void of_lettersThatAreTwoInOneCase() {
    assertThat(FoldedText.of("Großenhain")).isEqualTo(FoldedText.of("GROSSENHAIN"));
    assertThat(FoldedText.of("Diyarbakır")).isEqualTo(FoldedText.of("DIYARBAKIR"));
    assertThat(FoldedText.of("Πάτρας Νέας")).isEqualTo(FoldedText.of("ΠΑΤΡΑΣ ΝΕΑΣ"));
  }

  @Test
  void of_lettersWithStrokes() {
    assertThat(FoldedText.of("Łódź")).isEqualTo("lodz");
    assertThat(FoldedText.of("Tromsø")).isEqualTo("tromso");
    assertThat(FoldedText.of("Ærøskøbing")).isEqualTo("aeroskobing");
  }

  @Test
  void of_whateverTheCase_andTwiceAsOnce() {
    for (int c = 0; c < 0x20000; c++) {
      if (Character.isLetter(c)) {
        String text = "a" + Character.toString(c) + "b";
        String folded = FoldedText.of(text);
        assertThat(FoldedText.of(folded)).as("%x", c).isEqualTo(folded);
        assertThat(FoldedText.of(text.toUpperCase(Locale.ROOT)))
            .as("%x", c)
            .isEqualTo(FoldedText.of(text.toLowerCase(Locale.ROOT)));
      }
    }
  }

  @Test
  void ofPart_keepsASpaceAtItsEnds() {
    assertThat(FoldedText.ofPart("New ")).isEqualTo("new ");
    assertThat(FoldedText.ofPart("  York")).isEqualTo(" york");
    assertThat(FoldedText.ofPart("ork")).isEqualTo("ork");
  }
}

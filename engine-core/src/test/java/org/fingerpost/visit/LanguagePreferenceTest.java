package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguagePreferenceTest {

  @Nested
  final class Rfc9110 {
    private static final String EXAMPLE = "da, en-gb;q=0.8, en;q=0.7";

    @ParameterizedTest
    @CsvSource({
      "en da, da",
      "en en-gb, en-gb",
      "fr en, en",
      "fr en-us, none",
      "en-us en-gb de, en-gb",
      "fr de, none"
    })
    void section12_5_4_preferDanishButAcceptEnglish(String available, String picked) {
      assertThat(pick(EXAMPLE, available)).isEqualTo(picked);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"en-gb", "en-gb;q=0.8", "en-gb;Q=0.8", "\ten-gb \t;\t q=0.8 \t", "EN-GB"})
    void section12_4_2_weightIsOptionalAndMayHaveSpaceAround(String header) {
      assertThat(pick(header, "de en")).isEqualTo("en");
      assertThat(LanguagePreference.of(header).first()).isEqualTo("en-gb");
    }

    @ParameterizedTest
    @CsvSource({
      "de;q=0.001, de",
      "de;q=0.01, de",
      "de;q=1, de",
      "de;q=1., de",
      "de;q=1.000, de",
      "de;q=0, none",
      "de;q=0., none",
      "de;q=0.0, none",
      "de;q=0.000, none"
    })
    void section12_4_2_qualityValues(String header, String picked) {
      assertThat(pick(header, "de")).isEqualTo(picked);
    }

    @Test
    void section5_6_1_emptyElementsAreIgnored() {
      assertThat(pick(", ,,de , ,en;q=0.5,", "en de")).isEqualTo("de");
    }
  }

  @Nested
  final class Rfc4647 {

    @ParameterizedTest
    @CsvSource({"de-de, true", "de-de-1996, true", "de-deva, false", "de-latn-de, false"})
    void section3_3_1_deDeRefusesWhatItMatches(String available, boolean isRefused) {
      // Asked for by a longer range only, for the tag itself would be the longest one.
      String header = "%s-x-more, de-DE;q=0".formatted(available);
      assertThat(pick(header, available)).isEqualTo(isRefused ? "none" : available);
    }

    @ParameterizedTest
    @CsvSource({
      "zh zh-hant zh-hant-cn zh-hant-cn-x-private1 zh-hant-cn-x-private1-private2,"
          + " zh-hant-cn-x-private1-private2",
      "zh zh-hant zh-hant-cn zh-hant-cn-x zh-hant-cn-x-private1, zh-hant-cn-x-private1",
      "zh zh-hant zh-hant-cn zh-hant-cn-x, zh-hant-cn",
      "zh zh-hant zh-hant-cn-x, zh-hant",
      "zh zh-cn, zh",
      "zh-cn, none"
    })
    void section3_4_fallbackChain(String available, String picked) {
      assertThat(pick("zh-Hant-CN-x-private1-private2", available)).isEqualTo(picked);
    }

    @ParameterizedTest
    @CsvSource({
      "ja zh zh-hant fr fr-fr, fr-fr",
      "ja zh zh-hant fr, fr",
      "ja zh zh-hant, zh-hant",
      "ja zh, zh",
      "ja, none"
    })
    void section3_4_1_oneRangeAfterTheOther(String available, String picked) {
      assertThat(pick("fr-FR, zh-Hant", available)).isEqualTo(picked);
    }

    @ParameterizedTest
    @CsvSource({"de de-ch-1996, de", "de-ch-1996, none"})
    void section3_4_neverPicksWhatIsMoreSpecific(String available, String picked) {
      assertThat(pick("de-CH", available)).isEqualTo(picked);
    }

    @Test
    void section3_4_starPicksNothing() {
      assertThat(pick("*", "de en")).isEqualTo("none");
      assertThat(pick("*, en;q=0.5", "de en")).isEqualTo("en");
    }
  }

  @Nested
  final class Lookup {

    @ParameterizedTest
    @CsvSource({
      "'de;q=0.9, en;q=0.8', en de, de",
      "'en;q=0.8, de;q=0.9', en de, de",
      "'de, en', en de, de",
      "'en, de', en de, en",
      "'fr;q=0.5, en;q=0.123, de;q=0.124', en de, de",
      "pt-BR, en pt, pt",
      "'en-US, de;q=0.9', de en, en",
      "i-klingon, i, none",
      "en-a-b-c, en-a en, en",
      "gsw-u-co, gsw-u gsw, gsw"
    })
    void picks(String header, String available, String picked) {
      assertThat(pick(header, available)).isEqualTo(picked);
    }

    @ParameterizedTest
    @CsvSource({
      "'en-GB, en;q=0', en, none",
      "'en-GB, en;q=0', en en-gb, en-gb",
      "'en-GB-oed, en-GB;q=0, en;q=0.1', en-gb en, en",
      "'de-CH-1996, de;q=0', de-ch, none",
      "'de-CH-1996, de;q=0, de-CH;q=0.1', de-ch, de-ch",
      "'de, d;q=0', de, de",
      "'de, *;q=0', de, de",
      "'de;q=0, de', de, de",
      "'de, de;q=0', de, de",
      "'de;q=0', de, none"
    })
    void leavesOutWhatIsRefused(String header, String available, String picked) {
      assertThat(pick(header, available)).isEqualTo(picked);
    }

    @Test
    void returnsTheFirstOfEqualOnes() {
      assertThat(LanguagePreference.of("de").lookup(List.of("en", "de", "de"))).isEqualTo(1);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", ",", "*", "*;q=0"})
    void picksNothing_withoutALanguage(String header) {
      assertThat(LanguagePreference.of(header).lookup(List.of("en"))).isEqualTo(-1);
    }

    @Test
    void picksNothing_whereNothingIsAvailable() {
      assertThat(LanguagePreference.of("de").lookup(List.of())).isEqualTo(-1);
    }
  }

  @Nested
  final class Malformed {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "de;",
          "de;q",
          "de;q=",
          "de;q=1.1",
          "de;q=1.001",
          "de;q=2",
          "de;q=-1",
          "de;q=.5",
          "de;q=0,5",
          "de;q=0.5000",
          "de;q=0.5a",
          "de;q=0x1",
          "de;q =0.5",
          "de;q= 0.5",
          "de;x=0.5",
          "de;q=0.5;x=1",
          "de q=0.5",
          "de en",
          "de-",
          "-de",
          "de--de",
          "de_de",
          "d3",
          "*-de",
          "de-*",
          "dé",
          "languages",
          "de-languages",
          "\"de\"",
          "\u0000",
          "de\n"
        })
    void elementsAreSkippedOneByOne(String element) {
      var preference = LanguagePreference.of("fr;q=0.1, " + element + ", en;q=0.05");
      assertThat(preference.first()).isEqualTo("fr");
      assertThat(preference.lookup(List.of("de", "en"))).isEqualTo(1);
    }

    @Test
    void elementsBehind1024CharactersAreNotRead() {
      String header = "en" + " ".repeat(1_020) + ",de";
      assertThat(header).hasSize(1_025);
      assertThat(pick(header.replace(" ,", ","), "de")).isEqualTo("de");
      assertThat(pick(header, "de")).isEqualTo("none");
      assertThat(pick(header, "en")).isEqualTo("en");
    }

    @Test
    void elementCutAt1024CharactersIsNotReadAsItsBeginning() {
      String header = "en," + " ".repeat(1_015) + "de;q=0.9";
      assertThat(header.substring(0, 1_024)).endsWith("de;q=0");
      assertThat(pick(header, "en")).isEqualTo("en");
      assertThat(pick(header + ",de-de", "de")).isEqualTo("none");
    }

    @Test
    void elementThatEndsAt1024CharactersIsRead() {
      String header = "en," + " ".repeat(1_019) + "de";
      assertThat(header).hasSize(1_024);
      assertThat(pick(header, "de")).isEqualTo("de");
      assertThat(pick(header + ",fr", "de")).isEqualTo("de");
    }

    @Test
    void elementsOfNothingButALongTextAreNotRead() {
      assertThat(pick("a".repeat(5_000), "a")).isEqualTo("none");
    }

    @Test
    void rangesBehindThe32ndAreNotRead() {
      List<String> ranges = new ArrayList<>();
      for (char c = 'a'; c < 'a' + 31; c++) {
        ranges.add(c <= 'z' ? "x" + c : "y" + (char) (c - 26));
      }
      ranges.add(5, "malformed_");
      ranges.add(6, "*");
      ranges.add("de");
      ranges.add("en");
      String header = String.join(",", ranges);
      assertThat(pick(header, "de")).isEqualTo("de");
      assertThat(pick(header, "en")).isEqualTo("none");
    }
  }

  @Nested
  final class First {

    @ParameterizedTest
    @CsvSource({
      "'da, en-gb;q=0.8', da",
      "'en;q=0.5, pt-BR', pt-br",
      "'*, en;q=0.5', en",
      "'en;q=0, de;q=0.1', de"
    })
    void isTheMostWanted(String header, String first) {
      assertThat(LanguagePreference.of(header).first()).isEqualTo(first);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"*", "en;q=0", "nonsense!"})
    void isNull_withoutOne(String header) {
      assertThat(LanguagePreference.of(header).first()).isNull();
    }

    @Test
    void isInLowerCase_whateverTheLocaleOfTheMachine() {
      Locale before = Locale.getDefault();
      try {
        Locale.setDefault(new Locale("tr"));
        assertThat(LanguagePreference.of("IT").first()).isEqualTo("it");
      } finally {
        Locale.setDefault(before);
      }
    }
  }

  @Nested
  final class IsTag {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "de",
          "gsw",
          "DE-at",
          "zh-Hant-CN",
          "es-419",
          "de-CH-1996",
          "language",
          "de-1",
          "sl-rozaj-biske-1994-u-co-phonebk-ab"
        })
    void isTrue(String text) {
      assertThat(LanguagePreference.isTag(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "d",
          "i-klingon",
          "x-private",
          "*",
          "de-*",
          "d1",
          "languages",
          "de-",
          "-de",
          "de--at",
          "de-languages",
          "de_AT",
          " de",
          "de ",
          "dé",
          "sl-rozaj-biske-1994-u-co-phonebk-abc"
        })
    void isFalse(String text) {
      assertThat(LanguagePreference.isTag(text)).isFalse();
    }
  }

  private static String pick(String header, String available) {
    List<String> tags = List.of(available.split(" ", -1));
    int index = LanguagePreference.of(header).lookup(tags);
    return index < 0 ? "none" : tags.get(index);
  }
}

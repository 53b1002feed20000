package org.fingerpost.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.fingerpost.visit.LanguagePreference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PageTextsTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

  @ParameterizedTest
  @EnumSource
  void everyLanguage_hasTheSameTexts(PageLanguage language) {
    Properties texts = PageTexts.properties(language);
    assertThat(texts.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(PageText.values()).map(PageText::key).toList());
    for (PageText text : PageText.values()) {
      String words = texts.getProperty(text.key());
      assertThat(words).as(text.key()).isNotBlank();
      assertThat(PLACEHOLDER.matcher(words).results().map(MatchResult::group))
          .as(text.key())
          .isEqualTo(text.placeholder() == null ? List.of() : List.of(text.placeholder()));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EN")
  void everyLanguage_hasItsOwnWords(PageLanguage language) {
    Properties english = PageTexts.properties(PageLanguage.EN);
    PageTexts.properties(language)
        .forEach((key, words) -> assertThat(words).as("%s", key).isNotEqualTo(english.get(key)));
  }

  @ParameterizedTest
  @CsvSource({
    "en, EN",
    "de-AT, DE",
    "es-419, ES",
    "pt-BR, PT",
    "'fr-CA, en;q=0.5', FR",
    "ja, JA",
    "zh-CN, ZH",
    "zh-Hant-TW, ZH",
    "hi-IN, HI",
    "ar-EG, AR",
    "'nl, de;q=0.8', DE",
    "nl, EN",
    "*, EN",
    "'', EN"
  })
  void of_isTheLanguageThatIsWanted(String acceptLanguage, PageLanguage expected) {
    assertThat(PageLanguage.of(LanguagePreference.of(acceptLanguage))).isEqualTo(expected);
  }

  @Test
  void text_keepsTheDirectionOfAValueToItself() {
    PageTexts texts = PageTexts.readAll().get(PageLanguage.EN);
    assertThat(texts.text(PageText.OPEN_IN_APP, "\u202EShop"))
        .isEqualTo("Open in \u2068\u202EShop\u2069");
  }
}

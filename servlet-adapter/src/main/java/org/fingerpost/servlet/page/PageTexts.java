package org.fingerpost.servlet.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The words of all texts in one language. */
final class PageTexts {
  /** The value keeps its own direction, and cannot change that of the words around it (UAX #9). */
  private static final String ISOLATE = "\u2068";

  private static final String END_OF_ISOLATE = "\u2069";

  private final PageLanguage language;
  private final Map<PageText, String> words = new EnumMap<>(PageText.class);

  private PageTexts(PageLanguage language, Properties properties) {
    this.language = language;
    for (PageText text : PageText.values()) {
      String word = properties.getProperty(text.key());
      if (word == null) {
        throw new IllegalStateException(
            "there is no text %s in %s".formatted(text.key(), fileName(language)));
      }
      words.put(text, word);
    }
  }

  /** Returns the texts in each language. */
  static Map<PageLanguage, PageTexts> readAll() {
    Map<PageLanguage, PageTexts> all = new EnumMap<>(PageLanguage.class);
    for (PageLanguage language : PageLanguage.values()) {
      all.put(language, new PageTexts(language, properties(language)));
    }
    return all;
  }

  /** Returns what is in a language's file. */
  static Properties properties(PageLanguage language) {
    Properties properties = new Properties();
    try (InputStream in = PageTexts.class.getResourceAsStream(fileName(language))) {
      properties.load(new InputStreamReader(Objects.requireNonNull(in, fileName(language)), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  private static String fileName(PageLanguage language) {
    return "texts_" + language.tag() + ".properties";
  }

  PageLanguage language() {
    return language;
  }

  /** Returns a text that has no value in it. */
  String text(PageText text) {
    return Objects.requireNonNull(words.get(text));
  }

  /** Returns a text with a value in it. */
  String text(PageText text, String value) {
    return text(text)
        .replace(Objects.requireNonNull(text.placeholder()), ISOLATE + value + END_OF_ISOLATE);
  }
}

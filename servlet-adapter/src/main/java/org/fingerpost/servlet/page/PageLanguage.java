package org.fingerpost.servlet.page;

import java.util.List;
import java.util.Locale;
import org.fingerpost.visit.LanguagePreference;

/** A language that the pages' texts are in. */
enum PageLanguage {
  /** The one for visitors who want none of the others. */
  EN("en"),
  DE("de"),
  ES("es"),
  PT("pt"),
  FR("fr"),
  JA("ja"),
  /** In simplified characters. */
  ZH("zh-Hans"),
  HI("hi"),
  AR("ar");

  private static final List<PageLanguage> ALL = List.of(values());
  private static final List<String> TAGS = ALL.stream().map(PageLanguage::tag).toList();

  private final String lang;

  PageLanguage(String lang) {
    this.lang = lang;
  }

  /** Returns the language that a visitor is best served with. */
  static PageLanguage of(LanguagePreference preference) {
    int index = preference.lookup(TAGS);
    return index < 0 ? EN : ALL.get(index);
  }

  /** Returns the tag by which visitors ask for it, in lower case. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the tag that says what it is, for {@code lang} of HTML. */
  String lang() {
    return lang;
  }

  /** Returns the direction it is written in, for {@code dir} of HTML. */
  String dir() {
    return this == AR ? "rtl" : "ltr";
  }
}

package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FactTest {

  @ParameterizedTest
  @EnumSource(Fact.class)
  void find_itsOwnName(Fact fact) {
    assertThat(Fact.find(fact.wireName())).isSameAs(fact);
  }

  @Test
  void find_namesOfTheApi() {
    assertThat(
            Stream.of(
                "continent country region city device os browser language query referrerHost"
                    .split(" "),
                "address time inApp bot percentage".split(" ")))
        .allSatisfy(
            names -> assertThat(names).allSatisfy(name -> assertThat(Fact.find(name)).isNotNull()));
    assertThat(Fact.find("Country")).isNull();
    assertThat(Fact.find("")).isNull();
  }

  @Test
  void isGeographic_placesOnly() {
    assertThat(allThat(Fact::isGeographic))
        .containsExactly(Fact.CONTINENT, Fact.COUNTRY, Fact.REGION, Fact.CITY);
  }

  @Test
  void isText_whatCanBeComparedByAPart() {
    assertThat(allThat(Fact::isText))
        .containsExactly(Fact.REGION, Fact.CITY, Fact.QUERY, Fact.REFERRER_HOST);
  }

  @Test
  void hasVersion_systemAndBrowser() {
    assertThat(allThat(Fact::hasVersion)).containsExactly(Fact.OS, Fact.BROWSER);
  }

  @ParameterizedTest
  @CsvSource({
    "CONTINENT, eu, EU",
    "COUNTRY, de, DE",
    "DEVICE, Mobile, mobile",
    "DEVICE, OTHER, other",
    "OS, ios, iOS",
    "OS, os x, OS X",
    "OS, CHROME OS, Chrome OS",
    "BROWSER, samsung internet, Samsung Internet",
    "BROWSER, instagram, Instagram",
    "IN_APP, instagram, Instagram",
    "BOT, AI, ai",
    "LANGUAGE, pt-BR, pt-br",
    "LANGUAGE, zh-Hant-TW, zh-hant-tw",
    "REFERRER_HOST, WWW.News.Example, news.example",
    "QUERY, MiXed, MiXed",
    "CITY, São Paulo, São Paulo",
    "REGION, DE-BY, DE-BY"
  })
  void canonical_ofAValue(Fact fact, String value, String canonical) {
    assertThat(fact.canonical(value)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "CONTINENT, XX",
    "CONTINENT, Europe",
    "COUNTRY, DEU",
    "COUNTRY, Germany",
    "DEVICE, phone",
    "OS, iPadOS",
    "BROWSER, Netscape",
    "IN_APP, Chrome",
    "IN_APP, other",
    "BOT, spider",
    "LANGUAGE, *",
    "LANGUAGE, d",
    "LANGUAGE, de_DE",
    "REFERRER_HOST, www.",
    "CITY, ' '",
    "REGION, ''",
    "ADDRESS, 192.0.2.1",
    "TIME, 12:00",
    "PERCENTAGE, 30"
  })
  void canonical_ofNoValue(Fact fact, String value) {
    assertThat(fact.canonical(value)).isNull();
  }

  private interface Question {
    boolean ask(Fact fact);
  }

  private static Set<Fact> allThat(Question question) {
    Set<Fact> facts = EnumSet.allOf(Fact.class);
    facts.removeIf(fact -> !question.ask(fact));
    return facts;
  }
}

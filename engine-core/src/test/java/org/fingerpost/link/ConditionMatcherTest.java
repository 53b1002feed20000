package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.fingerpost.visit.FactSources;
import org.fingerpost.visit.FakeGeography;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.TrustedProxies;
import org.fingerpost.visit.UserAgents;
import org.fingerpost.visit.VisitorFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ConditionMatcherTest {
  private static final MadeUpVisit VISIT =
      MadeUpVisit.to("s.example", "/a?vip=Gold+1&empty")
          .remoteAddress("192.0.2.1")
          .userAgent(UserAgents.IPHONE)
          .acceptLanguage("de;q=0.9, en;q=0.8")
          .referrer("https://www.News.example:8080/x");

  /** A visit of which nothing is known. */
  private static final MadeUpVisit UNKNOWN = MadeUpVisit.to("s.example", "/a");

  static Stream<Condition> holding() {
    return Stream.of(
        Conditions.in(Fact.CONTINENT, "AF", "EU"),
        Conditions.in(Fact.COUNTRY, "de"),
        Conditions.in(Fact.REGION, "de-by"),
        Conditions.in(Fact.REGION, "BAVIERE"),
        Conditions.of(Fact.REGION, Operator.STARTS_WITH, "DE-"),
        Conditions.in(Fact.CITY, "munchen"),
        Conditions.in(Fact.CITY, "MÜNCHEN"),
        Conditions.in(Fact.CITY, "Berlin", "慕尼黑"),
        Conditions.of(Fact.CITY, Operator.STARTS_WITH, "Mün"),
        Conditions.of(Fact.CITY, Operator.CONTAINS, "x", "ÜNCH"),
        Conditions.of(Fact.LANGUAGE, Operator.EXISTS),
        Conditions.in(Fact.DEVICE, "mobile"),
        Conditions.in(Fact.OS, "Android", "iOS"),
        Conditions.version(Fact.OS, "iOS", ">=16 <18"),
        Conditions.in(Fact.BROWSER, "Safari"),
        Conditions.version(Fact.BROWSER, "Safari", "17"),
        Conditions.in(Fact.LANGUAGE, "de"),
        Conditions.in(Fact.QUERY, "Gold 1"),
        Conditions.of(Fact.QUERY, Operator.STARTS_WITH, "Go"),
        Conditions.of(Fact.QUERY, Operator.CONTAINS, "d 1"),
        Conditions.in(Fact.REFERRER_HOST, "news.example"),
        Conditions.in(Fact.REFERRER_HOST, "WWW.news.example"),
        Conditions.of(Fact.REFERRER_HOST, Operator.CONTAINS, "NEWS"),
        Conditions.within("10.0.0.0/8", "192.0.2.0/24"),
        Conditions.during("11:00", "13:00"),
        Conditions.share(100));
  }

  static Stream<Condition> failing() {
    return Stream.of(
        Conditions.in(Fact.CONTINENT, "NA"),
        Conditions.in(Fact.COUNTRY, "FR", "AT"),
        Conditions.in(Fact.REGION, "DE-BE"),
        Conditions.in(Fact.CITY, "Mun"),
        Conditions.of(Fact.CITY, Operator.STARTS_WITH, "ünchen"),
        Conditions.in(Fact.DEVICE, "desktop"),
        Conditions.in(Fact.OS, "Android"),
        Conditions.version(Fact.OS, "iOS", "<17"),
        Conditions.in(Fact.BROWSER, "Chrome"),
        Conditions.version(Fact.BROWSER, "Safari", ">17"),
        Conditions.in(Fact.LANGUAGE, "fr"),
        Conditions.in(Fact.QUERY, "gold 1"),
        Conditions.in(Fact.REFERRER_HOST, "example"),
        Conditions.in(Fact.IN_APP, "Instagram"),
        Conditions.in(Fact.BOT, "search"),
        Conditions.within("198.51.100.0/24"),
        Conditions.during("13:00", "11:00"),
        Conditions.share(0));
  }

  static Stream<Condition> onWhatIsNotKnown() {
    return Stream.of(
        Conditions.in(Fact.CONTINENT, "EU"),
        Conditions.in(Fact.COUNTRY, "DE"),
        Conditions.in(Fact.REGION, "DE-BY"),
        Conditions.of(Fact.REGION, Operator.CONTAINS, "a"),
        Conditions.in(Fact.CITY, "Munich"),
        Conditions.of(Fact.CITY, Operator.STARTS_WITH, "M"),
        Conditions.in(Fact.DEVICE, "mobile"),
        Conditions.version(Fact.OS, "other", ">=0"),
        Conditions.version(Fact.BROWSER, "other", ">=0"),
        Conditions.in(Fact.LANGUAGE, "de"),
        Conditions.in(Fact.QUERY, ""),
        Conditions.in(Fact.REFERRER_HOST, "news.example"),
        Conditions.in(Fact.IN_APP, "WebView"),
        Conditions.in(Fact.BOT, "tool"),
        Conditions.within("0.0.0.0/0", "::/0"));
  }

  static Stream<Fact> factsThatCanBeAsked() {
    return Stream.of(Fact.values())
        .filter(fact -> fact != Fact.ADDRESS && fact != Fact.TIME && fact != Fact.PERCENTAGE);
  }

  @ParameterizedTest
  @MethodSource("holding")
  void holds_andNotIfTurnedRound(Condition condition) {
    assertThat(holds(condition, VISIT)).isTrue();
    assertThat(holds(Conditions.not(condition), VISIT)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("failing")
  void fails_andHoldsIfTurnedRound(Condition condition) {
    assertThat(holds(condition, VISIT)).isFalse();
    assertThat(holds(Conditions.not(condition), VISIT)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("onWhatIsNotKnown")
  void unknownFact_doesNotHoldAndDoesIfTurnedRound(Condition condition) {
    assertThat(holds(condition, UNKNOWN)).isFalse();
    assertThat(holds(Conditions.not(condition), UNKNOWN)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("factsThatCanBeAsked")
  void exists_ofAnUnknownFact(Fact fact) {
    assertThat(holds(Conditions.of(fact, Operator.EXISTS), UNKNOWN)).isFalse();
    assertThat(holds(Conditions.of(fact, Operator.MISSING), UNKNOWN)).isTrue();
  }

  @Test
  void exists_ofAKnownFact() {
    assertThat(
            factsThatCanBeAsked()
                .filter(fact -> fact != Fact.IN_APP && fact != Fact.BOT && fact != Fact.LANGUAGE))
        .allSatisfy(
            fact -> {
              assertThat(holds(Conditions.of(fact, Operator.EXISTS), VISIT)).isTrue();
              assertThat(holds(Conditions.of(fact, Operator.MISSING), VISIT)).isFalse();
            });
  }

  @Test
  void exists_placeOfWhichOnlyTheCountryIsKnown() {
    MadeUpVisit fromAustria = VISIT.remoteAddress("192.0.2.4");
    assertThat(holds(Conditions.of(Fact.COUNTRY, Operator.EXISTS), fromAustria)).isTrue();
    assertThat(holds(Conditions.of(Fact.CITY, Operator.EXISTS), fromAustria)).isFalse();
    assertThat(holds(Conditions.of(Fact.REGION, Operator.EXISTS), fromAustria)).isFalse();
  }

  @Test
  void exists_parameterWithoutAValue() {
    Condition exists =
        new Condition.Value(
            Fact.QUERY, "empty", Operator.EXISTS, List.of(), VersionRange.ANY, false);
    assertThat(holds(exists, VISIT)).isTrue();
    assertThat(holds(exists, UNKNOWN)).isFalse();
  }

  @Test
  void is_otherForWhatCannotBeTold() {
    for (Fact fact : List.of(Fact.DEVICE, Fact.OS, Fact.BROWSER)) {
      assertThat(holds(Conditions.in(fact, "other"), UNKNOWN)).as("%s", fact).isTrue();
      assertThat(holds(Conditions.in(fact, "other"), VISIT)).as("%s", fact).isFalse();
    }
  }

  @Test
  void is_versionTurnedRoundWithTheSystem() {
    Condition notNewIos = Conditions.not(Conditions.version(Fact.OS, "iOS", ">=17"));
    assertThat(holds(notNewIos, VISIT)).isFalse();
    assertThat(holds(notNewIos, VISIT.userAgent(UserAgents.WINDOWS))).isTrue();
  }

  private static boolean holds(Condition condition, MadeUpVisit visit) {
    var sources = new FactSources(TrustedProxies.NONE, new FakeGeography());
    long noon = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    // The link's languages are those of all its rules: English, too.
    var facts = new VisitorFacts(visit, sources, List.of("en", "de", "fr"), false, noon);
    return ConditionMatcher.of(condition).holds(facts, 1);
  }
}

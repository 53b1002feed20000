package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VisitorFactsTest {
  private final FakeGeography geography = new FakeGeography();
  private final FactSources sources = new FactSources(TrustedProxies.NONE, geography);
  private final MadeUpVisit visit =
      MadeUpVisit.to("s.example", "/a?b=c")
          .remoteAddress("192.0.2.1")
          .userAgent(UserAgents.IPHONE)
          .acceptLanguage("de;q=0.9, en;q=0.8")
          .referrer("https://www.news.example/x");

  @Test
  void constructor_asksNothing() {
    var counting = new CountingVisit(visit);
    facts(counting, List.of("de"));
    assertThat(counting.asked()).isEmpty();
    assertThat(geography.asked()).isZero();
  }

  @Test
  void eachFact_isWorkedOutOnce() {
    var counting = new CountingVisit(visit);
    VisitorFacts facts = facts(counting, List.of("de", "en"));
    for (int i = 0; i < 3; i++) {
      facts.client();
      facts.inApp();
      facts.location();
      facts.foldedCities();
      facts.foldedRegions();
      facts.languages();
      facts.language();
    }
    assertThat(counting.asked())
        .isEqualTo(
            Map.of(
                "userAgent", 1,
                "clientHints", 1,
                "remoteAddress", 1,
                "forwarded", 1,
                "forwardedFor", 1,
                "acceptLanguage", 1));
    assertThat(geography.asked()).isOne();
  }

  @Test
  void location_ofAVisitWithoutAnAddress() {
    VisitorFacts facts = facts(visit.remoteAddress("unix:"), List.of());
    assertThat(facts.location()).isEqualTo(Location.UNKNOWN);
    assertThat(facts.foldedCities()).isEmpty();
    assertThat(facts.foldedRegions()).isEmpty();
    assertThat(geography.asked()).isZero();
  }

  @Test
  void location_isOfTheAddressBehindATrustedProxy() {
    var proxies = TrustedProxies.parse("10.0.0.0/8");
    var facts =
        new VisitorFacts(
            visit.remoteAddress("10.0.0.1").forwardedFor("192.0.2.2"),
            new FactSources(proxies, geography),
            List.of(),
            false,
            0);
    assertThat(facts.location()).isEqualTo(FakeGeography.SAO_PAULO);
  }

  @Test
  void foldedCities_haveNeitherCaseNorAccents() {
    assertThat(facts(visit, List.of()).foldedCities())
        .containsExactly("munich", "munchen", FoldedText.of("慕尼黑"));
  }

  @Test
  void foldedRegions_haveTheCodeBesidesTheNames() {
    assertThat(facts(visit, List.of()).foldedRegions())
        .containsExactlyInAnyOrder("bavaria", "bayern", "baviere", "de-by");
  }

  @Test
  void foldedRegions_whereOnlyTheCountryIsKnown() {
    assertThat(facts(visit.remoteAddress("192.0.2.4"), List.of()).foldedRegions()).isEmpty();
  }

  @Test
  void language_isTheVisitorsChoiceNotTheLinks() {
    assertThat(facts(visit, List.of("en", "de")).language()).isEqualTo("de");
  }

  @Test
  void language_noneOfTheAvailable() {
    assertThat(facts(visit, List.of("fr")).language()).isNull();
  }

  @Test
  void language_thatIsRefused() {
    assertThat(facts(visit.acceptLanguage("en;q=0, *"), List.of("en")).language()).isNull();
  }

  @Test
  void language_lessExactThanTheVisitors() {
    assertThat(facts(visit.acceptLanguage("pt-BR"), List.of("pt")).language()).isEqualTo("pt");
  }

  @Test
  void language_withoutAnyToTellApartIsNotAsked() {
    var counting = new CountingVisit(visit);
    assertThat(facts(counting, List.of()).language()).isNull();
    assertThat(counting.asked()).isEmpty();
  }

  @Test
  void queryAndReferrer_areTheVisits() {
    VisitorFacts facts = facts(visit, List.of());
    assertThat(facts.queryParameter("b")).isEqualTo("c");
    assertThat(facts.queryParameter("x")).isNull();
    assertThat(facts.referrerHost()).isEqualTo("news.example");
  }

  @Test
  void newVisitorId_isNoneUntilSomebodyAsksWhoItIs() {
    var facts = new VisitorFacts(visit, sources, List.of(), true, 0);
    assertThat(facts.newVisitorId()).isNull();
    assertThat(facts.newVisitorId()).isNull();
    String id = facts.identity().newId();
    assertThat(facts.newVisitorId()).isEqualTo(id).isEqualTo(visit.newVisitorId());
  }

  @Test
  void sources_needBoth() {
    assertThatNullPointerException()
        .isThrownBy(() -> new FactSources(null, Geography.NONE))
        .withMessage("proxies");
    assertThatNullPointerException()
        .isThrownBy(() -> new FactSources(TrustedProxies.NONE, null))
        .withMessage("geography");
  }

  private VisitorFacts facts(Visit visit, List<String> languages) {
    return new VisitorFacts(visit, sources, languages, false, 1_000);
  }
}

package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.fingerpost.catalog.Domain;
import org.fingerpost.link.Conditions;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Variant;
import org.fingerpost.redirect.Explanation.KnownFact;
import org.fingerpost.redirect.Explanation.Step;
import org.fingerpost.store.SimulatedDisk;
import org.fingerpost.visit.Geography;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.UserAgents;
import org.fingerpost.visit.Visit;
import org.fingerpost.visit.VisitorFacts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an explanation says of the visitor, and where it has it from. */
final class ExplainedFactsTest {
  private static final String DATABASE = "Fake-City 2026-03-01";
  private static final MadeUpVisit VISIT =
      MadeUpVisit.to("s.example", "/x?vip=1")
          .remoteAddress("192.0.2.1")
          .userAgent(UserAgents.IPHONE)
          .acceptLanguage("fr, de;q=0.5")
          .referrer("https://www.news.example/a");

  private final TestEngine engine = new TestEngine();

  @BeforeEach
  void create() {
    engine.create(
        new LinkDraft("https://own.example/")
            .slug("x")
            .targeting(
                List.of(
                    Conditions.rule("https://a.example/", Conditions.in(Fact.LANGUAGE, "de")))));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void facts_oneForEachInOrder() {
    assertThat(engine.get().explain(VISIT).facts())
        .extracting(KnownFact::fact)
        .containsExactly(Fact.values());
    assertThat(engine.get().explain(TestVisit.of("/none")).facts())
        .extracting(KnownFact::fact)
        .containsExactly(Fact.values());
  }

  @Test
  void places_areOfTheDatabase() {
    known(VISIT, Fact.CONTINENT, "EU", null, DATABASE);
    known(VISIT, Fact.COUNTRY, "DE", null, DATABASE);
    known(VISIT, Fact.REGION, "DE-BY", null, DATABASE);
    known(VISIT, Fact.CITY, "Munich", null, DATABASE);
  }

  @Test
  void places_thatTheDatabaseHasNot() {
    MadeUpVisit fromAustria = VISIT.remoteAddress("192.0.2.4");
    known(fromAustria, Fact.COUNTRY, "AT", null, DATABASE);
    known(fromAustria, Fact.CITY, null, null, DATABASE);
  }

  @Test
  void places_withoutADatabase() {
    try (var without = new TestEngine(Geography.NONE)) {
      assertThat(without.get().explain(VISIT).facts())
          .contains(new KnownFact(Fact.CITY, null, null, "no geography database"));
    }
  }

  @Test
  void program_isOfTheUserAgent() {
    known(VISIT, Fact.DEVICE, "mobile", null, "User-Agent");
    known(VISIT, Fact.OS, "iOS", "17.0", "User-Agent");
    known(VISIT, Fact.BROWSER, "Safari", "17.0", "User-Agent");
    known(VISIT, Fact.IN_APP, null, null, "User-Agent");
    known(VISIT, Fact.BOT, null, null, "User-Agent");
  }

  @Test
  void program_withoutAUserAgent() {
    known(VISIT.userAgent(null), Fact.OS, "other", null, "no User-Agent");
    known(VISIT.userAgent(null), Fact.IN_APP, null, null, "no User-Agent");
  }

  @Test
  void headers_withTheirNames() {
    known(VISIT, Fact.LANGUAGE, "de", null, "Accept-Language");
    known(VISIT, Fact.QUERY, "vip=1", null, "the URL");
    known(VISIT, Fact.REFERRER_HOST, "news.example", null, "Referer");
  }

  @Test
  void headers_thatWereNotSent() {
    MadeUpVisit bare = TestVisit.of("/x");
    known(bare, Fact.LANGUAGE, null, null, "nothing in Accept-Language");
    known(bare, Fact.QUERY, null, null, "nothing in the URL");
    known(bare, Fact.REFERRER_HOST, null, null, "nothing in Referer");
    known(bare, Fact.ADDRESS, null, null, "connection");
  }

  @Test
  void address_andWhoSaysSo() {
    MadeUpVisit proxied = VISIT.remoteAddress("10.0.0.1");
    known(VISIT, Fact.ADDRESS, "192.0.2.1", null, "connection");
    known(proxied.forwardedFor("192.0.2.7"), Fact.ADDRESS, "192.0.2.7", null, "X-Forwarded-For");
    known(proxied.forwarded("for=192.0.2.7"), Fact.ADDRESS, "192.0.2.7", null, "Forwarded");
  }

  @Test
  void time_isThatOfTheClock() {
    known(VISIT, Fact.TIME, "2026-03-01T12:00:00Z", null, "clock");
  }

  @Test
  void percentage_saysWhatTheVisitorIsKnownBy() {
    assertThat(percentageSource(VISIT)).isEqualTo("dealt by address and user agent");
    assertThat(percentageSource(VISIT.visitorKey("7")))
        .isEqualTo("dealt by the application's visitor key");
  }

  @Test
  void percentage_whereTheDomainWantsACookie() {
    var settings = new Domain.Settings(null, null, false, 90, null, null, true);
    engine.get().catalog().createDomain(engine.account, "go.example", false, settings);
    MadeUpVisit visit = VISIT.on("go.example");
    assertThat(percentageSource(visit)).isEqualTo("dealt by a new cookie");
    assertThat(percentageSource(visit.cookie(VisitorFacts.COOKIE, visit.newVisitorId())))
        .isEqualTo("dealt by cookie");
  }

  private String percentageSource(Visit visit) {
    List<KnownFact> facts = engine.get().explain(visit).facts();
    return facts.get(facts.size() - 1).source();
  }

  private void known(Visit visit, Fact fact, String value, String version, String source) {
    assertThat(engine.get().explain(visit).facts())
        .contains(new KnownFact(fact, value, version, source));
  }

  @Test
  void host_thatNoDomainAnswersOn() throws Exception {
    try (RedirectEngine other =
        RedirectEngine.builder().disk(new SimulatedDisk()).hosts(Set.of("s.example")).open()) {
      assertThat(other.explain(MadeUpVisit.to("other.example", "/x")).steps())
          .containsExactly(
              new Step("domain", false, "no domain answers on other.example"),
              new Step("answer", false, "404"));
    }
  }

  @Test
  void winner_hasAllVisitors() {
    engine.create(
        new LinkDraft("https://own.example/")
            .slug("won")
            .rotation(
                new Rotation(
                    List.of(new Variant("a", 3, Target.NONE), new Variant("b", 1, Target.NONE)),
                    "",
                    "b",
                    Long.MIN_VALUE)));
    assertThat(engine.get().explain(MadeUpVisit.to("s.example", "/won")).variant().percent())
        .isEqualTo(100);
  }
}

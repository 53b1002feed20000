package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.AppStore;
import org.fingerpost.catalog.Domain;
import org.fingerpost.link.Conditions;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Variant;
import org.fingerpost.visit.CountingVisit;
import org.fingerpost.visit.FakeGeography;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.UserAgents;
import org.fingerpost.visit.Visit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a decision asks of a visit: no fact that no rule needs (redirects.md, section 3). */
final class FactsOnDemandTest {
  private static final Map<String, Integer> ADDRESS =
      Map.of("remoteAddress", 1, "forwarded", 1, "forwardedFor", 1);

  private final FakeGeography geography = new FakeGeography();
  private final TestEngine engine = new TestEngine(geography);

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void plainLink_asksForNothing() {
    assertThat(asked(new LinkDraft("https://own.example/").forwardQuery(true))).isEmpty();
    assertThat(geography.asked()).isZero();
  }

  @Test
  void ruleOnLanguage_asksForThatOnly() {
    assertThat(asked(Conditions.rule(null, Conditions.in(Fact.LANGUAGE, "de"))))
        .isEqualTo(Map.of("acceptLanguage", 1));
    assertThat(geography.asked()).isZero();
  }

  @Test
  void rulesOnLanguage_askOnce() {
    assertThat(
            asked(
                Conditions.rule(null, Conditions.in(Fact.LANGUAGE, "fr")),
                Conditions.rule(null, Conditions.in(Fact.LANGUAGE, "en")),
                Conditions.rule(null, Conditions.in(Fact.LANGUAGE, "de"))))
        .isEqualTo(Map.of("acceptLanguage", 1));
  }

  @Test
  void rulesOnPlaces_askTheGeographyOnce() {
    assertThat(
            asked(
                Conditions.rule(null, Conditions.in(Fact.COUNTRY, "FR")),
                Conditions.rule(null, Conditions.in(Fact.COUNTRY, "US")),
                Conditions.rule(null, Conditions.in(Fact.CITY, "Berlin")),
                Conditions.rule(null, Conditions.in(Fact.REGION, "DE-BY"))))
        .isEqualTo(ADDRESS);
    assertThat(geography.asked()).isOne();
  }

  @Test
  void ruleOnAddress_asksNoGeography() {
    assertThat(asked(Conditions.rule(null, Conditions.within("192.0.2.0/24")))).isEqualTo(ADDRESS);
    assertThat(geography.asked()).isZero();
  }

  @Test
  void rulesOnTheProgram_askForTheUserAgentOnce() {
    assertThat(
            asked(
                Conditions.rule(null, Conditions.in(Fact.OS, "Windows")),
                Conditions.rule(null, Conditions.in(Fact.BROWSER, "Chrome")),
                Conditions.rule(null, Conditions.in(Fact.DEVICE, "desktop")),
                Conditions.rule(null, Conditions.in(Fact.BOT, "search")),
                Conditions.rule(null, Conditions.in(Fact.IN_APP, "Line"))))
        .isEqualTo(Map.of("userAgent", 1, "clientHints", 1));
  }

  @Test
  void platformUrls_askForTheUserAgentOnce() {
    assertThat(
            asked(
                new LinkDraft("https://own.example/")
                    .iosUrl("https://ios.example/")
                    .desktopUrl("https://desktop.example/")))
        .isEqualTo(Map.of("userAgent", 1, "clientHints", 1));
  }

  @Test
  void template_asksForTheModelOnlyWhereItNamesMakersStores() {
    createTemplate("play");
    createTemplate("all", AppStore.HUAWEI);
    engine.create(new LinkDraft("https://own.example/").template("play").slug("a"));
    engine.create(new LinkDraft("https://own.example/").template("all").slug("a"));
    MadeUpVisit hidden =
        MadeUpVisit.to("s.example", "/play/a")
            .userAgent(
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/141.0.0.0 Mobile Safari/537.36");
    CountingVisit visit = new CountingVisit(hidden);
    assertThat(asksForModel(visit)).isFalse();
    assertThat(visit.askedAboutVisitor()).isEqualTo(Map.of("userAgent", 1, "clientHints", 1));

    visit = new CountingVisit(MadeUpVisit.to("s.example", "/all/a").userAgent(hidden.userAgent()));
    assertThat(asksForModel(visit)).isTrue();
    assertThat(visit.asked()).containsEntry("modelHint", 1);

    String told = hidden.userAgent().replace("10; K", "14; Pixel 8");
    visit = new CountingVisit(MadeUpVisit.to("s.example", "/all").userAgent(told));
    assertThat(asksForModel(visit)).isFalse();
    assertThat(visit.asked()).doesNotContainKey("modelHint");
  }

  private boolean asksForModel(Visit visit) {
    return engine.get().asksForModel(visit, engine.get().resolve(visit));
  }

  private void createTemplate(String id, AppStore... stores) {
    AndroidApp app = new AndroidApp("com.example", List.of(), null, null, List.of(stores));
    engine.get().templates().create(engine.account, new TemplateDraft("Shop").id(id).android(app));
  }

  @Test
  void platformUrls_ofATargetThatIsNotReachedAreNotAsked() {
    TargetingRule rule =
        new TargetingRule(null, List.of(), Target.of("https://rule.example/"), Rotation.NONE);
    assertThat(
            asked(
                new LinkDraft("https://own.example/")
                    .iosUrl("https://ios.example/")
                    .targeting(List.of(rule))))
        .isEmpty();
  }

  @Test
  void conditionAfterOneThatFails_isNotAsked() {
    assertThat(
            asked(
                Conditions.rule(
                    null,
                    Conditions.in(Fact.LANGUAGE, "fr"),
                    Conditions.in(Fact.COUNTRY, "DE"),
                    Conditions.in(Fact.OS, "iOS"))))
        .isEqualTo(Map.of("acceptLanguage", 1));
    assertThat(geography.asked()).isZero();
  }

  @Test
  void ruleAfterTheOneTaken_isNotAsked() {
    assertThat(
            asked(
                Conditions.rule(null, Conditions.in(Fact.LANGUAGE, "de")),
                Conditions.rule(null, Conditions.in(Fact.COUNTRY, "DE"))))
        .isEqualTo(Map.of("acceptLanguage", 1));
    assertThat(geography.asked()).isZero();
  }

  @Test
  void ruleOnTimeOrQuery_asksNothingAboutTheVisitor() {
    assertThat(
            asked(
                Conditions.rule(null, Conditions.during("13:00", "14:00")),
                Conditions.rule(null, Conditions.in(Fact.QUERY, "1"))))
        .isEmpty();
  }

  @Test
  void variants_askForAddressAndUserAgentWithoutClassifyingIt() {
    Map<String, Integer> expected = new HashMap<>(ADDRESS);
    expected.put("visitorKey", 1);
    expected.put("userAgent", 1);
    assertThat(asked(new LinkDraft("https://own.example/").rotation(variants(null))))
        .isEqualTo(expected);
    assertThat(geography.asked()).isZero();
  }

  @Test
  void variants_whereTheDomainWantsACookieAskForThatOnly() {
    var settings = new Domain.Settings(null, null, false, 90, null, null, true);
    int domain =
        engine.get().catalog().createDomain(engine.account, "go.example", false, settings).id();
    LinkDraft draft =
        new LinkDraft("https://own.example/").rotation(variants(null)).domainId(domain);
    assertThat(asked(draft, "go.example"))
        .isEqualTo(Map.of("visitorKey", 1, "cookie", 1, "newVisitorId", 1));
  }

  @Test
  void variants_withAWinnerAskForNothing() {
    assertThat(asked(new LinkDraft("https://own.example/").rotation(variants("a")))).isEmpty();
  }

  @Test
  void linkThatDoesNotAnswer_asksForNothing() {
    assertThat(
            asked(
                new LinkDraft("https://own.example/")
                    .enabled(false)
                    .targeting(List.of(Conditions.rule(null, Conditions.in(Fact.COUNTRY, "DE"))))))
        .isEmpty();
  }

  private static Rotation variants(String winner) {
    return new Rotation(
        List.of(new Variant("a", 1, Target.NONE), new Variant("b", 1, Target.NONE)),
        "",
        winner,
        Long.MIN_VALUE);
  }

  private Map<String, Integer> asked(TargetingRule... rules) {
    return asked(new LinkDraft("https://own.example/").targeting(List.of(rules)));
  }

  private Map<String, Integer> asked(LinkDraft draft) {
    return asked(draft, "s.example");
  }

  private Map<String, Integer> asked(LinkDraft draft, String host) {
    engine.create(draft.slug("a"));
    var visit =
        new CountingVisit(
            MadeUpVisit.to(host, "/a?vip=2")
                .remoteAddress("192.0.2.1")
                .userAgent(UserAgents.IPHONE)
                .acceptLanguage("de, en;q=0.5"));
    engine.get().resolve(visit);
    return visit.askedAboutVisitor();
  }

  @Test
  void pathBehindALinkThatTakesNone_asksForNothing() {
    engine.create(
        new LinkDraft("https://own.example/")
            .slug("a")
            .targeting(List.of(Conditions.rule(null, Conditions.in(Fact.COUNTRY, "FR")))));
    var visit = new CountingVisit(MadeUpVisit.to("s.example", "/a/b").remoteAddress("192.0.2.1"));
    engine.get().resolve(visit);
    assertThat(visit.askedAboutVisitor()).isEmpty();
  }
}

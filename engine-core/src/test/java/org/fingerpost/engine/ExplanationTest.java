package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fingerpost.catalog.Domain;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Conditions;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkUsage;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Utm;
import org.fingerpost.link.Variant;
import org.fingerpost.redirect.Explanation;
import org.fingerpost.redirect.Explanation.ConditionOutcome;
import org.fingerpost.redirect.Explanation.RuleOutcome;
import org.fingerpost.redirect.Explanation.Step;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ExplanationTest {
  private static final String OWN = "https://own.example/";
  private static final Condition GERMANY = Conditions.in(Fact.COUNTRY, "DE");
  private static final Condition FRANCE = Conditions.in(Fact.COUNTRY, "FR");
  private static final Condition IPHONE = Conditions.in(Fact.OS, "iOS");
  private static final MadeUpVisit VISIT =
      MadeUpVisit.to("s.example", "/x").remoteAddress("192.0.2.1").userAgent(UserAgents.IPHONE);

  private final TestEngine engine = new TestEngine();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void steps_ofAPlainLink() {
    engine.create(new LinkDraft(OWN).slug("x").status(RedirectStatus.MOVED_PERMANENTLY));
    assertThat(explain(VISIT).steps())
        .containsExactly(
            new Step("domain", true, "s.example is on the default domain"),
            new Step("link", true, "/x is link 1, version 1"),
            new Step("enabled", true, "the link is enabled"),
            new Step("schedule", true, "it has no end"),
            new Step("ttl", true, "it has no time to live"),
            new Step("clickLimit", true, "it has no limit"),
            new Step("targeting", true, "the link has no rules"),
            new Step("destination", true, OWN),
            new Step("answer", true, "301 to " + OWN));
  }

  @Test
  void steps_ofALinkWithAllThatCanEnd() {
    Link link =
        engine.create(
            rules(Conditions.rule("https://fr.example/", FRANCE))
                .endsAt(TestEngine.NOON.plusSeconds(3_600))
                .ttl(Duration.ofDays(1))
                .renewTtl(false)
                .clickLimit(3)
                .rotation(variants(null))
                .utm(new Utm("sms", null, null, null, null)));
    engine.visit(VISIT);
    assertThat(link.id()).isOne();
    assertThat(explain(VISIT).steps().subList(2, 7))
        .containsExactly(
            new Step("enabled", true, "the link is enabled"),
            new Step("schedule", true, "it ends at 2026-03-01T13:00:00Z"),
            new Step("ttl", true, "it lives until 2026-03-02T12:00:00Z"),
            new Step("clickLimit", true, "1 of 3 clicks are used"),
            new Step("targeting", true, "none of 1 rules holds"));
    assertThat(explain(VISIT).steps())
        .endsWith(
            new Step(
                "destination", true, OWN + ", with what the link adds: " + OWN + "?utm_source=sms"),
            new Step("answer", true, "302 to " + OWN + "?utm_source=sms"));
  }

  @Test
  void steps_nameTheRuleThatIsTaken() {
    var named = new TargetingRule("Germans", List.of(GERMANY), Target.of(OWN), Rotation.NONE);
    engine.create(rules(Conditions.rule(null, FRANCE), named));
    assertThat(explain(VISIT).steps())
        .contains(new Step("targeting", true, "rule 2 of 2 is taken: Germans"));
  }

  @Test
  void steps_endWithWhatStandsAgainstIt() {
    engine.create(new LinkDraft(OWN).slug("off").enabled(false));
    engine.create(new LinkDraft(OWN).slug("soon").startsAt(TestEngine.NOON.plusSeconds(60)));
    engine.create(new LinkDraft(OWN).slug("over").endsAt(TestEngine.NOON));
    engine.create(
        new LinkDraft(OWN).slug("old").ttl(Duration.ofMinutes(1)).expirationUrl("https://e.x/"));
    engine.create(new LinkDraft(OWN).slug("once").clickLimit(1));
    engine.visit(TestVisit.of("/once"));
    engine.clock.advance(59_999);
    assertThat(lastSteps("/none"))
        .containsExactly(
            new Step("link", false, "no link is named by /none"), new Step("answer", false, "404"));
    assertThat(lastSteps("/off"))
        .containsExactly(
            new Step("enabled", false, "the link is disabled"), new Step("answer", false, "404"));
    assertThat(lastSteps("/soon"))
        .containsExactly(
            new Step("schedule", false, "it begins at 2026-03-01T12:01:00Z"),
            new Step("answer", false, "404"));
    assertThat(lastSteps("/over"))
        .containsExactly(
            new Step("schedule", false, "it ended at 2026-03-01T12:00:00Z"),
            new Step("answer", false, "404"));
    assertThat(lastSteps("/once"))
        .containsExactly(
            new Step("clickLimit", false, "1 of 1 clicks are used"),
            new Step("answer", false, "404"));
    engine.clock.advance(1);
    assertThat(lastSteps("/old"))
        .containsExactly(
            new Step("ttl", false, "it lived until 2026-03-01T12:01:00Z"),
            new Step("answer", false, "302 to https://e.x/"));
  }

  @Test
  void steps_answersOfADomain() {
    var settings =
        new Domain.Settings("https://nothing.example/", null, true, 90, null, null, false);
    int domain =
        engine.get().catalog().createDomain(engine.account, "go.example", false, settings).id();
    engine.create(new LinkDraft(OWN).slug("over").domainId(domain).endsAt(TestEngine.NOON));
    assertThat(explain(VISIT.on("go.example")).steps())
        .containsExactly(
            new Step("domain", true, "go.example is domain 1"),
            new Step("link", false, "no link is named by /x"),
            new Step(
                "answer", false, "302 to the domain's not-found URL https://nothing.example/"));
    assertThat(explain(MadeUpVisit.to("go.example", "/over")).steps())
        .endsWith(new Step("answer", false, "410, gone"));
  }

  @Test
  void rules_eachConditionAlsoBehindTheFirstThatFails() {
    TargetingRule first = Conditions.rule("https://a.example/", FRANCE, IPHONE);
    TargetingRule second = Conditions.rule("https://b.example/", GERMANY, Conditions.not(FRANCE));
    TargetingRule third = Conditions.rule("https://c.example/", IPHONE);
    engine.create(rules(first, second, third));
    List<RuleOutcome> rules = explain(VISIT).rules();
    assertThat(rules)
        .containsExactly(
            new RuleOutcome(
                first,
                false,
                List.of(
                    new ConditionOutcome(FRANCE, false, "DE"),
                    new ConditionOutcome(IPHONE, true, "iOS 17.0"))),
            new RuleOutcome(
                second,
                true,
                List.of(
                    new ConditionOutcome(GERMANY, true, "DE"),
                    new ConditionOutcome(Conditions.not(FRANCE), true, "DE"))),
            new RuleOutcome(third, false, List.of(new ConditionOutcome(IPHONE, true, "iOS 17.0"))));
    assertThat(rules).extracting(RuleOutcome::holds).containsExactly(false, true, true);
  }

  @Test
  void rules_ofALinkThatDoesNotAnswerAreNotTaken() {
    engine.create(rules(Conditions.rule("https://a.example/", GERMANY)).enabled(false));
    assertThat(explain(VISIT).rules())
        .containsExactly(
            new RuleOutcome(
                Conditions.rule("https://a.example/", GERMANY),
                false,
                List.of(new ConditionOutcome(GERMANY, true, "DE"))));
  }

  @Test
  void rules_parameterIsTheOneOfTheCondition() {
    engine.create(rules(Conditions.rule(null, Conditions.in(Fact.QUERY, "1"))));
    assertThat(explain(MadeUpVisit.to("s.example", "/x?a=b&vip=2")).rules().get(0).conditions())
        .containsExactly(new ConditionOutcome(Conditions.in(Fact.QUERY, "1"), false, "2"));
  }

  @Test
  void variant_isTheOneOfTheRedirect() {
    engine.create(new LinkDraft(OWN).slug("x").rotation(variants(null)));
    int index = ((Redirect) engine.visit(VISIT)).choice().variant();
    Explanation explanation = explain(VISIT);
    assertThat(explanation.variant().index()).isEqualTo(index);
    assertThat(explanation.variant().variant()).isEqualTo(variants(null).variants().get(index));
    assertThat(explanation.variant().percent()).isEqualTo(index == 0 ? 75 : 25);
    assertThat(explanation.variant().isWinner()).isFalse();
  }

  @Test
  void variant_ofARuleNotOfTheLink() {
    var rule = new TargetingRule(null, List.of(GERMANY), Target.NONE, variants("b"));
    engine.create(rules(rule).rotation(Rotation.of(List.of(new Variant("x", 1, Target.NONE)))));
    Explanation explanation = explain(VISIT);
    assertThat(explanation.variant().variant().name()).isEqualTo("b");
    assertThat(explanation.variant().isWinner()).isTrue();
    assertThat(explanation.steps())
        .contains(new Step("variant", true, "variant 2, b, has won, and has all visitors"));
  }

  @Test
  void explain_atAnotherTime() {
    engine.create(new LinkDraft(OWN).slug("x").startsAt(TestEngine.NOON.plusSeconds(60)));
    assertThat(reason(TestEngine.NOON)).isEqualTo(RedirectReason.NOT_BEGUN);
    assertThat(reason(TestEngine.NOON.plusSeconds(60))).isEqualTo(RedirectReason.LINK);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.get().explain(VISIT, Instant.MAX))
        .withMessage("at is too far away: " + Instant.MAX);
  }

  @Test
  void explain_countsNothing() {
    Link link = engine.create(rules(Conditions.rule(OWN)).clickLimit(1).ttl(Duration.ofHours(1)));
    engine.clock.advance(60_000);
    for (int i = 0; i < 10; i++) {
      assertThat(explain(VISIT).resolution().decision().reason()).isEqualTo(RedirectReason.LINK);
    }
    assertThat(engine.get().store().find(link.key()).usage()).isEqualTo(LinkUsage.NONE);
    engine.reopen();
    assertThat(engine.get().store().find(link.key()).usage()).isEqualTo(LinkUsage.NONE);
  }

  private RedirectReason reason(Instant at) {
    return engine.get().explain(VISIT, at).resolution().decision().reason();
  }

  private Explanation explain(MadeUpVisit visit) {
    return engine.get().explain(visit);
  }

  private List<Step> lastSteps(String path) {
    List<Step> steps = explain(TestVisit.of(path)).steps();
    return steps.subList(steps.size() - 2, steps.size());
  }

  private static LinkDraft rules(TargetingRule... rules) {
    return new LinkDraft(OWN).slug("x").targeting(List.of(rules));
  }

  private static Rotation variants(String winner) {
    return new Rotation(
        List.of(new Variant("a", 3, Target.NONE), new Variant("b", 1, Target.NONE)),
        "",
        winner,
        Long.MIN_VALUE);
  }
}

package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Conditions;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Link;
import org.fingerpost.link.Operator;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Targeting;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Variant;
import org.fingerpost.link.VersionRange;
import org.fingerpost.visit.FakeGeography;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class TargetingWarningsTest {
  private static final Condition GERMANY = Conditions.in(Fact.COUNTRY, "DE");
  private static final String EXCLUDED =
      "targeting[0] is never taken: its conditions exclude each other";
  private static final String TAKEN =
      "targeting[1] is never taken: targeting[0] takes all its visitors";

  @Nested
  final class UnreachableRule {
    @Test
    void sameConditionsAsAnEarlierOne() {
      assertThat(warnings(rule(GERMANY), rule(GERMANY))).containsExactly(TAKEN);
      assertThat(warnings(rule(Conditions.share(30)), rule(Conditions.share(30), GERMANY)))
          .containsExactly(TAKEN);
    }

    @Test
    void conditionsBesidesThoseOfAnEarlierOne() {
      assertThat(warnings(rule(GERMANY), rule(Conditions.in(Fact.OS, "iOS"), GERMANY)))
          .containsExactly(TAKEN);
    }

    @Test
    void fewerValuesThanAnEarlierOne() {
      assertThat(warnings(rule(Conditions.in(Fact.COUNTRY, "AT", "DE")), rule(GERMANY)))
          .containsExactly(TAKEN);
    }

    @Test
    void versionWhereAnEarlierOneTakesAny() {
      assertThat(
              warnings(
                  rule(Conditions.in(Fact.OS, "iOS")),
                  rule(Conditions.version(Fact.OS, "iOS", ">=16"))))
          .containsExactly(TAKEN);
    }

    @Test
    void anyAfterOneForAll() {
      assertThat(warnings(rule(), rule(GERMANY), rule()))
          .containsExactly(
              TAKEN, "targeting[2] is never taken: targeting[0] takes all its visitors");
    }

    @Test
    void namesTheFirstThatTakesAll() {
      assertThat(
              warnings(
                  rule(Conditions.in(Fact.OS, "iOS")), rule(GERMANY), rule(GERMANY), rule(GERMANY)))
          .containsExactly(
              "targeting[2] is never taken: targeting[1] takes all its visitors",
              "targeting[3] is never taken: targeting[1] takes all its visitors");
    }
  }

  @Nested
  final class ImpossibleRule {
    @Test
    void twoCountries() {
      assertThat(warnings(rule(GERMANY, Conditions.in(Fact.COUNTRY, "FR"))))
          .containsExactly(EXCLUDED);
    }

    @Test
    void countryAndNotThatCountry() {
      assertThat(warnings(rule(Conditions.not(Conditions.in(Fact.COUNTRY, "FR", "DE")), GERMANY)))
          .containsExactly(EXCLUDED);
    }

    @Test
    void nobodyOfAll() {
      assertThat(warnings(rule(Conditions.share(0)))).containsExactly(EXCLUDED);
      assertThat(warnings(rule(Conditions.not(Conditions.share(100))))).containsExactly(EXCLUDED);
    }

    @Test
    void twoValuesOfOneParameter() {
      assertThat(warnings(rule(Conditions.in(Fact.QUERY, "1"), Conditions.in(Fact.QUERY, "2"))))
          .containsExactly(EXCLUDED);
    }
  }

  @Nested
  final class NoFalseAlarm {
    @Test
    void rulesThatOverlap() {
      assertThat(
              warnings(
                  rule(Conditions.in(Fact.COUNTRY, "DE", "AT")),
                  rule(Conditions.in(Fact.COUNTRY, "DE", "FR")),
                  rule(Conditions.in(Fact.OS, "iOS")),
                  rule(Conditions.not(GERMANY)),
                  rule()))
          .isEmpty();
    }

    @Test
    void narrowBeforeWide() {
      assertThat(
              warnings(
                  rule(Conditions.version(Fact.OS, "iOS", ">=16")),
                  rule(Conditions.version(Fact.OS, "iOS", ">=15")),
                  rule(Conditions.in(Fact.OS, "iOS")),
                  rule(Conditions.share(30)),
                  rule(Conditions.share(50))))
          .isEmpty();
    }

    @Test
    void negationTurnsWideAndNarrowRound() {
      Condition notBoth = Conditions.not(Conditions.in(Fact.COUNTRY, "DE", "AT"));
      assertThat(warnings(rule(notBoth), rule(Conditions.not(GERMANY)))).isEmpty();
    }

    @Test
    void cityOfTwoNames() {
      assertThat(
              warnings(
                  rule(Conditions.in(Fact.CITY, "Munich"), Conditions.in(Fact.CITY, "München"))))
          .isEmpty();
    }

    @Test
    void regionByCodeAndName() {
      assertThat(
              warnings(
                  rule(Conditions.in(Fact.REGION, "DE-BY"), Conditions.in(Fact.REGION, "Bavaria"))))
          .isEmpty();
    }

    @Test
    void versionsOfOneSystem() {
      assertThat(
              warnings(
                  rule(
                      Conditions.in(Fact.OS, "iOS"),
                      Conditions.not(Conditions.version(Fact.OS, "iOS", "<16")))))
          .isEmpty();
    }

    @Test
    void differentParameters() {
      Condition other =
          new Condition.Value(Fact.QUERY, "x", Operator.IN, List.of("2"), VersionRange.ANY, false);
      assertThat(warnings(rule(Conditions.in(Fact.QUERY, "1"), other))).isEmpty();
    }
  }

  @Test
  void variant_withAShareOf0() {
    var rotation =
        Rotation.of(List.of(new Variant("a", 0, Target.NONE), new Variant("b", 1, Target.NONE)));
    Targeting targeting =
        Targeting.of(
            List.of(new TargetingRule(null, List.of(GERMANY), Target.NONE, rotation)), rotation);
    assertThat(TargetingWarnings.of(targeting, new FakeGeography()))
        .containsExactly(
            "targeting[0].variants[0] is never dealt: its share is 0",
            "variants[0] is never dealt: its share is 0");
  }

  @Test
  void rule_thatChangesNothing() {
    assertThat(warnings(Conditions.rule(null, GERMANY)))
        .containsExactly("targeting[0] changes nothing: its visitors get the link's own target");
  }

  @Test
  void warnings_areThoseOfTheLink() {
    try (var engine = new TestEngine()) {
      Link link =
          engine.create(
              new LinkDraft("https://own.example/")
                  .cacheMaxAgeSeconds(60)
                  .targeting(List.of(rule(), rule(GERMANY))));
      assertThat(engine.get().links().warnings(link))
          .containsExactly(
              "cacheMaxAge has no effect: no browser may keep a link that ends, tells visitors apart"
                  + " or shows a page",
              TAKEN);
    }
  }

  private static TargetingRule rule(Condition... when) {
    return Conditions.rule("https://rule.example/", when);
  }

  private static List<String> warnings(TargetingRule... rules) {
    return TargetingWarnings.of(Targeting.of(List.of(rules), Rotation.NONE), new FakeGeography());
  }
}

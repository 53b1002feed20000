package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.fingerpost.visit.FactSources;
import org.fingerpost.visit.FakeGeography;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.TrustedProxies;
import org.fingerpost.visit.UserAgents;
import org.fingerpost.visit.VisitorFacts;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class TargetingTest {
  private static final Condition GERMANY = Conditions.in(Fact.COUNTRY, "DE");
  private static final Condition IPHONE = Conditions.in(Fact.OS, "iOS");
  private static final MadeUpVisit FROM_MUNICH =
      MadeUpVisit.to("s.example", "/a").remoteAddress("192.0.2.1").userAgent(UserAgents.IPHONE);

  @Test
  void choose_firstRuleOfWhichAllHold() {
    Link link =
        link(
            Target.of("own"),
            Rotation.NONE,
            Conditions.rule("0", GERMANY, Conditions.in(Fact.OS, "Windows")),
            Conditions.rule("1", GERMANY, IPHONE),
            Conditions.rule("2", GERMANY),
            Conditions.rule("3"));
    assertThat(choose(link, FROM_MUNICH)).isEqualTo(new Choice(1, Choice.NONE, "1", null));
    assertThat(choose(link, FROM_MUNICH.userAgent(UserAgents.BLANK)))
        .isEqualTo(new Choice(2, Choice.NONE, "2", null));
    assertThat(choose(link, FROM_MUNICH.remoteAddress("192.0.2.3")))
        .isEqualTo(new Choice(3, Choice.NONE, "3", null));
  }

  @Test
  void choose_noRuleHolds() {
    Link link = link(Target.of("own"), Rotation.NONE, Conditions.rule("0", GERMANY));
    assertThat(choose(link, FROM_MUNICH.remoteAddress("192.0.2.3"))).isEqualTo(Choice.plain("own"));
  }

  @Test
  void choose_ruleThatChangesNothingStopsTheRest() {
    Link link =
        link(Target.of("own"), Rotation.NONE, Conditions.rule(null, GERMANY), Conditions.rule("1"));
    assertThat(choose(link, FROM_MUNICH)).isEqualTo(new Choice(0, Choice.NONE, "own", null));
  }

  @Test
  void choose_languageIsNegotiatedAmongThoseOfAllRules() {
    Link link =
        link(
            Target.of("own"),
            Rotation.NONE,
            Conditions.rule("en", Conditions.in(Fact.LANGUAGE, "en")),
            Conditions.rule("de", Conditions.in(Fact.LANGUAGE, "de")));
    assertThat(choose(link, FROM_MUNICH.acceptLanguage("de;q=0.9, en;q=0.8")).url())
        .isEqualTo("de");
    assertThat(choose(link, FROM_MUNICH.acceptLanguage("fr, en;q=0.8")).url()).isEqualTo("en");
    assertThat(choose(link, FROM_MUNICH.acceptLanguage("fr")).url()).isEqualTo("own");
  }

  @Test
  void languages_ofAllConditionsEachOnceInLowerCase() {
    Targeting targeting =
        Targeting.of(
            List.of(
                Conditions.rule("0", Conditions.in(Fact.LANGUAGE, "pt-BR", "de"), GERMANY),
                Conditions.rule("1", Conditions.not(Conditions.in(Fact.LANGUAGE, "DE", "fr")))),
            Rotation.NONE);
    assertThat(targeting.languages()).containsExactly("pt-br", "de", "fr");
  }

  @Test
  void of_tooManyRules() {
    List<TargetingRule> many = Collections.nCopies(101, Conditions.rule("0"));
    assertThat(Targeting.of(many.subList(0, 100), Rotation.NONE).rules()).hasSize(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Targeting.of(many, Rotation.NONE))
        .withMessage("targeting must have at most 100 rules: 101");
  }

  @Test
  void of_nothing() {
    assertThat(Targeting.of(List.of(), Rotation.NONE)).isSameAs(Targeting.NONE);
    assertThat(Targeting.NONE.isEmpty()).isTrue();
  }

  @Test
  void equals_ifRulesAndVariantsAre() {
    var rotation = Rotation.of(List.of(new Variant("a", 1, Target.NONE)));
    Targeting one = Targeting.of(List.of(Conditions.rule("0", GERMANY)), rotation);
    Targeting same = Targeting.of(List.of(Conditions.rule("0", GERMANY)), rotation);
    assertThat(same).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(Targeting.of(one.rules(), Rotation.NONE)).isNotEqualTo(one);
    assertThat(Targeting.of(List.of(), rotation)).isNotEqualTo(one);
    assertThat(one.isEmpty()).isFalse();
  }

  /** The first URL that is there: of the variant, the rule, the link; the platform's before all. */
  @Nested
  final class Layers {
    private final Target iosAndAll = new Target("all", "ios", null, null, null, null);

    @Test
    void platformUrlOfTheVariantIsFirst() {
      assertThat(url(iosAndAll, iosAndAll, new Target("va", "vi", null, null, null, null)))
          .isEqualTo("vi");
    }

    @Test
    void destinationOfTheVariantIsBeforeThePlatformUrlOfTheRule() {
      assertThat(url(iosAndAll, iosAndAll, Target.of("va"))).isEqualTo("va");
    }

    @Test
    void platformUrlOfTheRuleIsBeforeItsDestination() {
      assertThat(url(iosAndAll, new Target("ra", "ri", null, null, null, null), Target.NONE))
          .isEqualTo("ri");
    }

    @Test
    void destinationOfTheRuleIsBeforeThePlatformUrlOfTheLink() {
      assertThat(url(iosAndAll, Target.of("ra"), Target.NONE)).isEqualTo("ra");
    }

    @Test
    void platformUrlOfTheLinkIsBeforeItsDestination() {
      assertThat(url(iosAndAll, Target.NONE, Target.NONE)).isEqualTo("ios");
    }

    @Test
    void urlsForOtherPlatformsAreNotThere() {
      var others = new Target(null, null, "a", "m", "w", "d");
      assertThat(url(Target.of("all"), others, others)).isEqualTo("all");
    }

    @Test
    void destinationOfTheLinkWithoutARule() {
      Link link = link(iosAndAll, Rotation.NONE);
      assertThat(choose(link, FROM_MUNICH).url()).isEqualTo("ios");
      assertThat(choose(link, FROM_MUNICH.userAgent(UserAgents.WINDOWS)).url()).isEqualTo("all");
    }

    @Test
    void variantOfTheLinkIsBeforeTheLink() {
      Link link = link(iosAndAll, variant(Target.of("va")));
      assertThat(choose(link, FROM_MUNICH)).isEqualTo(new Choice(Choice.NONE, 0, "va", null));
      Link bare = link(iosAndAll, variant(Target.NONE));
      assertThat(choose(bare, FROM_MUNICH)).isEqualTo(new Choice(Choice.NONE, 0, "ios", null));
    }

    @Test
    void variantsOfTheLinkAreNotForThoseWhomARuleTakes() {
      Link link = link(iosAndAll, variant(Target.of("va")), Conditions.rule(null, GERMANY));
      assertThat(choose(link, FROM_MUNICH)).isEqualTo(new Choice(0, Choice.NONE, "ios", null));
    }

    private String url(Target own, Target ofRule, Target ofVariant) {
      var rule = new TargetingRule(null, List.of(GERMANY), ofRule, variant(ofVariant));
      Choice choice = choose(link(own, Rotation.NONE, rule), FROM_MUNICH);
      assertThat(choice.rule()).isZero();
      assertThat(choice.variant()).isZero();
      return choice.url();
    }

    private Rotation variant(Target target) {
      return Rotation.of(List.of(new Variant(null, 1, target)));
    }
  }

  private static Link link(Target target, Rotation rotation, TargetingRule... rules) {
    return Link.builder(LinkKey.of("a"), 1, "")
        .target(target)
        .targeting(Targeting.of(List.of(rules), rotation))
        .build();
  }

  private static Choice choose(Link link, MadeUpVisit visit) {
    var sources = new FactSources(TrustedProxies.NONE, new FakeGeography());
    return Choice.of(
        link, new VisitorFacts(visit, sources, link.targeting().languages(), false, 0));
  }
}

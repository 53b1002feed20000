package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Targeting;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.visit.FactSources;
import org.fingerpost.visit.FakeGeography;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.TrustedProxies;
import org.fingerpost.visit.VisitorFacts;
import org.junit.jupiter.api.Test;

/** Holds what is said of rules against what becomes of them. */
final class TargetingWarningsPropertyTest {
  private static final int LINKS = 400;
  private static final int VISITS = 300;

  @Test
  void warnings_ruleThatIsNeverTakenIsTakenByNobody() {
    int never = 0;
    int taken = 0;
    for (int seed = 0; seed < LINKS; seed++) {
      List<TargetingRule> rules = new RandomTargeting(new Random(seed)).rules(12);
      Link link =
          Link.builder(LinkKey.of("a"), 1, "https://own.example/")
              .targeting(Targeting.of(rules, Rotation.NONE))
              .build();
      BitSet found = takenBySomebody(link, seed);
      List<String> warnings = TargetingWarnings.of(link.targeting(), new FakeGeography());
      for (int rule = 0; rule < rules.size(); rule++) {
        String start = "targeting[%d] is never taken: ".formatted(rule);
        boolean isNever = warnings.stream().anyMatch(warning -> warning.startsWith(start));
        assertThat(isNever && found.get(rule))
            .as("seed %d, rule %d of %s: %s", seed, rule, rules, warnings)
            .isFalse();
        never += isNever ? 1 : 0;
        taken += found.get(rule) ? 1 : 0;
      }
    }
    // Neither is so rare that the test says nothing.
    assertThat(never).isGreaterThan(300);
    assertThat(taken).isGreaterThan(300);
  }

  private static BitSet takenBySomebody(Link link, int seed) {
    var sources = new FactSources(TrustedProxies.parse("10.0.0.0/8"), new FakeGeography());
    var random = new Random(seed);
    var visits = new RandomVisits(random);
    BitSet taken = new BitSet();
    for (int i = 0; i < VISITS; i++) {
      MadeUpVisit visit = visits.next("s.example", "/a");
      long now = RandomVisits.BEGIN + random.nextLong(RandomVisits.LENGTH);
      List<String> languages = link.targeting().languages();
      Choice choice = Choice.of(link, new VisitorFacts(visit, sources, languages, false, now));
      if (choice.rule() != Choice.NONE) {
        taken.set(choice.rule());
      }
    }
    return taken;
  }
}

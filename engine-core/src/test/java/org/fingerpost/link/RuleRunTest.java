package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RuleRunTest {
  @Test
  void findAll_noRunWithinARun() {
    List<TargetingRule> rules =
        List.of(
            Conditions.rule("0"),
            Conditions.rule("1", Conditions.in(Fact.COUNTRY, "DE")),
            Conditions.rule("2", Conditions.in(Fact.COUNTRY, "FR")),
            Conditions.rule("3", Conditions.in(Fact.COUNTRY, "IT")),
            Conditions.rule("4", Conditions.in(Fact.COUNTRY, "ES")),
            Conditions.rule("5", Conditions.in(Fact.OS, "iOS")),
            Conditions.rule("6", Conditions.in(Fact.OS, "Android")));
    RuleRun[] runs = RuleRun.findAll(rules);
    assertThat(runs).hasSize(7);
    assertThat(runs[1].end()).isEqualTo(5);
    runs[1] = null;
    assertThat(runs).containsOnlyNulls();
  }
}

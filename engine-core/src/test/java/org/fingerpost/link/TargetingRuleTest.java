package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TargetingRuleTest {
  private static final Condition GERMANY = Conditions.in(Fact.COUNTRY, "DE");

  @Test
  void constructor_conditionsUpToTheMost() {
    assertThat(rule(Collections.nCopies(20, GERMANY)).when()).hasSize(20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule(Collections.nCopies(21, GERMANY)))
        .withMessage("when must have at most 20 conditions: 21");
  }

  @Test
  void constructor_copiesTheConditions() {
    List<Condition> when = new ArrayList<>(List.of(GERMANY));
    TargetingRule rule = rule(when);
    when.clear();
    assertThat(rule.when()).containsExactly(GERMANY);
  }

  @Test
  void constructor_needsTargetAndRotation() {
    assertThatNullPointerException()
        .isThrownBy(() -> new TargetingRule(null, List.of(), null, Rotation.NONE))
        .withMessage("target");
    assertThatNullPointerException()
        .isThrownBy(() -> new TargetingRule(null, List.of(), Target.NONE, null))
        .withMessage("rotation");
  }

  @Test
  void with_keepsNameAndConditions() {
    var rotation = Rotation.of(List.of(new Variant("a", 1_000, Target.NONE)));
    assertThat(
            new TargetingRule("n", List.of(GERMANY), Target.NONE, Rotation.NONE)
                .with(Target.of("u"), rotation))
        .isEqualTo(new TargetingRule("n", List.of(GERMANY), Target.of("u"), rotation));
  }

  private static TargetingRule rule(List<Condition> when) {
    return new TargetingRule(null, when, Target.NONE, Rotation.NONE);
  }
}

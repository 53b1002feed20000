package org.fingerpost.redirect;

import java.util.List;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Fact;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Why a visit is answered as it is: the decision that {@link LinkResolver#resolve} makes of it, and
 * what that saw on its way.
 *
 * @param resolution the decision
 * @param steps what was asked on the way, in order; the last one is the answer, or what stood
 *     against it
 * @param facts about the visitor, one for each {@link Fact}, in the order of the enum
 * @param rules the link's targeting rules, in order; none if there is no link
 * @param variant the variant that the visitor was dealt, or {@code null}
 */
public record Explanation(
    Resolution resolution,
    List<Step> steps,
    List<KnownFact> facts,
    List<RuleOutcome> rules,
    @Nullable VariantOutcome variant) {

  /** Copies the lists. */
  public Explanation {
    steps = List.copyOf(steps);
    facts = List.copyOf(facts);
    rules = List.copyOf(rules);
  }

  /**
   * Something that was asked on the way.
   *
   * @param name what, in lower case, as {@code schedule}
   * @param passed whether it went on from there to what the link says
   * @param detail what was found, for people
   */
  public record Step(String name, boolean passed, String detail) {}

  /**
   * A fact, and where it comes from.
   *
   * @param value as conditions name it, or {@code null} if it is not known
   * @param version for operating system and browser, or {@code null}
   * @param source for people: a header, the connection, a database, or why there is no value
   */
  public record KnownFact(
      Fact fact, @Nullable String value, @Nullable String version, String source) {}

  /**
   * What a targeting rule says to the visit.
   *
   * @param rule the rule
   * @param taken whether it is the one that was taken
   * @param conditions the outcome of each condition, in order; also those behind the first that
   *     fails, which no redirect asks
   */
  public record RuleOutcome(TargetingRule rule, boolean taken, List<ConditionOutcome> conditions) {

    /** Copies the list. */
    public RuleOutcome {
      conditions = List.copyOf(conditions);
    }

    /** Returns whether all conditions hold. */
    public boolean holds() {
      return conditions.stream().allMatch(ConditionOutcome::holds);
    }
  }

  /**
   * What a condition says to the visit.
   *
   * @param holds whether it holds, turned round if it is
   * @param actual what the fact is, or {@code null} if it is not known
   */
  public record ConditionOutcome(Condition condition, boolean holds, @Nullable String actual) {}

  /**
   * The variant that the visitor was dealt.
   *
   * @param variant the variant
   * @param index its place in the list
   * @param percent how much of all visitors it has, 0 to 100
   * @param bucket the place of the visitor among all of the link, 0 to 99,999
   * @param isWinner whether it has all visitors by now
   */
  public record VariantOutcome(
      Variant variant, int index, double percent, int bucket, boolean isWinner) {}
}

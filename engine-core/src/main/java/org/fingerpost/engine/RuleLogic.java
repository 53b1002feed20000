package org.fingerpost.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Condition.Value;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Operator;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.VersionRange;

/**
 * Tells rules that no visit can come to. What it says is sure; it does not find all of them, and
 * gives up after some work, since links are shown more often than they are made.
 */
final class RuleLogic {
  /** How many comparisons of two values it makes at most. */
  private static final int MAX_WORK = 20_000;

  private int work;

  /** Creates the logic of one link's rules. */
  RuleLogic() {}

  /** Returns whether no visit can meet all conditions of a rule. */
  boolean isImpossible(TargetingRule rule) {
    List<Condition> when = rule.when();
    for (int i = 0; i < when.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (excludes(when.get(i), when.get(j))) {
          return true;
        }
      }
    }
    return when.stream().anyMatch(RuleLogic::isNever);
  }

  /** Returns whether each visit that meets {@code later} meets {@code earlier}, too. */
  boolean takesAll(TargetingRule earlier, TargetingRule later) {
    return earlier.when().stream()
        .allMatch(weaker -> later.when().stream().anyMatch(stronger -> implies(stronger, weaker)));
  }

  private static boolean isNever(Condition condition) {
    return condition instanceof Condition.Share share
        && share.thousandths() == (share.negated() ? Condition.Share.ALL : 0);
  }

  private boolean implies(Condition stronger, Condition weaker) {
    if (isTooMuch(stronger, weaker)) {
      return false;
    }
    if (stronger.equals(weaker)) {
      return true;
    }
    if (!(stronger instanceof Value narrow) || !(weaker instanceof Value wide)) {
      return false;
    }
    return isOfOneKind(narrow, wide)
        && !narrow.negated()
        && !wide.negated()
        && (isAnyVersion(wide) || wide.version().equals(narrow.version()))
        && new HashSet<>(wide.values()).containsAll(narrow.values());
  }

  /** Counts a comparison, and returns whether there were too many. */
  private boolean isTooMuch(Condition one, Condition other) {
    work += 1 + size(one) + size(other);
    return work > MAX_WORK;
  }

  private static int size(Condition condition) {
    return condition instanceof Value value ? value.values().size() : 0;
  }

  private boolean excludes(Condition first, Condition second) {
    if (isTooMuch(first, second)) {
      return false;
    }
    if (!(first instanceof Value one)
        || !(second instanceof Value other)
        || !isOfOneKind(one, other)
        || one.fact() == Fact.REGION
        || one.fact() == Fact.CITY) { // They have names in many languages.
      return false;
    }
    List<String> common = new ArrayList<>(one.values());
    common.retainAll(other.values());
    if (!one.negated() && !other.negated()) {
      return common.isEmpty();
    }
    if (one.negated() == other.negated() || !isAnyVersion(one) || !isAnyVersion(other)) {
      return false;
    }
    return common.containsAll(one.negated() ? other.values() : one.values());
  }

  private static boolean isOfOneKind(Value one, Value other) {
    return one.fact() == other.fact()
        && one.operator() == Operator.IN
        && other.operator() == Operator.IN
        && Objects.equals(one.key(), other.key());
  }

  private static boolean isAnyVersion(Value value) {
    return value.version().equals(VersionRange.ANY);
  }
}

package org.fingerpost.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/**
 * Some rules behind each other whose first conditions are about the same fact: the fact's value
 * says at once which of them can hold, so that a hundred countries cost as little as three.
 */
final class RuleRun {
  private static final int MIN_RULES = 3;
  private static final int[] NONE = {};

  private final int start;
  private final int end;
  private final Fact fact;
  private final FactValue value;
  private final VersionRange[] versions;
  private final Map<String, int[]> candidates = new HashMap<>();

  private RuleRun(List<TargetingRule> rules, int start, int end, Condition.Value first) {
    this.start = start;
    this.end = end;
    this.fact = first.fact();
    this.versions = new VersionRange[end - start];
    this.value = FactValue.of(first.fact(), first.key());
    Map<String, List<Integer>> all = new HashMap<>();
    for (int i = start; i < end; i++) {
      Condition.Value condition = (Condition.Value) rules.get(i).when().get(0);
      versions[i - start] = condition.version();
      for (String each : condition.values()) {
        all.computeIfAbsent(each, key -> new ArrayList<>()).add(i);
      }
    }
    all.forEach(
        (key, places) ->
            candidates.put(key, places.stream().mapToInt(Integer::intValue).toArray()));
  }

  /**
   * Returns, at the place of each rule, the run that begins there, or {@code null}. There is none
   * within another one: nothing would ask it, and all of them would hold the last rule's values.
   */
  static @Nullable RuleRun[] findAll(List<TargetingRule> rules) {
    @Nullable RuleRun[] runs = new @Nullable RuleRun[rules.size()];
    int next = 0;
    while (next < runs.length) {
      RuleRun run = find(rules, next);
      runs[next] = run;
      next = run == null ? next + 1 : run.end();
    }
    return runs;
  }

  /** Returns the run that begins at a rule, or {@code null} if it is not worth one. */
  private static @Nullable RuleRun find(List<TargetingRule> rules, int start) {
    Condition.Value first = first(rules.get(start));
    if (first == null) {
      return null;
    }
    int end = start + 1;
    while (end < rules.size() && isAboutTheSame(first, first(rules.get(end)))) {
      end++;
    }
    return end - start < MIN_RULES ? null : new RuleRun(rules, start, end, first);
  }

  /** Returns the place behind the last rule. */
  int end() {
    return end;
  }

  /** Returns whether the first condition of a candidate holds: its value does, by now. */
  boolean holds(int candidate, VisitorFacts facts) {
    VersionRange range = versions[candidate - start];
    return switch (fact) {
      case OS -> range.contains(facts.client().osVersion());
      case BROWSER -> range.contains(facts.client().browserVersion());
      default -> true;
    };
  }

  /** Returns the places of the rules whose first condition has the fact's value, in order. */
  int[] candidates(VisitorFacts facts) {
    int[] found = candidates.get(value.of(facts));
    return found == null ? NONE : found;
  }

  /** Returns the first condition of a rule if its value can be looked up, or {@code null}. */
  private static Condition.@Nullable Value first(TargetingRule rule) {
    return !rule.when().isEmpty()
            && rule.when().get(0) instanceof Condition.Value value
            && value.operator() == Operator.IN
            && !value.negated()
            && value.fact().isSingle()
        ? value
        : null;
  }

  private static boolean isAboutTheSame(Condition.Value first, Condition.@Nullable Value other) {
    return other != null
        && first.fact() == other.fact()
        && Objects.equals(first.key(), other.key());
  }
}

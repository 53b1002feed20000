package org.fingerpost.link;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/**
 * Which visitors of a link go elsewhere: targeting rules, of which the first whose conditions all
 * hold is taken, and variants for those whom no rule takes.
 *
 * <p>It is made ready when it is created, once for a link that is loaded, so that a visit allocates
 * nothing for a rule. Immutable; equal if rules and variants are.
 */
public final class Targeting {
  /** The most rules. */
  public static final int MAX_RULES = 100;

  /** The most values of conditions that look at parts of a text, in all rules together. */
  public static final int MAX_PARTS = 100;

  /** The most languages that conditions name, in all rules together. */
  public static final int MAX_LANGUAGES = 200;

  /** Nobody goes elsewhere. */
  public static final Targeting NONE = new Targeting(List.of(), Rotation.NONE);

  private final List<TargetingRule> rules;
  private final Rotation rotation;
  private final List<String> languages;
  private final ConditionMatcher[][] matchers;
  private final @Nullable RuleRun[] runs;
  private final VariantDeal[] deals;
  private final VariantDeal ownDeal;
  private final boolean deepLinks;

  private Targeting(List<TargetingRule> rules, Rotation rotation) {
    if (rules.size() > MAX_RULES) {
      throw new IllegalArgumentException(
          "targeting must have at most %d rules: %d".formatted(MAX_RULES, rules.size()));
    }
    this.rules = List.copyOf(rules);
    this.rotation = rotation;
    languages = languages(rules);
    matchers =
        rules.stream()
            .map(rule -> rule.when().stream().map(ConditionMatcher::of))
            .map(each -> each.toArray(ConditionMatcher[]::new))
            .toArray(ConditionMatcher[][]::new);
    runs = RuleRun.findAll(rules);
    deals =
        rules.stream().map(rule -> new VariantDeal(rule.rotation())).toArray(VariantDeal[]::new);
    ownDeal = new VariantDeal(rotation);
    deepLinks =
        hasDeepLinks(rotation)
            || rules.stream()
                .anyMatch(rule -> rule.target().hasDeepLinks() || hasDeepLinks(rule.rotation()));
  }

  /**
   * Creates targeting.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_RULES} rules
   */
  public static Targeting of(List<TargetingRule> rules, Rotation rotation) {
    return rules.isEmpty() && rotation.isEmpty() ? NONE : new Targeting(rules, rotation);
  }

  /** Returns how many values of conditions that look at parts of a text some rules have. */
  public static int parts(List<TargetingRule> rules) {
    int parts = 0;
    for (TargetingRule rule : rules) {
      for (Condition condition : rule.when()) {
        if (condition instanceof Condition.Value value && value.operator() != Operator.IN) {
          parts += value.values().size();
        }
      }
    }
    return parts;
  }

  /** Returns the rules, in the order in which they are asked. */
  public List<TargetingRule> rules() {
    return rules;
  }

  /** Returns the variants for those whom no rule takes. */
  public Rotation rotation() {
    return rotation;
  }

  /** Returns the languages that conditions name, in lower case, each once. */
  public List<String> languages() {
    return languages;
  }

  /** Returns whether any part of it opens an app. */
  boolean hasDeepLinks() {
    return deepLinks;
  }

  /** Returns whether nobody goes elsewhere. */
  public boolean isEmpty() {
    return rules.isEmpty() && rotation.isEmpty();
  }

  /** Returns where a visitor of a link with this targeting goes. */
  Choice choose(Link link, VisitorFacts facts) {
    int rule = firstThatHolds(link.id(), facts);
    boolean isTaken = rule != Choice.NONE;
    VariantDeal deal = isTaken ? deals[rule] : ownDeal;
    Rotation dealt = isTaken ? rules.get(rule).rotation() : rotation;
    int variant = deal.choose(facts, link.id());
    Target dealtTarget = variant < 0 ? Target.NONE : dealt.variants().get(variant).target();
    Target ruleTarget = isTaken ? rules.get(rule).target() : Target.NONE;
    Target own = link.target();
    String url = url(dealtTarget, facts);
    url = url == null ? url(ruleTarget, facts) : url;
    url = url == null ? url(own, facts) : url;
    return new Choice(
        rule,
        variant,
        url,
        first(dealtTarget.urlOnIos(), ruleTarget.urlOnIos(), own.urlOnIos()),
        first(dealtTarget.iosDeepLink(), ruleTarget.iosDeepLink(), own.iosDeepLink()),
        first(dealtTarget.androidDeepLink(), ruleTarget.androidDeepLink(), own.androidDeepLink()),
        facts.newVisitorId());
  }

  /**
   * Returns the URI that opens an app, as {@link #choose} has found it for a visitor.
   *
   * @param rule the place of the rule that was taken, or {@link Choice#NONE}
   * @param variant the place of the variant that was dealt, or {@link Choice#NONE}
   * @param isIos whether it is the app for iOS, and else that for Android
   * @return {@code null} if there is none
   */
  public static @Nullable String deepLink(Link link, int rule, int variant, boolean isIos) {
    Targeting targeting = link.targeting();
    boolean isTaken = rule >= 0 && rule < targeting.rules.size();
    Rotation dealt = isTaken ? targeting.rules.get(rule).rotation() : targeting.rotation;
    boolean isDealt = variant >= 0 && variant < dealt.variants().size();
    Target dealtTarget = isDealt ? dealt.variants().get(variant).target() : Target.NONE;
    Target ruleTarget = isTaken ? targeting.rules.get(rule).target() : Target.NONE;
    Target own = link.target();
    return isIos
        ? first(dealtTarget.iosDeepLink(), ruleTarget.iosDeepLink(), own.iosDeepLink())
        : first(dealtTarget.androidDeepLink(), ruleTarget.androidDeepLink(), own.androidDeepLink());
  }

  private static @Nullable String first(
      @Nullable String first, @Nullable String second, @Nullable String third) {
    return first != null ? first : second != null ? second : third;
  }

  /**
   * Returns whether a condition holds, as {@link #choose} finds it.
   *
   * @param rule the place of its rule
   * @param condition its place in the rule
   */
  public boolean holds(int rule, int condition, long linkId, VisitorFacts facts) {
    return matchers[rule][condition].holds(facts, linkId);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Targeting that
        && rules.equals(that.rules)
        && rotation.equals(that.rotation);
  }

  @Override
  public int hashCode() {
    return 31 * rules.hashCode() + rotation.hashCode();
  }

  @Override
  public String toString() {
    return "Targeting[rules=" + rules + ", rotation=" + rotation + ']';
  }

  private int firstThatHolds(long linkId, VisitorFacts facts) {
    int rule = 0;
    while (rule < matchers.length) {
      RuleRun run = runs[rule];
      if (run == null) {
        if (takes(rule, 0, linkId, facts)) {
          return rule;
        }
        rule++;
      } else {
        for (int candidate : run.candidates(facts)) {
          if (run.holds(candidate, facts) && takes(candidate, 1, linkId, facts)) {
            return candidate;
          }
        }
        rule = run.end();
      }
    }
    return Choice.NONE;
  }

  /** Returns whether the conditions of a rule hold from the one at {@code from} on. */
  private boolean takes(int rule, int from, long linkId, VisitorFacts facts) {
    ConditionMatcher[] conditions = matchers[rule];
    for (int i = from; i < conditions.length; i++) {
      if (!conditions[i].holds(facts, linkId)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the URL that a target has for a visitor, or {@code null} for that of what it is in. */
  private static @Nullable String url(Target target, VisitorFacts facts) {
    String own = target.hasPlatformUrls() ? target.platformUrl(facts.client()) : null;
    return own == null ? target.destination() : own;
  }

  private static boolean hasDeepLinks(Rotation rotation) {
    return rotation.variants().stream().anyMatch(variant -> variant.target().hasDeepLinks());
  }

  private static List<String> languages(List<TargetingRule> rules) {
    Set<String> languages = new LinkedHashSet<>();
    for (TargetingRule rule : rules) {
      for (Condition condition : rule.when()) {
        if (condition instanceof Condition.Value value && value.fact() == Fact.LANGUAGE) {
          languages.addAll(value.values());
        }
      }
    }
    return List.copyOf(languages);
  }
}

package org.fingerpost.link;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fingerpost.visit.AddressRange;
import org.fingerpost.visit.FoldedText;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/** A condition made ready to be asked, once when the link is loaded. It allocates nothing. */
@FunctionalInterface
interface ConditionMatcher {

  /** Returns whether the condition holds for a visitor of a link. */
  boolean holds(VisitorFacts facts, long linkId);

  /** Makes a condition ready. */
  static ConditionMatcher of(Condition condition) {
    ConditionMatcher matcher = plain(condition);
    return condition.negated() ? (facts, linkId) -> !matcher.holds(facts, linkId) : matcher;
  }

  private static ConditionMatcher plain(Condition condition) {
    // Java 17 has no switch over a sealed type; the last line cannot be reached.
    if (condition instanceof Condition.Value value) {
      return value(value);
    } else if (condition instanceof Condition.Within within) {
      return within(within.ranges().toArray(AddressRange[]::new));
    } else if (condition instanceof Condition.During during) {
      TimeWindow window = during.window();
      return (facts, linkId) -> window.contains(facts.nowMillis());
    } else if (condition instanceof Condition.Share share) {
      return (facts, linkId) -> Bucket.of(facts, linkId) < share.thousandths();
    }
    if (condition instanceof Condition.Unreadable) {
      return (facts, linkId) -> false;
    }
    throw new IllegalArgumentException("unknown condition: " + condition);
  }

  private static ConditionMatcher within(AddressRange[] ranges) {
    return (facts, linkId) -> {
      IpAddress address = facts.address().address();
      if (address != null) {
        for (AddressRange range : ranges) {
          if (range.contains(address)) {
            return true;
          }
        }
      }
      return false;
    };
  }

  private static ConditionMatcher value(Condition.Value condition) {
    Comparison comparison = Comparison.of(condition);
    VersionRange versions = condition.version();
    return switch (condition.fact()) {
      case LANGUAGE -> language(comparison);
      case REGION -> (facts, linkId) -> comparison.meetsAny(facts.foldedRegions());
      case CITY -> (facts, linkId) -> comparison.meetsAny(facts.foldedCities());
      case OS ->
          (facts, linkId) ->
              comparison.meets(facts.client().os().wireName())
                  && versions.contains(facts.client().osVersion());
      case BROWSER ->
          (facts, linkId) ->
              comparison.meets(facts.client().browser().wireName())
                  && versions.contains(facts.client().browserVersion());
      default -> single(comparison, FactValue.of(condition.fact(), condition.key()));
    };
  }

  /** Any language will do that the visitor names where the condition names none. */
  private static ConditionMatcher language(Comparison comparison) {
    return comparison.operator().hasValues()
        ? (facts, linkId) -> comparison.meets(facts.language())
        : (facts, linkId) -> comparison.meets(facts.languages().first());
  }

  private static ConditionMatcher single(Comparison comparison, FactValue value) {
    return (facts, linkId) -> comparison.meets(value.of(facts));
  }

  /**
   * How a value is compared.
   *
   * @param whole for {@link Operator#IN}
   * @param parts for the operators that look at a part
   * @param hasOther whether the fact says {@code other} for what it does not know
   */
  record Comparison(Operator operator, Set<String> whole, List<String> parts, boolean hasOther) {
    private static final String OTHER = "other";

    /** How much of a text is searched for parts, in characters. */
    private static final int MAX_SEARCHED = 256;

    static Comparison of(Condition.Value condition) {
      Fact fact = condition.fact();
      boolean isFolded = fact == Fact.CITY || fact == Fact.REGION;
      Set<String> values = new HashSet<>();
      for (String value : condition.values()) {
        values.add(isFolded ? folded(condition.operator(), value) : value);
      }
      boolean hasOther = fact == Fact.DEVICE || fact == Fact.OS || fact == Fact.BROWSER;
      boolean isWhole = condition.operator() == Operator.IN;
      return new Comparison(
          condition.operator(),
          isWhole ? values : Set.of(),
          isWhole ? List.of() : List.copyOf(values),
          hasOther);
    }

    private static String folded(Operator operator, String value) {
      return operator == Operator.IN ? FoldedText.of(value) : FoldedText.ofPart(value);
    }

    boolean meets(@Nullable String value) {
      return switch (operator) {
        case IN -> value != null && whole.contains(value);
        case STARTS_WITH -> value != null && beginsWithPart(value);
        case CONTAINS -> value != null && containsPart(beginning(value));
        case EXISTS -> isKnown(value);
        case MISSING -> !isKnown(value);
      };
    }

    boolean meetsAny(List<String> values) {
      if (values.isEmpty()) {
        return meets(null);
      }
      // Indexed, not for-each: no iterator on the redirect path.
      for (int i = 0; i < values.size(); i++) {
        if (meets(values.get(i))) {
          return true;
        }
      }
      return false;
    }

    /** A visitor can send long texts, and each part is looked for at each place. */
    private static String beginning(String value) {
      return value.length() > MAX_SEARCHED ? value.substring(0, MAX_SEARCHED) : value;
    }

    private boolean isKnown(@Nullable String value) {
      return value != null && !(hasOther && value.equals(OTHER));
    }

    private boolean beginsWithPart(String value) {
      for (int i = 0; i < parts.size(); i++) {
        if (value.startsWith(parts.get(i))) {
          return true;
        }
      }
      return false;
    }

    private boolean containsPart(String value) {
      for (int i = 0; i < parts.size(); i++) {
        if (value.contains(parts.get(i))) {
          return true;
        }
      }
      return false;
    }
  }
}

package org.fingerpost.link;

import java.util.List;
import org.fingerpost.visit.AddressRange;

/** Conditions as most tests need them. */
public final class Conditions {
  private Conditions() {}

  /** Returns that a fact is one of these. */
  public static Condition.Value in(Fact fact, String... values) {
    return of(fact, Operator.IN, values);
  }

  /** Returns a comparison of a fact with values. */
  public static Condition.Value of(Fact fact, Operator operator, String... values) {
    String key = fact == Fact.QUERY ? "vip" : null;
    return new Condition.Value(fact, key, operator, List.of(values), VersionRange.ANY, false);
  }

  /** Returns that a fact with a version is this one, in a range of versions. */
  public static Condition.Value version(Fact fact, String value, String range) {
    return new Condition.Value(
        fact, null, Operator.IN, List.of(value), VersionRange.parse(range), false);
  }

  /** Returns that the address is in these ranges. */
  public static Condition.Within within(String... ranges) {
    return new Condition.Within(List.of(ranges).stream().map(AddressRange::parse).toList(), false);
  }

  /** Returns that the visitor is among this percentage. */
  public static Condition.Share share(double percent) {
    return new Condition.Share((int) Math.round(percent * 1_000), false);
  }

  /** Returns that the time of day in UTC is in a window. */
  public static Condition.During during(String from, String to) {
    return new Condition.During(TimeWindow.parse(from, to, null, List.of()), false);
  }

  /** Turns a condition round. */
  public static Condition not(Condition condition) {
    if (condition instanceof Condition.Value value) {
      return new Condition.Value(
          value.fact(),
          value.key(),
          value.operator(),
          value.values(),
          value.version(),
          !value.negated());
    } else if (condition instanceof Condition.Within within) {
      return new Condition.Within(within.ranges(), !within.negated());
    } else if (condition instanceof Condition.During during) {
      return new Condition.During(during.window(), !during.negated());
    }
    var share = (Condition.Share) condition;
    return new Condition.Share(share.thousandths(), !share.negated());
  }

  /** Returns a rule that sends those elsewhere who meet all conditions. */
  public static TargetingRule rule(String url, Condition... when) {
    return new TargetingRule(null, List.of(when), Target.of(url), Rotation.NONE);
  }
}

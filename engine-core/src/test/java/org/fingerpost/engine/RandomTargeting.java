package org.fingerpost.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Conditions;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Operator;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.TimeWindow;
import org.fingerpost.link.Variant;
import org.fingerpost.link.VersionRange;
import org.jspecify.annotations.Nullable;

/** Rules and variants as a seed deals them, of values that {@link RandomVisits} often have. */
final class RandomTargeting {
  /** What is not there has no version. */
  private static final int MISSING = 1;

  private static final List<Fact> FACTS = List.of(Fact.values());
  private static final List<String> VERSIONS =
      List.of(">=16 <18", "<17", ">=10", "17", ">130", "<=130");
  private static final List<String> PARTS =
      List.of("mun", "york", "DE-", "São", "news", "example", "1", "2");

  private final Random random;

  RandomTargeting(Random random) {
    this.random = random;
  }

  List<TargetingRule> rules(int most) {
    List<TargetingRule> rules = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      rules.add(rule());
    }
    return rules;
  }

  TargetingRule rule() {
    List<Condition> when = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      when.add(condition());
    }
    String name = random.nextBoolean() ? null : "rule " + random.nextInt(9);
    return new TargetingRule(
        name, when, target(), random.nextInt(3) == 0 ? rotation() : Rotation.NONE);
  }

  Rotation rotation() {
    List<Variant> variants = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      String name = random.nextInt(3) == 0 ? null : "variant " + i;
      variants.add(new Variant(name, 1 + random.nextInt(100_000), target()));
    }
    if (variants.isEmpty()) {
      return Rotation.NONE;
    }
    String winner = random.nextInt(3) == 0 ? variants.get(0).name() : null;
    long end =
        winner == null || random.nextInt(4) == 0
            ? Long.MIN_VALUE
            : RandomVisits.BEGIN + random.nextLong(RandomVisits.LENGTH);
    return new Rotation(variants, random.nextBoolean() ? "" : "salt", winner, end);
  }

  Target target() {
    return new Target(url(2), url(4), url(5), url(5), url(4), url(4));
  }

  private @Nullable String url(int oneIn) {
    return random.nextInt(oneIn) == 0
        ? "https://%d.example/p?q=%d#f".formatted(random.nextInt(50), random.nextInt(9))
        : null;
  }

  Condition condition() {
    Condition condition = plain(FACTS.get(random.nextInt(FACTS.size())));
    return random.nextInt(4) == 0 ? Conditions.not(condition) : condition;
  }

  private Condition plain(Fact fact) {
    return switch (fact) {
      case ADDRESS ->
          Conditions.within(
              some(List.of("192.0.2.0/29", "192.0.2.8/29", "2001:db8::/32", "0.0.0.0/0")));
      case TIME -> new Condition.During(window(), false);
      case PERCENTAGE -> Conditions.share(List.of(0, 10, 30, 50, 90, 100).get(random.nextInt(6)));
      default -> value(fact);
    };
  }

  private Condition value(Fact fact) {
    String key = fact == Fact.QUERY ? random.nextBoolean() ? "vip" : "a b" : null;
    int kind = random.nextInt(10);
    VersionRange version =
        kind != MISSING && fact.hasVersion() && random.nextBoolean()
            ? VersionRange.parse(VERSIONS.get(random.nextInt(VERSIONS.size())))
            : VersionRange.ANY;
    if (kind < 2) {
      Operator operator = kind == MISSING ? Operator.MISSING : Operator.EXISTS;
      return new Condition.Value(fact, key, operator, List.of(), version, false);
    }
    if (kind < 5 && fact.isText()) {
      Operator operator = kind == 3 ? Operator.CONTAINS : Operator.STARTS_WITH;
      return new Condition.Value(fact, key, operator, List.of(some(PARTS)), version, false);
    }
    return new Condition.Value(fact, key, Operator.IN, List.of(some(values(fact))), version, false);
  }

  private static List<String> values(Fact fact) {
    return switch (fact) {
      case CONTINENT -> List.of("EU", "SA", "NA", "AS");
      case COUNTRY -> List.of("DE", "AT", "BR", "US", "FR");
      case REGION -> List.of("DE-BY", "bayern", "São Paulo", "New York", "US-CA");
      case CITY -> List.of("münchen", "Munich", "SAO PAULO", "nueva york", "Paris");
      case DEVICE -> List.of("mobile", "desktop", "bot", "other");
      case OS -> List.of("iOS", "Windows", "Android", "other");
      case BROWSER -> List.of("Safari", "Chrome", "Firefox", "other");
      case LANGUAGE -> List.of("de", "en", "fr", "pt-br", "pt");
      case QUERY -> List.of("", "1", "2", "1 2");
      case REFERRER_HOST -> List.of("news.example", "t.co", "com.example.app");
      case IN_APP -> List.of("Instagram", "Facebook");
      case BOT -> List.of("search", "preview", "tool");
      case ADDRESS, TIME, PERCENTAGE -> throw new IllegalArgumentException("no text: " + fact);
    };
  }

  private TimeWindow window() {
    String zone = random.nextBoolean() ? null : "America/New_York";
    return switch (random.nextInt(4)) {
      case 0 -> TimeWindow.parse("08:00", "20:00", zone, List.of());
      case 1 -> TimeWindow.parse("22:00", "06:00", zone, List.of("fri", "sat"));
      case 2 -> TimeWindow.parse("2026-03-04T00:00:00Z", null, zone, List.of());
      default -> TimeWindow.parse(null, null, zone, List.of("mon", "tue", "wed", "thu"));
    };
  }

  private String[] some(List<String> values) {
    List<String> some = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      some.add(values.get(random.nextInt(values.size())));
    }
    return some.toArray(new String[0]);
  }
}

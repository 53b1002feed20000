package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.Operator;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Targeting;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.visit.FactSources;
import org.fingerpost.visit.FakeGeography;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.Location;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.TrustedProxies;
import org.fingerpost.visit.UserAgents;
import org.fingerpost.visit.Version;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Holds choices against a model that is written as the specification reads (redirects.md, section
 * 4), without regard to speed and without the code under test. It leaves out time and percentage.
 */
final class ChoiceModelTest {
  private static final List<String> HEADERS = List.of("de", "fr, de;q=0.5", "pt-BR", "", "en, de");
  private static final List<String> VIP = List.of("1", "2", "", "1 2");

  /** What is known of a visitor; the user agent names a program or is {@code null}. */
  private record Visitor(
      String address, @Nullable String userAgent, String languages, @Nullable String vip) {

    MadeUpVisit visit() {
      String query = vip == null ? "" : "?vip=" + vip.replace(' ', '+');
      return MadeUpVisit.to("s.example", "/a" + query)
          .remoteAddress(address)
          .userAgent(userAgent)
          .acceptLanguage(languages)
          .referrer("https://www.news.example/");
    }

    /** Returns the values of a fact; none if it is not known. */
    List<String> values(Condition.Value condition, List<String> available) {
      Location place = new FakeGeography().find(IpAddress.find(address));
      boolean isIphone = UserAgents.IPHONE.equals(userAgent);
      boolean isWindows = UserAgents.WINDOWS.equals(userAgent);
      return switch (condition.fact()) {
        case CONTINENT -> known(place.continent());
        case COUNTRY -> known(place.country());
        case REGION ->
            Stream.concat(place.regionNames().stream(), Stream.ofNullable(place.region())).toList();
        case CITY -> place.cityNames();
        case DEVICE -> known(isIphone ? "mobile" : isWindows ? "desktop" : "other");
        case OS -> known(isIphone ? "iOS" : isWindows ? "Windows" : "other");
        case BROWSER -> known(isIphone ? "Safari" : isWindows ? "Chrome" : "other");
        case LANGUAGE ->
            known(condition.operator().hasValues() ? language(available) : anyLanguage());
        case QUERY -> condition.key().equals("vip") ? known(vip) : List.of();
        case REFERRER_HOST -> List.of("news.example");
        case IN_APP, BOT -> List.of();
        case ADDRESS, TIME, PERCENTAGE -> throw new IllegalArgumentException();
      };
    }

    private @Nullable String anyLanguage() {
      return languages.isEmpty() ? null : languages;
    }

    private @Nullable String language(List<String> available) {
      for (String range : languages.replace(";q=0.5", "").split(", ", -1)) {
        String tag = range.toLowerCase(Locale.ROOT);
        while (!tag.isEmpty()) {
          if (available.contains(tag)) {
            return tag;
          }
          tag = tag.contains("-") ? tag.substring(0, tag.lastIndexOf('-')) : "";
        }
      }
      return null;
    }

    long version(Fact fact) {
      boolean isIphone = UserAgents.IPHONE.equals(userAgent);
      boolean isWindows = UserAgents.WINDOWS.equals(userAgent);
      int windows = fact == Fact.OS ? 10 : 130;
      return isIphone || isWindows ? Version.of(isIphone ? 17 : windows, 0, 0, 0) : Version.NONE;
    }
  }

  @Test
  void choose_asTheModelDoes() {
    var sources = new FactSources(TrustedProxies.NONE, new FakeGeography());
    int taken = 0;
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      Link link = link(new RandomTargeting(random));
      for (int i = 0; i < 40; i++) {
        Visitor visitor = visitor(random);
        List<String> languages = link.targeting().languages();
        var facts = new VisitorFacts(visitor.visit(), sources, languages, false, 0);
        Choice expected = choice(link, visitor);
        assertThat(Choice.of(link, facts))
            .as("seed %d, %s of %s", seed, visitor, link)
            .isEqualTo(expected);
        taken += expected.rule() == Choice.NONE ? 0 : 1;
      }
    }
    assertThat(taken).isBetween(5_000, 19_000);
  }

  private static Visitor visitor(Random random) {
    List<String> agents = List.of(UserAgents.IPHONE, UserAgents.WINDOWS, UserAgents.BLANK);
    return new Visitor(
        "192.0.2." + random.nextInt(20),
        random.nextInt(5) == 0 ? null : agents.get(random.nextInt(agents.size())),
        HEADERS.get(random.nextInt(HEADERS.size())),
        random.nextInt(3) == 0 ? null : VIP.get(random.nextInt(VIP.size())));
  }

  private static Link link(RandomTargeting random) {
    List<TargetingRule> rules = new ArrayList<>();
    for (TargetingRule rule : random.rules(6)) {
      List<Condition> when =
          rule.when().stream()
              .filter(each -> each.fact() != Fact.TIME && each.fact() != Fact.PERCENTAGE)
              .toList();
      rules.add(new TargetingRule(rule.name(), when, rule.target(), single(rule.rotation())));
    }
    return Link.builder(LinkKey.of("a"), 1, "")
        .target(random.target().withDestination("own"))
        .targeting(Targeting.of(rules, single(random.rotation())))
        .build();
  }

  /** Leaves one variant at most, so that there is no question which one it is. */
  private static Rotation single(Rotation rotation) {
    return rotation.isEmpty() ? rotation : Rotation.of(rotation.variants().subList(0, 1));
  }

  private static Choice choice(Link link, Visitor visitor) {
    List<TargetingRule> rules = link.targeting().rules();
    int taken = 0;
    while (taken < rules.size() && !holds(link, rules.get(taken), visitor)) {
      taken++;
    }
    boolean isTaken = taken < rules.size();
    Rotation rotation = isTaken ? rules.get(taken).rotation() : link.targeting().rotation();
    Target variant = rotation.isEmpty() ? Target.NONE : rotation.variants().get(0).target();
    Target rule = isTaken ? rules.get(taken).target() : Target.NONE;
    String url =
        Stream.of(variant, rule, link.target())
            .flatMap(target -> Stream.of(platformUrl(target, visitor), target.destination()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    String iosUrl =
        Stream.of(variant, rule, link.target())
            .flatMap(target -> Stream.of(target.iosUrl(), target.destination()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    return new Choice(
        isTaken ? taken : Choice.NONE,
        rotation.isEmpty() ? Choice.NONE : 0,
        url,
        iosUrl,
        null,
        null,
        null);
  }

  private static @Nullable String platformUrl(Target target, Visitor visitor) {
    if (UserAgents.IPHONE.equals(visitor.userAgent())) {
      return target.iosUrl();
    }
    boolean isWindows = UserAgents.WINDOWS.equals(visitor.userAgent());
    String own = isWindows ? target.windowsUrl() : null;
    return own == null && isWindows ? target.desktopUrl() : own;
  }

  private static boolean holds(Link link, TargetingRule rule, Visitor visitor) {
    return rule.when().stream().allMatch(each -> holds(link, each, visitor) != each.negated());
  }

  private static boolean holds(Link link, Condition condition, Visitor visitor) {
    if (condition instanceof Condition.Within within) {
      int last = Integer.parseInt(visitor.address().substring("192.0.2.".length()));
      Map<String, Boolean> isIn =
          Map.of("192.0.2.0/29", last < 8, "192.0.2.8/29", last >= 8 && last < 16);
      return within.ranges().stream()
          .map(Object::toString)
          .anyMatch(range -> isIn.getOrDefault(range, range.equals("0.0.0.0/0")));
    }
    var value = (Condition.Value) condition;
    List<String> actual = visitor.values(value, link.targeting().languages());
    boolean isKnown = !actual.isEmpty() && !isOther(value.fact(), actual.get(0));
    boolean meets =
        switch (value.operator()) {
          case EXISTS -> isKnown;
          case MISSING -> !isKnown;
          case IN, STARTS_WITH, CONTAINS -> meetsOne(value, actual);
        };
    return meets
        && (value.version().text().isEmpty()
            || value.version().contains(visitor.version(value.fact())));
  }

  private static boolean meetsOne(Condition.Value condition, List<String> actual) {
    boolean isName = condition.fact() == Fact.CITY || condition.fact() == Fact.REGION;
    for (String one : actual) {
      String text = isName ? bare(one) : one;
      for (String value : condition.values()) {
        String part = isName ? bare(value) : value;
        boolean meets =
            condition.operator() == Operator.IN
                ? text.equals(part)
                : condition.operator() == Operator.CONTAINS
                    ? text.contains(part)
                    : text.startsWith(part);
        if (meets) {
          return true;
        }
      }
    }
    return false;
  }

  private static String bare(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isOther(Fact fact, String value) {
    return value.equals("other")
        && (fact == Fact.DEVICE || fact == Fact.OS || fact == Fact.BROWSER);
  }

  private static List<String> known(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }
}

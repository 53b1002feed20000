package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Conditions;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Operator;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Targeting;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.visit.FakeGeography;
import org.fingerpost.visit.Geography;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.Location;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Warnings of rules on places: they need a database that knows them. */
final class GeographyWarningsTest {
  private static final Condition GERMANY = Conditions.in(Fact.COUNTRY, "DE");
  private static final String NO_DATABASE =
      "no geography database is loaded: no visitor's place is known";

  @Test
  void withoutADatabase() {
    for (Fact fact : List.of(Fact.CONTINENT, Fact.COUNTRY, Fact.REGION, Fact.CITY)) {
      Condition any = Conditions.of(fact, Operator.EXISTS);
      assertThat(warnings(Geography.NONE, rule(), Conditions.rule("x", any)))
          .as("%s", fact)
          .contains(NO_DATABASE);
    }
  }

  @Test
  void withoutADatabaseAndNoRuleThatNeedsIt() {
    assertThat(
            warnings(
                Geography.NONE,
                rule(Conditions.in(Fact.OS, "iOS")),
                rule(Conditions.within("10.0.0.0/8"))))
        .isEmpty();
  }

  @Test
  void withoutADatabaseIsSaidOnce() {
    assertThat(warnings(Geography.NONE, rule(GERMANY), rule(Conditions.in(Fact.CITY, "Oz"))))
        .containsExactly(NO_DATABASE);
  }

  @Test
  void cityThatTheDatabaseHasNot() {
    assertThat(warnings(rule(Conditions.in(Fact.CITY, "MÜNCHEN", "Munchkinland", "Oz"))))
        .containsExactly(
            "targeting[0].when[0]: no city of the geography database has the name"
                + " \"Munchkinland\"",
            "targeting[0].when[0]: no city of the geography database has the name \"Oz\"");
  }

  @Test
  void cityOfWhichItCannotBeTold() {
    assertThat(warnings(new Unsure(), rule(Conditions.in(Fact.CITY, "Munchkinland")))).isEmpty();
  }

  @Test
  void partOfACitysName() {
    assertThat(warnings(rule(Conditions.of(Fact.CITY, Operator.STARTS_WITH, "Mün")))).isEmpty();
  }

  private static TargetingRule rule(Condition... when) {
    return Conditions.rule("https://rule.example/", when);
  }

  private static List<String> warnings(TargetingRule... rules) {
    return warnings(new FakeGeography(), rules);
  }

  private static List<String> warnings(Geography geography, TargetingRule... rules) {
    return TargetingWarnings.of(Targeting.of(List.of(rules), Rotation.NONE), geography);
  }

  /** Has a database, and has not read all its names yet. */
  private static final class Unsure implements Geography {
    @Override
    public Location find(IpAddress address) {
      return Location.UNKNOWN;
    }

    @Override
    public @Nullable String source() {
      return "Unsure 2026-03-01";
    }

    @Override
    public @Nullable Boolean knowsCity(String foldedName) {
      return null;
    }
  }
}

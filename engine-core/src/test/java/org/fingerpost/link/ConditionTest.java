package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fingerpost.visit.AddressRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ConditionTest {

  @Nested
  final class Value {
    @Test
    void bringsValuesIntoTheFormInWhichTheyAreCompared() {
      assertThat(Conditions.in(Fact.COUNTRY, "de", "AT", "DE").values())
          .containsExactly("DE", "AT");
      assertThat(Conditions.in(Fact.LANGUAGE, "pt-BR", "PT-br").values()).containsExactly("pt-br");
    }

    @Test
    void isEqualWhateverTheCaseWas() {
      assertThat(Conditions.in(Fact.OS, "IOS")).isEqualTo(Conditions.in(Fact.OS, "iOS"));
    }

    @Test
    void refusesWhatIsNoneOfTheFacts() {
      refuses(
          () -> Conditions.in(Fact.DEVICE, "mobile", "phone"),
          "device must be desktop, mobile, tablet, tv, bot or other: \"phone\"");
      refuses(
          () -> Conditions.in(Fact.CONTINENT, "Europe"),
          "continent must be AF, AN, AS, EU, NA, OC or SA: \"Europe\"");
      refuses(
          () -> Conditions.in(Fact.COUNTRY, "Germany"),
          "country must be a country of ISO 3166-1 by its two letters, such as DE: \"Germany\"");
      refuses(
          () -> Conditions.in(Fact.LANGUAGE, "*"),
          "language must be a language tag such as de or pt-BR: \"*\"");
      refuses(() -> Conditions.in(Fact.CITY, " "), "city must be the name of a city: \" \"");
    }

    @Test
    void refusesAnEmptyPart() {
      refuses(() -> Conditions.of(Fact.QUERY, Operator.CONTAINS, ""), "query must be text: \"\"");
      assertThat(Conditions.in(Fact.QUERY, "").values()).containsExactly("");
    }

    @Test
    void refusesOperatorsThatTheFactHasNot() {
      refuses(
          () -> Conditions.of(Fact.COUNTRY, Operator.STARTS_WITH, "DE"),
          "country has no startsWith");
      refuses(
          () -> Conditions.of(Fact.LANGUAGE, Operator.CONTAINS, "de"), "language has no contains");
    }

    @Test
    void refusesFactsThatAreNoText() {
      refuses(() -> Conditions.in(Fact.ADDRESS, "192.0.2.1"), "address is not compared with text");
      refuses(() -> Conditions.in(Fact.TIME, "12:00"), "time is not compared with text");
      refuses(() -> Conditions.in(Fact.PERCENTAGE, "1"), "percentage is not compared with text");
    }

    @Test
    void refusesMissingAndSuperfluousValues() {
      refuses(() -> Conditions.in(Fact.OS), "in must name a value");
      refuses(() -> Conditions.of(Fact.CITY, Operator.STARTS_WITH), "startsWith must name a value");
      refuses(() -> Conditions.of(Fact.OS, Operator.EXISTS, "iOS"), "exists takes no value");
      refuses(() -> Conditions.of(Fact.OS, Operator.MISSING, "iOS"), "exists takes no value");
    }

    @Test
    void refusesAQueryWithoutAKeyAndAKeyWithoutAQuery() {
      refuses(() -> withKey(Fact.QUERY, null), "key must name a query parameter");
      refuses(() -> withKey(Fact.QUERY, ""), "key must name a query parameter");
      refuses(() -> withKey(Fact.CITY, "a"), "city has no key");
      refuses(
          () -> withKey(Fact.QUERY, "x".repeat(501)), "key must be at most 500 characters: 501");
    }

    @Test
    void refusesAVersionOfWhatHasNone() {
      refuses(() -> Conditions.version(Fact.DEVICE, "tv", ">=1"), "device has no version");
    }

    @Test
    void refusesTooMuch() {
      refuses(
          () -> Conditions.in(Fact.CITY, "x".repeat(501)),
          "a value must be at most 500 characters: 501");
      refuses(
          () -> Conditions.in(Fact.CITY, Collections.nCopies(301, "x").toArray(new String[0])),
          "there must be at most 300 values: 301");
    }

    private Condition.Value withKey(Fact fact, String key) {
      return new Condition.Value(fact, key, Operator.IN, List.of("x"), VersionRange.ANY, false);
    }
  }

  @Nested
  final class Within {
    @Test
    void keepsEachRangeOnce() {
      assertThat(Conditions.within("10.0.0.0/8", "2001:db8::/32", "10.0.0.0/8").ranges())
          .containsExactly(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("2001:db8::/32"));
      assertThat(Conditions.within("10.0.0.0/8").fact()).isEqualTo(Fact.ADDRESS);
    }

    @Test
    void refusesNoneAndTooMany() {
      refuses(Conditions::within, "there must be 1 to 300 ranges: 0");
      List<AddressRange> many = Collections.nCopies(301, AddressRange.parse("10.0.0.0/8"));
      refuses(() -> new Condition.Within(many, false), "there must be 1 to 300 ranges: 301");
    }
  }

  @Nested
  final class Share {
    @Test
    void bounds() {
      assertThat(new Condition.Share(0, false).fact()).isEqualTo(Fact.PERCENTAGE);
      assertThat(new Condition.Share(100_000, false).thousandths()).isEqualTo(Condition.Share.ALL);
      refuses(() -> new Condition.Share(-1, false), "percentage must be 0 to 100: -0.001");
      refuses(() -> new Condition.Share(100_001, false), "percentage must be 0 to 100: 100.001");
    }
  }

  private static void refuses(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}

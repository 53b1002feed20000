package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeWindowTest {
  private static final String BERLIN = "Europe/Berlin";

  @Nested
  final class TimesOfDay {

    @ParameterizedTest
    @CsvSource({
      "2026-03-02T07:59:59.999Z, false",
      "2026-03-02T08:00:00Z, true",
      "2026-03-02T16:59:59.999Z, true",
      "2026-03-02T17:00:00Z, false",
      "2026-03-03T00:00:00Z, false"
    })
    void fromInclusive_toExclusive(String now, boolean isWithin) {
      assertThat(contains(window("08:00", "17:00", null), now)).isEqualTo(isWithin);
    }

    @ParameterizedTest
    @CsvSource({
      "2026-03-02T21:59:59.999Z, false",
      "2026-03-02T22:00:00Z, true",
      "2026-03-03T00:00:00Z, true",
      "2026-03-03T05:59:59.999Z, true",
      "2026-03-03T06:00:00Z, false"
    })
    void overMidnight(String now, boolean isWithin) {
      assertThat(contains(window("22:00", "06:00", null), now)).isEqualTo(isWithin);
    }

    @ParameterizedTest
    @CsvSource({
      "2026-03-02T21:59:59.999Z, false, true",
      "2026-03-02T22:00:00Z, true, false",
      "2026-03-02T23:59:59.999Z, true, false",
      "2026-03-03T00:00:00Z, false, true"
    })
    void open_isToMidnight(String now, boolean from22, boolean to22) {
      assertThat(contains(window("22:00", null, null), now)).isEqualTo(from22);
      assertThat(contains(window("22:00", "24:00", null), now)).isEqualTo(from22);
      assertThat(contains(window("22:00", "00:00", null), now)).isEqualTo(from22);
      assertThat(contains(window(null, "22:00", null), now)).isEqualTo(to22);
      assertThat(contains(window("00:00", "22:00", null), now)).isEqualTo(to22);
    }

    @Test
    void wholeDay_isAlways() {
      TimeWindow window = window("00:00", "24:00", BERLIN);
      assertThat(contains(window, "2026-03-29T01:00:00Z")).isTrue();
      assertThat(window.contains(Long.MIN_VALUE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
      "1969-12-31T23:59:59.999Z, true",
      "1969-12-31T22:59:59.999Z, false",
      "1970-01-01T00:00:00Z, false",
      "1969-12-30T23:00:00Z, true",
      "0001-01-01T23:30:00Z, true"
    })
    void beforeTheEpoch(String now, boolean isWithin) {
      assertThat(contains(window("23:00", null, null), now)).isEqualTo(isWithin);
    }

    @ParameterizedTest
    @CsvSource({
      "2026-03-02T03:29:59.999Z, false",
      "2026-03-02T03:30:00Z, true",
      "2026-03-02T12:29:59.999Z, true",
      "2026-03-02T12:30:00Z, false"
    })
    void inKolkata_halfAnHourOff(String now, boolean isWithin) {
      assertThat(contains(window("09:00", "18:00", "Asia/Kolkata"), now)).isEqualTo(isWithin);
      assertThat(contains(window("09:00", "18:00", "+05:30"), now)).isEqualTo(isWithin);
    }
  }

  /** On 29 March 2026, 02:00 to 03:00 is left out; on 25 October, it comes twice. */
  @Nested
  final class SummerTimeInBerlin {

    @ParameterizedTest
    @CsvSource({
      "2026-03-28T07:00:00Z, true",
      "2026-03-28T06:59:59Z, false",
      "2026-03-29T06:00:00Z, true",
      "2026-03-29T05:59:59Z, false",
      "2026-10-24T06:00:00Z, true",
      "2026-10-25T06:59:59Z, false",
      "2026-10-25T07:00:00Z, true"
    })
    void morning_isByTheClockOnTheWall(String now, boolean isWithin) {
      assertThat(contains(window("08:00", "12:00", BERLIN), now)).isEqualTo(isWithin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29T00:59:59.999Z", "2026-03-29T01:00:00Z"})
    void skippedHour_doesNotCome(String now) {
      assertThat(contains(window("02:00", "03:00", BERLIN), now)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
      "2026-03-29T00:29:59Z, false",
      "2026-03-29T00:30:00Z, true",
      "2026-03-29T01:00:00Z, true",
      "2026-03-29T01:29:59Z, true",
      "2026-03-29T01:30:00Z, false"
    })
    void windowAroundTheSkippedHour_isShorter(String now, boolean isWithin) {
      assertThat(contains(window("01:30", "03:30", BERLIN), now)).isEqualTo(isWithin);
    }

    @ParameterizedTest
    @CsvSource({
      "2026-10-25T00:14:59Z, false",
      "2026-10-25T00:15:00Z, true",
      "2026-10-25T00:44:59Z, true",
      "2026-10-25T00:45:00Z, false",
      "2026-10-25T01:14:59Z, false",
      "2026-10-25T01:15:00Z, true",
      "2026-10-25T01:45:00Z, false"
    })
    void repeatedHour_comesTwice(String now, boolean isWithin) {
      assertThat(contains(window("02:15", "02:45", BERLIN), now)).isEqualTo(isWithin);
    }

    @Test
    void oneWindow_askedOnBothSidesOfATransition() {
      TimeWindow window = window("02:00", "03:00", BERLIN);
      for (int i = 0; i < 2; i++) {
        assertThat(contains(window, "2026-03-29T00:59:59.999Z")).isFalse();
        assertThat(contains(window, "2026-03-30T00:00:00Z")).isTrue();
        assertThat(contains(window, "2026-10-25T00:59:59.999Z")).isTrue();
        assertThat(contains(window, "2026-10-25T01:00:00Z")).isTrue();
        assertThat(contains(window, "2026-10-26T01:00:00Z")).isTrue();
      }
    }
  }

  @Nested
  final class Weekdays {

    @ParameterizedTest
    @CsvSource({
      "2026-03-01T23:59:59.999Z, false",
      "2026-03-02T00:00:00Z, true",
      "2026-03-06T23:59:59.999Z, true",
      "2026-03-07T00:00:00Z, false",
      "1969-12-31T23:59:59.999Z, true",
      "1969-12-28T12:00:00Z, false"
    })
    void alone(String now, boolean isWithin) {
      TimeWindow window = window(null, null, null, "mon", "tue", "wed", "thu", "fri");
      assertThat(contains(window, now)).isEqualTo(isWithin);
    }

    @ParameterizedTest
    @CsvSource({
      "2026-03-06T05:59:59Z, false",
      "2026-03-06T21:59:59Z, false",
      "2026-03-06T22:00:00Z, true",
      "2026-03-07T00:00:00Z, true",
      "2026-03-07T05:59:59Z, true",
      "2026-03-07T06:00:00Z, false",
      "2026-03-07T22:00:00Z, false"
    })
    void overMidnight_areThatOfTheEvening(String now, boolean isWithin) {
      assertThat(contains(window("22:00", "06:00", null, "fri"), now)).isEqualTo(isWithin);
    }

    @ParameterizedTest
    @CsvSource({
      "2026-12-31T22:59:59Z, false",
      "2026-12-31T23:00:00Z, true",
      "2027-01-01T00:59:59Z, true",
      "2027-01-01T01:00:00Z, false",
      "2027-01-01T23:00:00Z, false"
    })
    void overTheEndOfTheYear(String now, boolean isWithin) {
      // The last day of 2026 is a Thursday.
      assertThat(contains(window("23:00", "01:00", null, "thu"), now)).isEqualTo(isWithin);
    }

    @ParameterizedTest
    @CsvSource({
      "2026-12-31T18:29:59.999Z, false",
      "2026-12-31T18:30:00Z, true",
      "2027-01-01T18:29:59.999Z, true",
      "2027-01-01T18:30:00Z, false"
    })
    void areThoseOfTheTimezone(String now, boolean isWithin) {
      assertThat(contains(window(null, null, "Asia/Kolkata", "fri"), now)).isEqualTo(isWithin);
    }

    @ParameterizedTest
    @CsvSource({
      "2026-03-28T22:59:59Z, false",
      "2026-03-28T23:00:00Z, true",
      "2026-03-29T21:59:59Z, true",
      "2026-03-29T22:00:00Z, false"
    })
    void dayOf23Hours(String now, boolean isWithin) {
      assertThat(contains(window(null, null, BERLIN, "sun"), now)).isEqualTo(isWithin);
    }

    @ParameterizedTest
    @CsvSource({
      "2026-03-01T12:00:00Z, false",
      "2026-03-02T11:59:59.999Z, false",
      "2026-03-02T12:00:00Z, true",
      "2026-03-03T12:00:00Z, false",
      "2026-03-09T12:00:00Z, true",
      "2026-03-16T12:00:00Z, false"
    })
    void betweenPointsInTime(String now, boolean isWithin) {
      TimeWindow window = window("2026-03-02T12:00:00Z", "2026-03-10T00:00:00Z", null, "mon");
      assertThat(contains(window, now)).isEqualTo(isWithin);
    }
  }

  @Nested
  final class PointsInTime {

    @ParameterizedTest
    @CsvSource({
      "2026-03-01T10:59:59.999Z, false, true",
      "2026-03-01T11:00:00Z, true, true",
      "2026-03-01T11:59:59.999Z, true, true",
      "2026-03-01T12:00:00Z, true, false"
    })
    void fromInclusive_toExclusive(String now, boolean isFrom, boolean isTo) {
      String from = "2026-03-01T12:00:00+01:00";
      String to = "2026-03-01T12:00:00Z";
      assertThat(contains(window(from, null, null), now)).isEqualTo(isFrom);
      assertThat(contains(window(null, to, null), now)).isEqualTo(isTo);
      assertThat(contains(window(from, to, null), now)).isEqualTo(isFrom && isTo);
    }

    @Test
    void areNotMovedByTheTimezone() {
      TimeWindow window = window("2026-03-01T12:00:00Z", null, "Asia/Kolkata");
      assertThat(contains(window, "2026-03-01T11:59:59.999Z")).isFalse();
      assertThat(contains(window, "2026-03-01T12:00:00Z")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
      "2026-03-01T12:00:00Z, 2026-03-01T12:00:00.000Z",
      "2026-03-01t12:00:00z, 2026-03-01T12:00:00.000Z",
      "2026-03-01T12:00:00.5+01:30, 2026-03-01T10:30:00.500Z",
      "2026-03-01T12:00:00.123999999-00:00, 2026-03-01T12:00:00.123Z",
      "2024-02-29T23:59:59-18:00, 2024-03-01T17:59:59.000Z",
      "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
      "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
    })
    void canonicalText(String text, String canonical) {
      assertThat(window(text, null, null).from()).isEqualTo(canonical);
      assertThat(window(null, text, null).to()).isEqualTo(canonical);
    }
  }

  @Nested
  final class Definition {

    @Test
    void givesItsTextsBack() {
      TimeWindow window = window("08:00", "24:00", "+2", "SUN", "mon", "sun");
      assertThat(window.from()).isEqualTo("08:00");
      assertThat(window.to()).isEqualTo("24:00");
      assertThat(window.timezone()).isEqualTo("+02:00");
      assertThat(window.weekdays()).containsExactly("mon", "sun");
      assertThat(window)
          .hasToString("TimeWindow[from=08:00, to=24:00, timezone=+02:00, weekdays=[mon, sun]]");
    }

    @Test
    void givesNullsAndDefaultsForWhatIsMissing() {
      TimeWindow window = window(null, null, null, "sat");
      assertThat(window.from()).isNull();
      assertThat(window.to()).isNull();
      assertThat(window.timezone()).isEqualTo("UTC");
      assertThat(window("08:00", null, BERLIN).weekdays()).isEmpty();
      assertThat(window("08:00", null, BERLIN).timezone()).isEqualTo(BERLIN);
    }

    @Test
    void equals_whateverWasAskedBefore() {
      TimeWindow window = window("08:00", "17:00", BERLIN, "mon");
      window.contains(0);
      assertThat(window)
          .isEqualTo(window("08:00", "17:00", BERLIN, "mon"))
          .hasSameHashCodeAs(window("08:00", "17:00", BERLIN, "mon"))
          .isNotEqualTo(window("08:01", "17:00", BERLIN, "mon"))
          .isNotEqualTo(window("08:00", "17:01", BERLIN, "mon"))
          .isNotEqualTo(window("08:00", "17:00", "Europe/Paris", "mon"))
          .isNotEqualTo(window("08:00", "17:00", BERLIN, "tue"));
    }
  }

  @Nested
  final class Refused {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "8:00",
          "08:60",
          "24:01",
          "25:00",
          "0800",
          "08:00:00",
          "08.00",
          " 8:00",
          "-1:00",
          "０８:00",
          "2026-03-01",
          "2026-03-01T12:00Z",
          "2026-03-01T12:00:00",
          "2026-03-01 12:00:00Z",
          "2026-02-29T12:00:00Z",
          "2026-03-01T24:00:00Z",
          "2026-03-01T12:00:60Z",
          "2026-03-01T12:00:00.Z",
          "2026-03-01T12:00:00+0100",
          "2026-03-01T12:00:00+01:00:00",
          "2026-03-01T12:00:00[UTC]",
          "+2026-03-01T12:00:00Z",
          "-0001-03-01T12:00:00Z",
          "12026-03-01T12:00:00Z",
          "0000-01-01T00:00:00+00:01",
          "9999-12-31T23:59:59-00:01"
        })
    void from_and_to_thatAreNoTimes(String text) {
      String message =
          "%s must be a time of day such as 22:00, or a time such as 2026-03-01T12:00:00Z: \"%s\"";
      assertRefused(text, null, null, List.of(), message.formatted("from", text));
      assertRefused(null, text, null, List.of(), message.formatted("to", text));
    }

    @Test
    void from_atTheEndOfTheDay() {
      assertRefused("24:00", null, null, List.of(), "from must be before 24:00: \"24:00\"");
      assertRefused("24:00", "08:00", null, List.of(), "from must be before 24:00: \"24:00\"");
    }

    @Test
    void from_and_to_ofTwoKinds() {
      assertRefused(
          "08:00",
          "2026-03-01T12:00:00Z",
          null,
          List.of(),
          "from and to must both be times of day, or neither:"
              + " \"08:00\" and \"2026-03-01T12:00:00.000Z\"");
    }

    @ParameterizedTest
    @CsvSource({"08:00, 08:00", "00:00, 00:00", ", 00:00"})
    void to_atTheSameTimeOfDay(@Nullable String from, String to) {
      assertRefused(
          from,
          to,
          null,
          List.of("mon"),
          "to must be another time of day than from, which is 00:00 if missing: \"%s\""
              .formatted(to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T12:00:00.000Z", "2026-03-01T11:59:59.999Z"})
    void to_notAfterFrom(String to) {
      assertRefused(
          "2026-03-01T12:00:00Z",
          to,
          null,
          List.of(),
          "to must be after from, which is 2026-03-01T12:00:00.000Z: \"%s\"".formatted(to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Europe/Atlantis", "europe/berlin", "+19:00", "CEST", "Berlin!"})
    void timezone(String timezone) {
      assertRefused(
          "08:00",
          null,
          timezone,
          List.of(),
          "timezone must be an IANA id such as Europe/Berlin, or an offset such as +02:00: \"%s\""
              .formatted(timezone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "monday", "mo", "1", " mon"})
    void weekdays(String weekday) {
      assertRefused(
          null,
          null,
          null,
          List.of("tue", weekday),
          "weekdays must be of mon, tue, wed, thu, fri, sat, sun: \"%s\"".formatted(weekday));
    }

    @Test
    void nothingGiven() {
      assertRefused(null, null, BERLIN, List.of(), "one of from, to and weekdays must be given");
    }

    @Test
    void textsThatAreTooLong() {
      String text = "x".repeat(TimeWindow.MAX_LENGTH + 1);
      String message = " must be at most 64 characters: 65";
      assertRefused(text, null, null, List.of(), "from" + message);
      assertRefused(null, text, null, List.of(), "to" + message);
      assertRefused("08:00", null, text, List.of(), "timezone" + message);
      assertRefused(null, null, null, List.of(text), "weekdays" + message);
    }

    private static void assertRefused(
        @Nullable String from,
        @Nullable String to,
        @Nullable String timezone,
        List<String> weekdays,
        String message) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TimeWindow.parse(from, to, timezone, weekdays))
          .withMessage("%s", message);
    }
  }

  private static TimeWindow window(
      @Nullable String from, @Nullable String to, @Nullable String timezone, String... weekdays) {
    return TimeWindow.parse(from, to, timezone, List.of(weekdays));
  }

  private static boolean contains(TimeWindow window, String now) {
    Instant time = OffsetDateTime.parse(now).toInstant();
    return window.contains(time.toEpochMilli());
  }
}

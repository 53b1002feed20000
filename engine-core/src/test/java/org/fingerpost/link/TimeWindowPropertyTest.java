package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/**
 * Holds windows against what {@link ZonedDateTime} says, near to changes of the clock above all.
 */
final class TimeWindowPropertyTest {
  private static final long MILLIS_PER_HOUR = 3_600_000;

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void contains_asZonedDateTimeSays(
      @ForAll("definitions") Definition definition,
      @ForAll("times") List<Tuple2<Long, Long>> times) {
    TimeWindow window = definition.window();
    for (Tuple2<Long, Long> time : times) {
      for (long now : List.of(time.get1(), nearTransition(definition.zone, time))) {
        assertThat(window.contains(now))
            .as("%s at %s", window, Instant.ofEpochMilli(now))
            .isEqualTo(definition.contains(now));
      }
    }
  }

  @Property(tries = 500)
  void contains_anyTime(
      @ForAll("definitions") Definition definition,
      // The last of all is the end of a window without one, exclusive.
      @ForAll @LongRange(min = Long.MIN_VALUE, max = Long.MAX_VALUE - 1) long nowMillis) {
    assertThat(definition.window().contains(nowMillis)).isEqualTo(definition.contains(nowMillis));
  }

  @Property(tries = 500)
  void parse_givesTheSameWindowForItsOwnTexts(@ForAll("definitions") Definition definition) {
    TimeWindow window = definition.window();
    assertThat(TimeWindow.parse(window.from(), window.to(), window.timezone(), window.weekdays()))
        .isEqualTo(window);
  }

  private static long nearTransition(ZoneId zone, Tuple2<Long, Long> time) {
    ZoneOffsetTransition next = zone.getRules().nextTransition(Instant.ofEpochMilli(time.get1()));
    return next == null ? time.get2() : next.toEpochSecond() * 1_000 + time.get2();
  }

  /** A window of times of day and weekdays, in the words of java.time. */
  private record Definition(
      @Nullable LocalTime from, @Nullable LocalTime to, ZoneId zone, Set<DayOfWeek> weekdays) {

    TimeWindow window() {
      List<String> names = new ArrayList<>();
      weekdays.forEach(day -> names.add(day.name().substring(0, 3).toLowerCase(Locale.ROOT)));
      return TimeWindow.parse(text(from), text(to), zone.getId(), names);
    }

    boolean contains(long nowMillis) {
      ZonedDateTime now = Instant.ofEpochMilli(nowMillis).atZone(zone);
      LocalDate today = now.toLocalDate();
      LocalTime time = now.toLocalTime();
      boolean isAfterFrom = from == null || !time.isBefore(from);
      boolean isBeforeTo = to == null || time.isBefore(to);
      if (from == null || to == null || from.isBefore(to)) {
        return isAfterFrom && isBeforeTo && isOn(today);
      }
      return (isAfterFrom && isOn(today)) || (isBeforeTo && isOn(today.minusDays(1)));
    }

    private boolean isOn(LocalDate day) {
      return weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek());
    }

    private static @Nullable String text(@Nullable LocalTime time) {
      return time == null ? null : time.toString();
    }
  }

  @Provide
  Arbitrary<Definition> definitions() {
    Arbitrary<LocalTime> timesOfDay =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 24 * 60 - 1).map(m -> LocalTime.of(m / 60, m % 60)),
            Arbitraries.of(LocalTime.of(0, 0), LocalTime.of(2, 0), LocalTime.of(3, 0)));
    Arbitrary<ZoneId> zones =
        Arbitraries.of(
                "UTC",
                "Europe/Berlin",
                "Europe/Dublin",
                "America/New_York",
                "America/St_Johns",
                "America/Nuuk",
                "Africa/Casablanca",
                "Asia/Kolkata",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "Pacific/Kiritimati",
                "Antarctica/Troll",
                "+05:45",
                "-18:00")
            .map(ZoneId::of);
    return Combinators.combine(
            timesOfDay.injectNull(0.2),
            timesOfDay.injectNull(0.2),
            zones,
            Arbitraries.of(DayOfWeek.class).set())
        .as(Definition::new)
        .filter(TimeWindowPropertyTest::isWindow);
  }

  private static boolean isWindow(Definition definition) {
    LocalTime from = definition.from;
    LocalTime to = definition.to;
    boolean isGiven = from != null || to != null || !definition.weekdays.isEmpty();
    return isGiven && (to == null || !to.equals(from == null ? LocalTime.MIDNIGHT : from));
  }

  /** A time from 1850 to 2150, and how far from the next transition behind it to look, too. */
  @Provide
  Arbitrary<List<Tuple2<Long, Long>>> times() {
    Arbitrary<Long> near =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-30 * MILLIS_PER_HOUR, 30 * MILLIS_PER_HOUR),
            Arbitraries.of(-1L, 0L, 1L));
    return Combinators.combine(
            Arbitraries.longs()
                .between(
                    Instant.parse("1850-01-01T00:00:00Z").toEpochMilli(),
                    Instant.parse("2150-01-01T00:00:00Z").toEpochMilli()),
            near)
        .as(Tuple::of)
        .list()
        .ofMinSize(1)
        .ofMaxSize(10);
  }
}

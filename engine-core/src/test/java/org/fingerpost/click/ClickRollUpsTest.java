package org.fingerpost.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fingerpost.click.Statistics.Count;
import org.fingerpost.click.Statistics.Group;
import org.fingerpost.click.StatisticsQuery.Filter;
import org.junit.jupiter.api.Test;

final class ClickRollUpsTest extends ClickStoreContract {

  @Override
  protected ClickStore create() {
    return new ClickRollUps();
  }

  @Test
  void values_beyondTheBoundAreTheRest() {
    var rollUps = new ClickRollUps(100, 2);
    List<EnrichedClick> clicks = new ArrayList<>();
    for (String city : List.of("a", "b", "c", "d", "b", "d")) {
      clicks.add(click(0, city, 1));
    }
    rollUps.write(clicks, 8);
    assertThat(rollUps.statistics(query(List.of())).groups())
        .isEqualTo(
            Map.of(
                ClickDimension.CITY,
                List.of(group(ClickRollUps.REST, 3), group("b", 2), group("a", 1))));
  }

  @Test
  void hours_beyondTheBoundGoTheOldestFirst() {
    var rollUps = new ClickRollUps(2, 50);
    for (int hour : List.of(5, 3, 4)) {
      rollUps.write(List.of(click(hour, "a", 1)), 8);
    }
    assertThat(rollUps.statistics(query(List.of())).total().clicks()).isEqualTo(2);
  }

  @Test
  void visitors_beyondTheBoundAreEstimatedWithinTheStatedError() {
    var rollUps = new ClickRollUps();
    List<EnrichedClick> clicks = new ArrayList<>();
    for (int i = 1; i <= 50_000; i++) {
      long visitor = new SipHash(1, 2).of(i, 0, 0);
      clicks.add(click(i % 4, "a", visitor));
      clicks.add(click(i % 3, "a", visitor));
    }
    rollUps.write(clicks, 8);
    Count total = rollUps.statistics(query(List.of())).total();
    assertThat(total.clicks()).isEqualTo(100_000);
    assertThat(total.visitorsError()).isBetween(0.005, 0.05);
    assertThat((double) total.visitors())
        .isBetween(50_000 * (1 - total.visitorsError()), 50_000 * (1 + total.visitorsError()));
  }

  @Test
  void filters_areRefused() {
    var rollUps = new ClickRollUps();
    assertThatThrownBy(
            () -> rollUps.statistics(query(List.of(new Filter(ClickDimension.OS, Set.of("iOS"))))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "filters must be empty, as totals are all that is kept: "
                + "[Filter[dimension=OS, values=[iOS]]]");
  }

  private static EnrichedClick click(long hour, String city, long visitor) {
    return new EnrichedClick(
        8,
        hour * 3_600_000,
        1,
        1,
        0,
        ClickKind.CLICK,
        null,
        visitor,
        null,
        Map.of(ClickDimension.CITY, city),
        VisitorTexts.NONE);
  }

  private static Group group(String value, long clicks) {
    return new Group(value, new Count(clicks, Count.UNKNOWN, 0));
  }

  private static StatisticsQuery query(List<Filter> filters) {
    return new StatisticsQuery(
        1, 1, 0, 86_400_000, ZoneOffset.UTC, null, List.of(ClickDimension.CITY), 10, filters);
  }
}

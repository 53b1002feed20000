package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ScheduleTest {

  @Test
  void isBefore_endsAtTheStartItself() {
    var schedule = new Schedule(1_000, 2_000);
    assertThat(schedule.isBefore(999)).isTrue();
    assertThat(schedule.isBefore(1_000)).isFalse();
  }

  @Test
  void isOver_fromTheEndItself() {
    var schedule = new Schedule(1_000, 2_000);
    assertThat(schedule.isOver(1_999)).isFalse();
    assertThat(schedule.isOver(2_000)).isTrue();
  }

  @Test
  void always_hasNeitherStartNorEnd() {
    assertThat(Schedule.ALWAYS.hasStart()).isFalse();
    assertThat(Schedule.ALWAYS.hasEnd()).isFalse();
    assertThat(Schedule.ALWAYS.isBefore(Long.MIN_VALUE)).isFalse();
    assertThat(Schedule.ALWAYS.isOver(Long.MAX_VALUE - 1)).isFalse();
  }

  @Test
  void hasStart_butNoEnd() {
    var schedule = new Schedule(1_000, Long.MAX_VALUE);
    assertThat(schedule.hasStart()).isTrue();
    assertThat(schedule.hasEnd()).isFalse();
  }

  @Test
  void constructor_endNotAfterStart() {
    assertThatThrownBy(() -> new Schedule(5, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("endsAtMillis must be after startsAtMillis: 5 <= 5");
  }
}

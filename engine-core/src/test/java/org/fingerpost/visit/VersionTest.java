package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VersionTest {

  @Test
  void of_comparesAsNumbersDo() {
    assertThat(Version.of(10, 0, 0, 0)).isGreaterThan(Version.of(9, 65_535, 65_535, 65_535));
    assertThat(Version.of(130, 0, 6_723, 116)).isGreaterThan(Version.of(130, 0, 6_723, 70));
    assertThat(Version.of(0, 0, 0, 0)).isGreaterThan(Version.NONE);
  }

  @Test
  void of_keepsWhatIsTooLargeAtTheLargest() {
    assertThat(Version.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 0, Integer.MAX_VALUE))
        .isEqualTo(Version.of(Version.MAX_MAJOR, Version.MAX_PART, 0, Version.MAX_PART));
  }

  @Test
  void major_isTheFirstNumber() {
    assertThat(Version.major(Version.of(17, 6, 1, 0))).isEqualTo(17);
    assertThat(Version.major(Version.NONE)).isEqualTo(-1);
  }

  @Test
  void format_leavesOutZerosAtTheEnd() {
    assertThat(Version.format(Version.of(17, 0, 0, 0))).isEqualTo("17.0");
    assertThat(Version.format(Version.of(17, 6, 1, 0))).isEqualTo("17.6.1");
    assertThat(Version.format(Version.of(130, 0, 0, 116))).isEqualTo("130.0.0.116");
    assertThat(Version.format(Version.NONE)).isEmpty();
  }
}

package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TtlTextTest {

  @ParameterizedTest
  @CsvSource({
    "31, PT744H",
    "31d, PT744H",
    "20h, PT20H",
    "10m, PT10M",
    "0, PT0S",
    "999999999m, PT999999999M"
  })
  void parse_whatApisWrite(String text, Duration ttl) {
    assertThat(TtlText.parse(text)).isEqualTo(ttl);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "-1", "+1", "1.5", "1w", "1D", "1 d", "d1", "1dd", "1000000000"})
  void parse_anythingElse(String text) {
    assertThat(TtlText.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"48h, 2d", "60m, 1h", "90m, 90m", "24h, 1d", "25h, 25h", "7, 7d"})
  void format_theShortest(String text, String shortest) {
    assertThat(TtlText.format(TtlText.parse(text))).isEqualTo(shortest);
  }

  @Test
  void format_partsOfAMinute() {
    assertThat(TtlText.format(Duration.ofSeconds(90))).isEqualTo("PT1M30S");
  }
}

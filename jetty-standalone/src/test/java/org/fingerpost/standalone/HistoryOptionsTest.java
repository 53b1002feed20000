package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HistoryOptionsTest {
  @TempDir Path data;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --history        | sqlite | Invalid value for option '--history': must be duckdb, memory or none: sqlite
          --addresses      | half   | Invalid value for option '--addresses': must be network, none or whole: half
          --click-log-days | 0      | --click-log-days must be 1 to 36500: 0
          --history-days   | -1     | --history-days must be 0 to 36500: -1
          """)
  void value_thatCannotBe(String option, String value, String message) {
    CommandRun run = CommandRun.of("serve", "--data", data.toString(), option, value);
    assertThat(run.firstError()).isEqualTo(message);
  }

  @Test
  void days_ofAHistoryOfTotals() {
    CommandRun run =
        CommandRun.of(
            "serve", "--data", data.toString(), "--history", "memory", "--history-days", "7");
    assertThat(run.firstError()).isEqualTo("--history-days is for --history duckdb: 7");
  }
}

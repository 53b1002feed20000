package org.fingerpost.servlet.onelink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OneLinkTtlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # field      | v1       | v2
          "25"         | P25D     | P25D
          25           | P25D     | P25D
          "31d"        | P31D     | P31D
          "14D"        | P14D     | P14D
          "20h"        | PT20H    | PT20H
          "20H"        | PT20H    | PT20H
          "10m"        | PT10M    | PT10M
          "10M"        | PT10M    | PT10M
          "1m"         | PT1M     | PT1M
          "32d"        | P31D     | P32D
          "90d"        | P31D     | P90D
          "730d"       | P31D     | P730D
          730          | P31D     | P730D
          "17520h"     | P31D     | P730D
          "731d"       | P31D     | P31D
          "17521h"     | P31D     | P31D
          "44641m"     | P31D     | P31DT1M
          "0"          | P31D     | P31D
          0            | P31D     | P31D
          "0m"         | P31D     | P31D
          "-1"         | P31D     | P31D
          -1           | P31D     | P31D
          "1.5"        | P31D     | P31D
          1.5          | P31D     | P31D
          1e1          | P31D     | P31D
          ""           | P31D     | P31D
          "soon"       | P31D     | P31D
          "5w"         | P31D     | P31D
          "5 d"        | P31D     | P31D
          "99999999999"| P31D     | P31D
          true         | P31D     | P31D
          {}           | P31D     | P31D
          []           | P31D     | P31D
          """)
  void read_isTheValueOrSilently31Days(String field, Duration v1, Duration v2) {
    assertThat(read(field, OneLinkDialect.V1)).isEqualTo(v1);
    assertThat(read(field, OneLinkDialect.V2)).isEqualTo(v2);
  }

  @Test
  void read_ofNothing() {
    assertThat(OneLinkTtl.read(null, Duration.ofDays(31))).isNull();
    assertThat(read("null", OneLinkDialect.V2)).isNull();
  }

  private static Duration read(String field, OneLinkDialect dialect) {
    return OneLinkTtl.read(
        LenientJson.parse("{\"ttl\":" + field + "}").get("ttl"), dialect.maxTtl());
  }
}

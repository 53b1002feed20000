package org.fingerpost.servlet.onelink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EncodedValueTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # name           | value                                  | decoded
          c                | spring                                 | spring
          c                | spring%20sale                          | spring sale
          c                | 50%25%20off                            | 50% off
          c                | 50% off                                | 50% off
          c                | a%2526b                                | a%26b
          c                | a%26b%3Dc                              | a&b=c
          c                | a&b=c                                  | a b c
          c                | gr%C3%BCn                              | gr\u00fcn
          c                | gr%FCn                                 | gr%FCn
          af_og_image      | https%3A%2F%2Fi.example%2Fa.png        | https://i.example/a.png
          af_og_image      | https://i.example/a.png                | https   i.example a.png
          deep_link_value  | a&b=c?d                                | a&b=c?d
          deep_link_value  | a%26b                                  | a&b
          deep_link_sub1   | x/y%2Fz                                | x/y/z
          af_dp            | myapp%3A%2F%2Fpath%3Fa%3D1             | myapp://path?a=1
          af_dp            | myapp://path?a=b%26c                   | myapp://path?a=b%26c
          af_dp            | spotify:album:1%201                    | spotify:album:1%201
          af_r             | https%3A%2F%2Fa.example%2F%3Fq%3D1%2526 | https://a.example/?q=1%26
          af_r             | https://a.example/?q=a%26b             | https://a.example/?q=a%26b
          af_web_dp        | https%3A%2F%2Fa.example%2F             | https://a.example/
          af_ios_url       | https%3A%2F%2Fa.example%2F             | https://a.example/
          af_android_url   | https%3A%2F%2Fa.example%2F             | https://a.example/
          """)
  void decode(String name, String value, String decoded) {
    assertThat(EncodedValue.decode(name, value)).isEqualTo(decoded);
  }

  @Test
  void decode_makesEachSpecialCharacterABlank() {
    assertThat(EncodedValue.decode("c", "a;*!@#?$^:&~`=+\u2019></b"))
        .isEqualTo("a" + " ".repeat(18) + "b");
    assertThat(EncodedValue.decode("c", "a-_.()'\",|{}[]\\b")).isEqualTo("a-_.()'\",|{}[]\\b");
  }
}

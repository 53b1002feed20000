package org.fingerpost.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IosAppTest {

  @Test
  void ofNothing() {
    assertThat(new IosApp(null, null, null, null, null, null).appStoreId()).isNull();
  }

  @Test
  void ofAll() {
    IosApp app = new IosApp("123456789", "com.example.app-1", "ABCDE12345", "myapp", null, "de");
    assertThat(app.teamId()).isEqualTo("ABCDE12345");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "id1 | - | - | - | - | appStoreId must be 1 to 20 digits: \"id1\" (3)",
        "''  | - | - | - | - | appStoreId must be 1 to 20 digits: \"\" (0)",
        "-   | com.a_b | - | - | - | bundleId must be 1 to 155 of A-Z, a-z, 0-9, -, .: \"com.a_b\" (7)",
        "-   | - | ABCDE1234  | - | - | teamId must be 10 of A-Z, 0-9: \"ABCDE1234\" (9)",
        "-   | - | abcde12345 | - | - | teamId must be 10 of A-Z, 0-9: \"abcde12345\" (10)",
        "-   | - | - | My | - | scheme must be a letter, then up to 63 of a-z, 0-9, +, -, ., no"
            + " colon: \"My\" (2)",
        "-   | - | - | my:// | - | scheme must be a letter, then up to 63 of a-z, 0-9, +, -, ., no"
            + " colon: \"my://\" (5)",
        "-   | - | - | javascript | - | scheme must be the app's own, not http, https or one that"
            + " runs code or reads files: \"javascript\" (10)",
        "-   | - | - | https | - | scheme must be the app's own, not http, https or one that"
            + " runs code or reads files: \"https\" (5)",
        "-   | - | - | - | DE  | country must be 2 of a-z: \"DE\" (2)",
        "-   | - | - | - | deu | country must be 2 of a-z: \"deu\" (3)"
      })
  void refuses(String id, String bundle, String team, String scheme, String country, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IosApp(id, bundle, team, scheme, null, country))
        .withMessage(why);
  }
}

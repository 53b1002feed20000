package org.fingerpost.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PunycodeTest {

  @ParameterizedTest
  @CsvSource({
    "bücher, bcher-kva",
    "ü, tda",
    "münchen-ost, mnchen-ost-9db",
    "例え, r8jz45g",
    "ليهمابتكلموشعربي؟, egbpdaj6bu4bxfgehfvwxn",
    "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
    "-é, --bga",
    "é-, --9fa",
    "\uD83D\uDCA9, ls8h",
    "a\uD83D\uDCA9é, a-bga12949a"
  })
  void encodesAndDecodes(String label, String encoded) {
    StringBuilder out = new StringBuilder();
    Punycode.encode(label, out);
    assertThat(out).hasToString(encoded);
    assertThat(Punycode.decode(encoded, 0)).isEqualTo(label);
  }

  @Test
  void decode_fromTheStartGiven() {
    assertThat(Punycode.decode("xn--bcher-kva", 4)).isEqualTo("bücher");
  }

  @Test
  void decode_ofNothingButBasicCharacters() {
    assertThat(Punycode.decode("abc-", 0)).isEqualTo("abc");
    assertThat(Punycode.decode("", 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a",
        "é",
        "bcher-kv",
        "a!b",
        "99999999999",
        "a-99999999",
        "7e9",
        "ib9b",
        "8c9by4f",
        "en32g"
      })
  void decode_ofWhatIsNoPunycode(String encoded) {
    assertThat(Punycode.decode(encoded, 0)).isNull();
  }
}

package org.fingerpost.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AndroidAppTest {
  private static final String FINGERPRINT =
      "14:6D:E9:83:C5:73:06:50:D8:EE:B9:95:2F:34:FC:64:16:A0:83:42:E6:1D:BE:A8:8A:04:96:B2:3F:CF:44"
          + ":E5";

  @Test
  void ofAll() {
    AndroidApp app =
        new AndroidApp("com.example", List.of(FINGERPRINT), "myapp", null, List.of(AppStore.OPPO));
    assertThat(app.sha256()).containsExactly(FINGERPRINT);
  }

  @ParameterizedTest
  @CsvSource({
    "com.example.app, true",
    "com.Slack, true",
    "a.b_1, true",
    "example, false",
    "com..example, false",
    ".com.example, false",
    "com.example., false",
    "com.1example, false",
    "com._example, false",
    "com.ex-ample, false",
    "com.ex ample, false",
    "'', false"
  })
  void isPackageName_byAndroidsGrammar(String name, boolean is) {
    assertThat(AndroidApp.isPackageName(name)).isEqualTo(is);
  }

  @ParameterizedTest
  @CsvSource({"221, true", "222, false"})
  void isPackageName_isBounded(int lastLength, boolean is) {
    assertThat(AndroidApp.isPackageName("a." + "b".repeat(lastLength))).isEqualTo(is);
  }

  @Test
  void refusesAPackageName_withASemicolon() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AndroidApp("com.a;end", List.of(), null, null, List.of()))
        .withMessage(
            "packageName must be 2 or more names of A-Z, a-z, 0-9, _, which begin with a letter,"
                + " with dots between, at most 223 characters: \"com.a;end\" (9)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "14:6D", "14:6d:"})
  void refusesAFingerprint_thatIsNone(String fingerprint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AndroidApp(null, List.of(fingerprint), null, null, List.of()))
        .withMessage(
            "sha256 must be 32 bytes, two of 0-9, A-F each, with colons between: \"%s\" (%d)",
            fingerprint, fingerprint.length());
  }

  @Test
  void refusesAFingerprint_inLowerCaseOrWithOtherSeparators() {
    for (String bad :
        List.of(FINGERPRINT.toLowerCase(Locale.ROOT), FINGERPRINT.replace(':', '-'))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new AndroidApp(null, List.of(bad), null, null, List.of()))
          .withMessageStartingWith("sha256 must be 32 bytes");
    }
  }

  @Test
  void refusesAScheme_thatRunsCode() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AndroidApp(null, List.of(), "intent", null, List.of()))
        .withMessage(
            "scheme must be the app's own, not http, https or one that runs code or reads files:"
                + " \"intent\" (6)");
  }
}

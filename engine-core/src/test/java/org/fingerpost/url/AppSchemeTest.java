package org.fingerpost.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AppSchemeTest {

  @ParameterizedTest
  @CsvSource({
    "myapp://x, 5",
    "vnd.youtube:1, 11",
    "a+b-c.d1:, 8",
    "MyApp://x, 5",
    "'', -1",
    ":x, -1",
    "1app://x, -1",
    "my_app://x, -1",
    "myapp, -1",
    "' myapp:', -1",
    "é:, -1"
  })
  void endIn_findsTheColon(String uri, int end) {
    assertThat(AppScheme.endIn(uri)).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({"myapp, true", "fb123, true", "MyApp, false", "my:app, false", "'', false"})
  void isScheme_isForLowerCase(String text, boolean is) {
    assertThat(AppScheme.isScheme(text)).isEqualTo(is);
  }

  @ParameterizedTest
  @CsvSource({"64, true", "65, false"})
  void isScheme_isBounded(int length, boolean is) {
    assertThat(AppScheme.isScheme("a".repeat(length))).isEqualTo(is);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript",
        "data",
        "vbscript",
        "file",
        "about",
        "blob",
        "view-source",
        "content",
        "intent",
        "android-app",
        "filesystem"
      })
  void isForbidden_whatRunsOrReads(String scheme) {
    assertThat(AppScheme.isForbidden(scheme)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"myapp", "spotify", "https", "tel"})
  void isForbidden_notWhatOpensApps(String scheme) {
    assertThat(AppScheme.isForbidden(scheme)).isFalse();
  }
}

package org.fingerpost.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.fingerpost.catalog.Domain.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DomainTest {

  @Test
  void settings_keepWhatCanBeAHeader() {
    assertThat(
            new Settings(
                "https://a.example/", null, false, 0, "noindex, nofollow", "no-referrer", false))
        .extracting(Settings::robotsTag, Settings::referrerPolicy)
        .containsExactly("noindex, nofollow", "no-referrer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "none\r\nSet-Cookie: a=b", "n\u00f6", "a\tb", "\u007f"})
  void settings_refuseWhatCannotBeAHeader(String value) {
    String bound = " must be 1 to 200 printable ASCII characters: %d characters";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(null, null, false, 0, value, null, false))
        .withMessage(("robotsTag" + bound).formatted(value.length()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(null, null, false, 0, null, value, false))
        .withMessage(("referrerPolicy" + bound).formatted(value.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example", "https://\u00fc.example/", "https://A.example/"})
  void settings_refuseUrlsThatAreNotCanonical(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(url, null, false, 0, null, null, false))
        .withMessage("notFoundUrl must be in canonical form");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(null, url, false, 0, null, null, false))
        .withMessage("indexUrl must be in canonical form");
  }

  @Test
  void settings_refuseFirebaseLinksToNowhere() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Settings(null, null, false, 0, null, null, false, true, AllowList.NOTHING))
        .withMessage("allowList must not be empty with firebaseLinks: []");
  }

  @Test
  void settings_refuseUrlsOfOtherSchemes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings("javascript:alert(1)", null, false, 0, null, null, false))
        .withMessageStartingWith("notFoundUrl is no usable URL: ");
  }
}

package org.fingerpost.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenAppPageTest {
  private static final OpenAppPage TO_WEB =
      OpenAppPage.of(TestPages.PLAIN, "Shop", "shop://a", Onward.web(TestPages.FALLBACK));

  @Test
  void of_doesNothingByItself() {
    assertThat(TO_WEB.triesOnLoad()).isFalse();
    assertThat(TO_WEB.continuesAfterMillis()).isZero();
  }

  @Test
  void continuingAfter_isForTheWebOnly() {
    assertThatThrownBy(() -> TestPages.openAndroid().continuingAfter(Duration.ofSeconds(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("continuesAfterMillis must be 0 unless onward is a page in the web: 2000");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 1_499, 2_501})
  void continuingAfter_hasBounds(int millis) {
    assertThatThrownBy(() -> TO_WEB.continuingAfter(Duration.ofMillis(millis)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("continuesAfterMillis must be 0 or 1500 to 2500: " + millis);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_500, 2_500})
  void continuingAfter_takesItsBounds(int millis) {
    assertThat(TO_WEB.continuingAfter(Duration.ofMillis(millis)).continuesAfterMillis())
        .isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "<b>", "é"})
  void withCode_refusesWhatNobodyCanType(String code) {
    assertThatThrownBy(() -> TO_WEB.withCode(code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("code must be 1 to 2400 letters, digits, - and _");
  }

  @Test
  void onTouchMac_hasAnAppForItsButton() {
    assertThatThrownBy(() -> TO_WEB.onTouchMac(new TouchMac(null, TO_WEB.onward())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("touchMac must have an appUri");
  }

  @Test
  void appName_isCut() {
    var page = OpenAppPage.of(TestPages.PLAIN, "a".repeat(99), "shop://a", TO_WEB.onward());
    assertThat(page.appName()).isEqualTo("a".repeat(59) + "…");
  }
}

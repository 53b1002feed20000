package org.fingerpost.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop://summer?a=1",
        "spotify:album:1",
        TestPages.INTENT,
        "com.example.app://x",
        "market://details?id=com.example",
        "https://www.example.com/"
      })
  void app_letsAppsBe(String uri) {
    assertThat(PageUrl.app("appUri", uri)).isEqualTo(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop",
        "//shop.example/",
        ":x",
        "1shop:x",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "filesystem:https://a.example/x",
        "blob:https://a.example/x",
        "about:blank",
        "view-source:https://a.example/",
        "content://x",
        "ws://a.example/",
        "shop://a b",
        "shop://\u00e9",
        "shop://a\nb",
        "HTTPS://www.example.com/",
        "https://www.example.com",
        "https:www.example.com"
      })
  void app_refusesAllElse(String uri) {
    assertThatThrownBy(() -> PageUrl.app("appUri", uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("appUri must ");
  }

  @Test
  void app_refusesWhatIsTooLong() {
    assertThatThrownBy(() -> PageUrl.app("appUri", "shop:" + "a".repeat(8_192)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("appUri must be up to 8192 characters of printable ASCII: shop:a");
  }

  @Test
  void web_refusesAppsAndOtherForms() {
    assertThatThrownBy(() -> PageUrl.web("url", "shop://summer"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("url must be an http or https URL: shop://summer");
    assertThatThrownBy(() -> PageUrl.web("url", "https://Shop.example/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("url must be in canonical form: https://Shop.example/");
  }
}

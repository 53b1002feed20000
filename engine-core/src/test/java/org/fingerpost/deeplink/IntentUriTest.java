package org.fingerpost.deeplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fingerpost.url.PercentEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntentUriTest {
  private static final String FALLBACK = "https://example.com/?a=1;b#c";
  private static final String ENCODED_FALLBACK = "https%3A%2F%2Fexample.com%2F%3Fa%3D1%3Bb%23c";

  @Test
  void of_aSchemeOfAnApp() {
    assertThat(IntentUri.of("myapp://path/1?a=b&c=d", "com.example.app", FALLBACK))
        .isEqualTo(
            "intent://path/1?a=b&c=d#Intent;scheme=myapp;package=com.example.app"
                + ";S.browser_fallback_url="
                + ENCODED_FALLBACK
                + ";end");
  }

  @Test
  void of_anHttpsUrl() {
    assertThat(IntentUri.of("https://example.com/a?b", "com.example.app", null))
        .isEqualTo("intent://example.com/a?b#Intent;scheme=https;package=com.example.app;end");
  }

  @Test
  void of_aUriWithoutSlashes() {
    assertThat(IntentUri.of("spotify:album:1", null, null))
        .isEqualTo("intent:album:1#Intent;scheme=spotify;end");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "myapp://a;b                       | a%3Bb",
        "myapp://a%3Bb                     | a%3Bb",
        "myapp://a#b                       | a%23b",
        "myapp://#Intent;component=x;end   | %23Intent%3Bcomponent=x%3Bend",
        "myapp://a'b\"c                    | a%27b%22c",
        "myapp://100%                      | 100%25"
      })
  void of_keepsSyntaxAsData(String uri, String data) {
    assertThat(IntentUri.of(uri, null, null))
        .isEqualTo("intent://" + data + "#Intent;scheme=myapp;end");
  }

  @Test
  void of_refusesAFallbackThatIsNoWebUrl() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IntentUri.of("myapp://a", null, "javascript:alert(1)"))
        .withMessage("fallbackUrl must be a web URL: javascript:alert(1)");
  }

  @ParameterizedTest
  @CsvSource({"intent://a", "javascript:x", "/path", "MyApp://a", "file:///a"})
  void of_refusesAUriThatMayNotOpenAnApp(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IntentUri.of(uri, null, null))
        .withMessageStartingWith("uri must have a scheme that may open an app: ");
  }

  @Test
  void of_refusesAPackageThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IntentUri.of("myapp://a", "com.a;end", null))
        .withMessage("packageName must be one: com.a;end");
  }

  @Property(tries = 2_000)
  void of_letsNoTextBecomeAField(@ForAll("hostile") String text, @ForAll("hostile") String more) {
    String fallback = "https://example.com/" + more;
    String intent = IntentUri.of("myapp://" + text, "com.example.app", fallback);
    IntentParser parsed = IntentParser.atFirst(intent);
    assertThat(intent.chars()).allMatch(c -> c > ' ' && c < 0x7F && "\"'<>\\`".indexOf(c) < 0);
    assertThat(parsed.fields())
        .isEqualTo(
            List.of("package=com.example.app", "S.browser_fallback_url=" + wellFormed(fallback)));
    assertThat(parsed).isEqualTo(IntentParser.atLast(intent));
    assertThat(PercentEncoding.decode(parsed.data()))
        .isEqualTo(PercentEncoding.decode(wellFormed("myapp://" + text)));
  }

  @Provide
  Arbitrary<String> hostile() {
    return HostileText.any();
  }

  /** Returns a text with U+FFFD for each half of a surrogate pair. */
  private static String wellFormed(String text) {
    return PercentEncoding.decode(PercentEncoding.encodeQueryComponent(text));
  }
}

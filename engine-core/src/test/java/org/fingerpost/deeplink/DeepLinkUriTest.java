package org.fingerpost.deeplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeepLinkUriTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "myapp://path?a=1&b=2    | myapp://path?a=1&b=2",
        "spotify:album:1         | spotify:album:1",
        "myapp://                | myapp://",
        "MyApp://Path            | myapp://Path",
        "myapp://a b             | myapp://a%20b",
        "myapp://a%20b           | myapp://a%20b",
        "myapp://100%            | myapp://100%25",
        "myapp://é               | myapp://%C3%A9",
        "myapp://a\"'<>\\^`{}    | myapp://a%22%27%3C%3E%5C%5E%60%7B%7D",
        "myapp://a#b#c           | myapp://a#b%23c",
        "myapp://a;b=1           | myapp://a;b=1",
        "https://Example.com/ü   | https://example.com/%C3%BC"
      })
  void canonical(String given, String href) {
    assertThat(new DeepLinkUri(given).href()).isEqualTo(href);
  }

  @Test
  void canonical_encodesLineSeparatorsAndEmoji() {
    assertThat(new DeepLinkUri("myapp://\u2028\uD83D\uDE42").href())
        .isEqualTo("myapp://%E2%80%A8%F0%9F%99%82");
  }

  @Test
  void isWeb_forUniversalLinksOnly() {
    assertThat(new DeepLinkUri("https://example.com/").isWeb()).isTrue();
    assertThat(new DeepLinkUri("httpsx://example.com/").isWeb()).isFalse();
    assertThat(new DeepLinkUri("HTTPSX://a").scheme()).isEqualTo("httpsx");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JavaScript:alert(1)   | the deep link must not have the scheme javascript",
        "data:text/html,x      | the deep link must not have the scheme data",
        "vbscript:x            | the deep link must not have the scheme vbscript",
        "file:///etc/passwd    | the deep link must not have the scheme file",
        "about:blank           | the deep link must not have the scheme about",
        "blob:https://a/b      | the deep link must not have the scheme blob",
        "view-source:https://a | the deep link must not have the scheme view-source",
        "content://a           | the deep link must not have the scheme content",
        "intent://a#Intent;end | the deep link must not have the scheme intent",
        "http://example.com/   | the deep link must not have the scheme http",
        "/path                 | the deep link must begin with a scheme, such as myapp://",
        "my app://x            | the deep link must begin with a scheme, such as myapp://",
        "myapp:                | the deep link is nothing but a scheme",
        "https:///x            | the deep link is no URL: there is no host between the second and"
            + " the third slash"
      })
  void refuses(String given, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeepLinkUri(given))
        .withMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"myapp://a\nb", "myapp://a\u0000", "myapp://\u0085", "myapp://\u007F"})
  void refusesControls(String given) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeepLinkUri(given))
        .withMessageStartingWith("the deep link must not contain the control character U+00");
  }

  @Test
  void refusesHalfASurrogatePair() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeepLinkUri("myapp://\uD83D"))
        .withMessage("the deep link contains half of a surrogate pair (U+D83D)");
  }

  @Test
  void isBounded_asGivenAndInCanonicalForm() {
    String longest = "myapp://" + "a".repeat(DeepLinkUri.MAX_LENGTH - "myapp://".length());
    assertThat(DeepLinkUri.parse(longest).href()).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeepLinkUri.parse(longest + "a"))
        .withMessage("the deep link must have at most 2000 characters: 2001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeepLinkUri.parse("myapp://" + "é".repeat(333)))
        .withMessage("the deep link must have at most 2000 characters: 2006");
  }

  @ParameterizedTest
  @CsvSource({
    "myapp://main?test=1, myapp://main?test=1&a=b&c=%20",
    "myapp://main, myapp://main?a=b&c=%20",
    "myapp://, myapp://?a=b&c=%20",
    "myapp://main?x#y?z, myapp://main?x&a=b&c=%20#y?z",
    "myapp://main#y?z, myapp://main?a=b&c=%20#y?z",
    "spotify:album:1, spotify:album:1?a=b&c=%20"
  })
  void withParameters_addsThemBehindItsOwn(String uri, String with) {
    assertThat(new DeepLinkUri(uri).withParameters("a=b&c=%20").href()).isEqualTo(with);
  }

  @Test
  void withParameters_doesNotGetTooLong() {
    DeepLinkUri uri = new DeepLinkUri("myapp://main");
    assertThat(uri.withParameters("a=" + "b".repeat(5_985)).href()).hasSize(6_000);
    assertThat(uri.withParameters("a=" + "b".repeat(5_986))).isEqualTo(uri);
    assertThat(uri.withParameters("")).isEqualTo(uri);
  }

  @Property
  void canonical_isPrintableAscii_andItsOwnCanonicalForm(@ForAll("hostile") String text) {
    String href = hrefOrEmpty("myapp://" + text);
    assertThat(href.chars()).allMatch(c -> c > ' ' && c < 0x7F && "\"'<>\\^`{|}".indexOf(c) < 0);
    assertThat(href.isEmpty() ? "" : new DeepLinkUri(href).href()).isEqualTo(href);
  }

  @Provide
  Arbitrary<String> hostile() {
    return HostileText.any();
  }

  private static String hrefOrEmpty(String text) {
    try {
      return new DeepLinkUri(text).href();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}

package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "0.0.0.0, 0.0.0.0",
    "::, [::]",
    "::1, [::1]",
    "[::1], [::1]",
    "0:0:0:0:0:0:0:1, [::1]",
    "2001:DB8::A, [2001:db8::a]",
    "localhost, localhost",
    "LocalHost, localhost",
    "S.Example., s.example",
    "b\u00fccher.example, xn--bcher-kva.example",
  })
  void ofListener_hasTheHostOfShortUrls(String listener, String host) {
    BaseUrl url = BaseUrl.ofListener(listener);
    assertThat(url.host()).isEqualTo(host);
    assertThat(url.text(8080)).isEqualTo("http://" + host + ":8080");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a:80", "a/", "a/b", "a?", "a@b", "[::1]:80", "[::1", "fe80::1%eth0"})
  void ofListener_thatCannotStandInAUrl(String listener) {
    assertThat(BaseUrl.ofListener(listener)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://s.example, s.example",
    "HTTPS://S.Example:8443/go/, s.example",
    "https://s.example./, s.example",
    "http://[0:0::1]:8080, [::1]",
    "http://localhost, localhost",
  })
  void find_keepsTheTextAndKnowsTheHost(String text, String host) {
    BaseUrl url = BaseUrl.find(text);
    assertThat(url.host()).isEqualTo(host);
    assertThat(url.text(8080)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s.example",
        "//s.example",
        "ftp://s.example",
        "https://",
        "https://a@s.example",
        "https://s.example/?",
        "https://s.example/#a",
        "http://1"
      })
  void find_ofWhatIsNoBaseUrl(String text) {
    assertThat(BaseUrl.find(text)).isNull();
  }
}

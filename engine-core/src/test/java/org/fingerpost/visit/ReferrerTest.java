package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferrerTest {

  @ParameterizedTest
  @CsvSource({
    "https://news.example/a/b?c#d, news.example",
    "https://news.example, news.example",
    "https://news.example?q=https://other.example/, news.example",
    "https://news.example#x, news.example",
    "http://NEWS.Example:8080/, news.example",
    "http://news.example:8080/?a[]=1, news.example",
    "https://www.news.example/, news.example",
    "https://WWW.news.example:443/, news.example",
    "https://www2.news.example/, www2.news.example",
    "https://awww.example/, awww.example",
    "https://user:secret@news.example:1/, news.example",
    "https://news.example/@other.example, news.example",
    "https://news.example\\@other.example, news.example",
    "http://192.0.2.1:80/, 192.0.2.1",
    "http://[2001:db8::1]:80/, [2001:db8::1]",
    "http://[2001:db8::1]/, [2001:db8::1]",
    "android-app://com.google.android.gm/, com.google.android.gm",
    "android-app://com.google.android.gm, com.google.android.gm"
  })
  void host_ofAReferrer(String referrer, String host) {
    assertThat(Referrer.host(referrer)).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "news.example", "about:blank", "/path", "://x", "https://", "https:///a"})
  void host_whatHasNone(String referrer) {
    assertThat(Referrer.host(referrer)).isNull();
  }

  @Test
  void host_noReferrer() {
    assertThat(Referrer.host(null)).isNull();
  }

  @Test
  void host_portAlone() {
    assertThat(Referrer.host("https://:8080/")).isNull();
    assertThat(Referrer.host("https://user@/")).isNull();
  }

  @Test
  void parseHost_isAsHostGivesIt() {
    assertThat(Referrer.parseHost("WWW.News.Example")).isEqualTo("news.example");
    assertThat(Referrer.parseHost("münchen.example")).isEqualTo("xn--mnchen-3ya.example");
    assertThat(Referrer.parseHost("com.example.app")).isEqualTo("com.example.app");
  }

  @Test
  void parseHost_ofWhatIsNone() {
    assertThat(Referrer.parseHost("https://news.example/")).isNull();
    assertThat(Referrer.parseHost("news.example/today")).isNull();
    assertThat(Referrer.parseHost("news.example:8080")).isNull();
    assertThat(Referrer.parseHost(" ")).isNull();
    assertThat(Referrer.parseHost("")).isNull();
  }

  @Test
  void host_hasNoRootDot() {
    assertThat(Referrer.host("https://news.example./")).isEqualTo("news.example");
  }
}

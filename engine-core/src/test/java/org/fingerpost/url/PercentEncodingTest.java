package org.fingerpost.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PercentEncodingTest {

  @Nested
  final class PathSegment {
    @Test
    void keepsWhatIsSafe() {
      String safe = "azAZ09-._~!$&'()*+,=:@";
      assertThat(PercentEncoding.encodePathSegment(safe)).isEqualTo(safe);
    }

    @Test
    void encodesWhatWouldEndIt() {
      assertThat(PercentEncoding.encodePathSegment("/?#%\\;")).isEqualTo("%2F%3F%23%25%5C%3B");
    }

    @Test
    void encodesTheRestOfAscii() {
      assertThat(PercentEncoding.encodePathSegment("\u0000\t \"<>[]^`{|}\u007F"))
          .isEqualTo("%00%09%20%22%3C%3E%5B%5D%5E%60%7B%7C%7D%7F");
    }

    @Test
    void encodesUtf8() {
      assertThat(PercentEncoding.encodePathSegment("é漢\uD83D\uDE42"))
          .isEqualTo("%C3%A9%E6%BC%A2%F0%9F%99%82");
    }

    @Test
    void encodesUnpairedSurrogatesAsReplacementCharacter() {
      assertThat(PercentEncoding.encodePathSegment("\uD83Da\uDE42"))
          .isEqualTo("%EF%BF%BDa%EF%BF%BD");
    }

    @ParameterizedTest
    @CsvSource({
      ".,%252E",
      "..,%252E%252E",
      "%2e,%252e",
      "%2E.,%252E.",
      ".%2e,.%252e",
      "%2e%2e,%252e%252e",
      "...,...",
      ".a,.a",
      "..;,..%3B"
    })
    void isNoDotSegment(String segment, String encoded) throws InvalidUrlException {
      assertThat(PercentEncoding.encodePathSegment(segment)).isEqualTo(encoded);
      assertThat(WebUrl.parse("http://h/a/" + encoded).path()).isEqualTo("/a/" + encoded);
    }
  }

  @Test
  void encodeQueryComponent_keepsUnreservedOnly() {
    assertThat(PercentEncoding.encodeQueryComponent("aZ09-._~ +&=;/?:@!$'()*,#%"))
        .isEqualTo("aZ09-._~%20%2B%26%3D%3B%2F%3F%3A%40%21%24%27%28%29%2A%2C%23%25");
  }

  @Test
  void decode_textWithoutPercentSign() {
    assertThat(PercentEncoding.decode("a+é")).isEqualTo("a+é");
  }

  @Test
  void decode_encodedBytes() {
    assertThat(PercentEncoding.decode("%41%c3%A9%E6%BC%A2%F0%9F%99%82%00x"))
        .isEqualTo("Aé漢\uD83D\uDE42\u0000x");
  }

  @Test
  void decode_keepsLonePercentSigns() {
    assertThat(PercentEncoding.decode("%,%4,%4g,%g4,%%41,%")).isEqualTo("%,%4,%4g,%g4,%A,%");
  }

  @Test
  void decode_decodesOnce() {
    assertThat(PercentEncoding.decode("%2541")).isEqualTo("%41");
  }

  /** The examples of the Unicode Standard, tables 3-8 to 3-11, and the edges of the ranges. */
  @ParameterizedTest
  @CsvSource({
    "%80, 1",
    "%C0%AF, 2",
    "%C1%BF, 2",
    "%C3, 1",
    "%C3%C3, 2",
    "%E0%80%BF, 3",
    "%E1%80, 1",
    "%ED%A0%80, 3",
    "%F0%80%80%BF, 4",
    "%F0%90%80, 1",
    "%F0%90%E1%80, 2",
    "%F1%80%80%F2, 2",
    "%F4%90%80%80, 4",
    "%F5%80%80%80, 4",
    "%FF, 1",
    "%E1%80%E2%F0%91%92%F1%BF, 4"
  })
  void decode_replacesMalformedUtf8(String text, int count) {
    assertThat(PercentEncoding.decode(text + "A%41")).isEqualTo("\uFFFD".repeat(count) + "AA");
  }

  @ParameterizedTest
  @CsvSource({
    "%C2%80, 80",
    "%DF%BF, 7FF",
    "%E0%A0%80, 800",
    "%ED%9F%BF, D7FF",
    "%EE%80%80, E000",
    "%EF%BF%BF, FFFF",
    "%F0%90%80%80, 10000",
    "%F4%8F%BF%BF, 10FFFF"
  })
  void decode_edgesOfUtf8(String text, String codePoint) {
    assertThat(PercentEncoding.decode(text))
        .isEqualTo(Character.toString(Integer.parseInt(codePoint, 16)));
  }
}

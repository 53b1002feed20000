package org.fingerpost.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Inputs of a million characters that make a careless parser quadratic or overflow its stack. They
 * take milliseconds; were one of them quadratic, this test would run for hours.
 */
final class WebUrlHostileInputTest {
  private static final int LENGTH = 1_000_000;

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "http://,@,h/",
        "http://,a@,h/",
        "http://,:,@h/",
        "http://,\uD83D\uDE42,@h/",
        "http://,/,h",
        "http://,\t,h",
        "http://,\u00AD,é",
        "http://,a.,b",
        "http://,xn--,b",
        "http://,%41,b",
        "http://h:,0,80",
        "http://h/,../,",
        "http://h/,a/../,",
        "http://h/,%2e%2e/,",
        "http://h/,.,",
        "http://h/,a/,",
        "http://h/,//..,",
        "http://h/,\\,",
        "http://h/,%,",
        "http://h/,漢,",
        "http://h/,\uD800,",
        "http://h/?,&a,",
        "http://h/#,#,",
        "'',' ',http://h/"
      })
  void parse_acceptsInLinearTime(String start, String repeated, String end)
      throws InvalidUrlException {
    WebUrl url = parseRepeated(start, repeated, end);
    assertThat(WebUrl.parse(url.href())).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "'',a,",
        "'',a,:",
        "http://,[,",
        "http://[,:,]",
        "http://[,0:,]",
        "http://[::,1,]",
        "http://[::,1.,1]",
        "http://,1.,1",
        "http://0x,f,",
        "http://,9,",
        "http://h:,9,",
        "http://,é,",
        "http://,\uD83D\uDE42,",
        "http://,ﷺ,",
        "http://,\u05D0.,1",
        "http://a,\u0323\u0301,",
        "http://\u0628,\u200C,\u0628",
        "http://é.,xn--a-,",
        "http://é.xn--,9,",
        "http://,a.,é",
        "http://,%E2%82%AC,",
        "http://,%ff,",
        "http://,\uD800,"
      })
  void parse_refusesInLinearTime(String start, String repeated, String end) {
    assertThatThrownBy(() -> parseRepeated(start, repeated, end))
        .isInstanceOf(InvalidUrlException.class)
        .message()
        .hasSizeLessThan(400);
  }

  private static WebUrl parseRepeated(String start, String repeated, String end)
      throws InvalidUrlException {
    String suffix = end == null ? "" : end;
    return WebUrl.parse(start + repeated.repeat(LENGTH / repeated.length()) + suffix);
  }
}

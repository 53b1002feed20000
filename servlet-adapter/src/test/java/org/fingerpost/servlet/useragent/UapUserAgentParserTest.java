package org.fingerpost.servlet.useragent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.fingerpost.click.UserAgentNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ua_parser.Client;
import ua_parser.Device;
import ua_parser.OS;
import ua_parser.UserAgent;

final class UapUserAgentParserTest {
  private static final long MILLISECOND = 1_000_000;

  private static final Client CLIENT =
      new Client(
          new UserAgent("Chrome", "141", "0", null),
          new OS("iOS", "18", "2", null, null),
          new Device("iPhone"));

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger parsed = new AtomicInteger();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      textBlock =
          """
          Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 Mobile/15E148 Safari/604.1 | Mobile Safari | Mobile Safari 18 | iOS | iOS 18.2 | iPhone
          Mozilla/5.0 (Linux; Android 14; SM-G991B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36 | Chrome Mobile | Chrome Mobile 120 | Android | Android 14 | Samsung SM-G991B
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0 | Edge | Edge 130 | Windows | Windows 10 | -
          Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | Googlebot | Googlebot 2 | - | - | -
          nobody knows this one | - | - | - | - | -
          """)
  void parse_tellsWhatUaParserTells(
      String userAgent,
      String browser,
      String browserVersion,
      String os,
      String osVersion,
      String device) {
    assertThat(new UapUserAgentParser().parse(userAgent))
        .isEqualTo(new UserAgentNames(browser, browserVersion, os, osVersion, device));
  }

  @Test
  void parse_parsesEachUserAgentOnce() {
    UapUserAgentParser parser = parserThatTakes(MILLISECOND);
    assertThat(parser.parse("a")).isSameAs(parser.parse("a"));
    parser.parse("b");
    assertThat(parsed).hasValue(2);
  }

  @Test
  void parse_forgetsWhatWasLongAgo() {
    UapUserAgentParser parser = parserThatTakes(0);
    parser.parse("often");
    for (int i = 0; i < UapUserAgentParser.MAX_KNOWN; i++) {
      parser.parse("once " + i);
      parser.parse("often");
    }
    assertThat(parsed).hasValue(UapUserAgentParser.MAX_KNOWN + 1);
    parser.parse("once 0");
    assertThat(parsed).hasValue(UapUserAgentParser.MAX_KNOWN + 2);
  }

  @Test
  void parse_takesAtMostHalfOfTheTime() {
    UapUserAgentParser parser = parserThatTakes(100 * MILLISECOND);
    for (int i = 0; i < 15; i++) {
      parser.parse("saved " + i);
    }
    assertThat(parsed).hasValue(10);
    assertThat(parser.skipped()).isEqualTo(5);
    assertThat(parser.parse("saved 14")).isEqualTo(UserAgentNames.UNKNOWN);
    assertThat(parser.parse("saved 0").osVersion()).isEqualTo("iOS 18.2");

    for (int i = 0; i < 1_000; i++) {
      nanos.addAndGet(10 * MILLISECOND);
      parser.parse("then " + i);
    }
    // Ten seconds went by beside the parsing, and as much of them was parsed.
    assertThat(parsed.get() - 10).isBetween(98, 102);
  }

  private UapUserAgentParser parserThatTakes(long parsingNanos) {
    return new UapUserAgentParser(
        userAgent -> {
          parsed.incrementAndGet();
          nanos.addAndGet(parsingNanos);
          return CLIENT;
        },
        nanos::get);
  }
}

package org.fingerpost.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fingerpost.url.InvalidUrlException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link WebUrl#parseStrict} refuses. {@link WebUrl#parse} accepts all of it. */
final class WebUrlStrictTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http:h|SLASHES|the scheme must be followed by two slashes: http://
          https:/h|SLASHES|the scheme must be followed by two slashes: https://
          http:\\\\h|SLASHES|the scheme must be followed by two slashes: http://
          http:/\\h|SLASHES|the scheme must be followed by two slashes: http://
          http:///h|HOST_MISSING|there is no host between the second and the third slash
          http://\\h|BACKSLASH|the host is followed by a backslash, which must be a slash
          http://h\\p|BACKSLASH|the host is followed by a backslash, which must be a slash
          http://evil\\@good/|BACKSLASH|the host is followed by a backslash, which must be a slash
          http://u@h/|CREDENTIALS|the URL must not contain a user name or password before the host
          http://u:p@h/|CREDENTIALS|the URL must not contain a user name or password before the host
          http://@h/|CREDENTIALS|the URL must not contain a user name or password before the host
          http://:@h/|CREDENTIALS|the URL must not contain a user name or password before the host
          http://0x7f.1/|HOST_IPV4_SPELLING|the host "0x7f.1" is an unusual way to write the address 127.0.0.1
          http://2130706433/|HOST_IPV4_SPELLING|the host "2130706433" is an unusual way to write the address 127.0.0.1
          http://127.1:80/|HOST_IPV4_SPELLING|the host "127.1" is an unusual way to write the address 127.0.0.1
          http://0177.0.0.1/|HOST_IPV4_SPELLING|the host "0177.0.0.1" is an unusual way to write the address 127.0.0.1
          http://127.0.0.1./|HOST_IPV4_SPELLING|the host "127.0.0.1." is an unusual way to write the address 127.0.0.1
          http://127.0.0.01/|HOST_IPV4_SPELLING|the host "127.0.0.01" is an unusual way to write the address 127.0.0.1
          http://%31.2.3.4/|HOST_IPV4_SPELLING|the host "%31.2.3.4" is an unusual way to write the address 1.2.3.4
          http://１.2.3.4/|HOST_IPV4_SPELLING|the host "１.2.3.4" is an unusual way to write the address 1.2.3.4
          http://1。2。3。4/|HOST_IPV4_SPELLING|the host "1。2。3。4" is an unusual way to write the address 1.2.3.4
          http://①.②.③.④/|HOST_IPV4_SPELLING|the host "①.②.③.④" is an unusual way to write the address 1.2.3.4
          """)
  void parseStrict_saysWhatItRefuses(String input, Reason reason, String message)
      throws InvalidUrlException {
    assertThat(WebUrl.parse(input)).isNotNull();
    assertRefused(input, reason, message);
  }

  @ParameterizedTest
  @CsvSource({"0, U+0000", "1F, U+001F", "7F, U+007F", "80, U+0080", "85, U+0085", "9F, U+009F"})
  void parseStrict_refusesControlCharacters(String codePoint, String name) {
    char control = (char) Integer.parseInt(codePoint, 16);
    String message = "the URL contains the control character " + name;
    assertRefused("http://h/a" + control + "b", Reason.CONTROL_CHARACTER, message);
    assertRefused(control + "http://h/", Reason.CONTROL_CHARACTER, message);
    assertRefused("http://h/?a#" + control, Reason.CONTROL_CHARACTER, message);
  }

  @Test
  void parseStrict_refusesTabsAndLineBreaks() {
    assertRefused("ht\ttp://h/", Reason.CONTROL_CHARACTER, "the URL contains a tab");
    assertRefused("http://h/\r", Reason.CONTROL_CHARACTER, "the URL contains a line break");
    assertRefused("http://h/\n", Reason.CONTROL_CHARACTER, "the URL contains a line break");
  }

  @ParameterizedTest
  @ValueSource(strings = {" http://h/", "http://h/ ", " "})
  void parseStrict_refusesSurroundingSpaces(String input) {
    assertRefused(input, Reason.SURROUNDING_SPACE, "there is a space before or after the URL");
  }

  @Test
  void parseStrict_refusesByteOrderMark() {
    assertRefused(
        "\uFEFFhttp://h/",
        Reason.BYTE_ORDER_MARK,
        "the URL begins with an invisible byte order mark (U+FEFF)");
  }

  @Test
  void parseStrict_refusesUnpairedSurrogates() {
    assertRefused(
        "http://h/\uD800",
        Reason.UNPAIRED_SURROGATE,
        "the URL contains half of a surrogate pair (U+D800)");
    assertRefused(
        "http://h/\uDC00\uD800",
        Reason.UNPAIRED_SURROGATE,
        "the URL contains half of a surrogate pair (U+DC00)");
  }

  @Test
  void parseStrict_refusesMoreThanTheBound() throws InvalidUrlException {
    String longest = "http://h/" + "a".repeat(WebUrl.MAX_STRICT_LENGTH - 9);
    assertThat(WebUrl.parseStrict(longest).href()).isEqualTo(longest);
    String message = "the URL is longer than 8192 characters";
    assertRefused(longest + "a", Reason.TOO_LONG, message);
    // Nine characters each in canonical form.
    assertRefused("http://h/" + "漢".repeat(910), Reason.TOO_LONG, message);
  }

  @Test
  void parseStrict_refusesWhatParseRefuses() {
    assertRefused("ftp://h/", Reason.SCHEME, "the scheme \"ftp\" is not http or https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h",
        "HTTP://EXAMPLE.com:80/",
        "http://127.0.0.1",
        "http://127.0.0.1:8080/",
        "http://[::1]:8080/",
        "http://[::ffff:1.2.3.4]/",
        "http://bücher.example/ü?ü#ü",
        "http://h/a b",
        "http://h/a\\b",
        "http://h/a@b",
        "http://h?@",
        "http://h/%",
        "http://h/\uD83D\uDE42",
        "http://h:",
        "http://a..b/"
      })
  void parseStrict_acceptsAsParseDoes(String input) throws InvalidUrlException {
    assertThat(WebUrl.parseStrict(input)).isEqualTo(WebUrl.parse(input));
  }

  private static void assertRefused(String input, Reason reason, String message) {
    assertThatThrownBy(() -> WebUrl.parseStrict(input))
        .isInstanceOfSatisfying(
            InvalidUrlException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessage(message);
  }
}

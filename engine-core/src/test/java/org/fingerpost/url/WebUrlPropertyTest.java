package org.fingerpost.url;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** What holds for every text, whether somebody would write it or only an attacker. */
final class WebUrlPropertyTest {

  @Property(tries = 20_000, shrinking = ShrinkingMode.BOUNDED)
  void parse_isIdempotent(@ForAll("hostile") String input) throws InvalidUrlException {
    Optional<WebUrl> url = find(input);
    if (url.isPresent()) {
      String href = url.get().href();
      assertThat(WebUrl.parse(href).href()).isEqualTo(href);
    }
  }

  @Property(tries = 20_000, shrinking = ShrinkingMode.BOUNDED)
  void href_isPrintableAscii(@ForAll("hostile") String input) {
    assertThat(find(input).map(WebUrl::href).orElse("").chars()).allMatch(c -> c > ' ' && c < 0x7F);
  }

  @Property(tries = 20_000, shrinking = ShrinkingMode.BOUNDED)
  void href_isTheSumOfItsParts(@ForAll("hostile") String input) {
    Optional<WebUrl> url = find(input);
    assertThat(url.map(WebUrlPropertyTest::sum)).isEqualTo(url.map(WebUrl::href));
  }

  @Property(tries = 20_000, shrinking = ShrinkingMode.BOUNDED)
  void parseStrict_acceptsItsOwnCanonicalForm(@ForAll("hostile") String input)
      throws InvalidUrlException {
    Optional<WebUrl> url = findStrict(input);
    if (url.isPresent()) {
      assertThat(find(input)).isEqualTo(url);
      assertThat(WebUrl.parseStrict(url.get().href())).isEqualTo(url.get());
      assertThat(url.get().hasCredentials()).isFalse();
    }
  }

  @Property
  void encodePathSegment_staysOneSegment(@ForAll("hostileText") String text)
      throws InvalidUrlException {
    String encoded = PercentEncoding.encodePathSegment(text);
    WebUrl url = WebUrl.parse("http://h/a/" + encoded + "/b?c#d");
    assertThat(url.path()).isEqualTo("/a/" + encoded + "/b");
    assertThat(url.query()).isEqualTo("c");
  }

  @Property
  void encodeQueryComponent_staysOneValue(@ForAll("hostileText") String text)
      throws InvalidUrlException {
    String encoded = PercentEncoding.encodeQueryComponent(text);
    assertThat(encoded).matches("[A-Za-z0-9._~%-]*");
    assertThat(WebUrl.parse("http://h/?a=" + encoded + "&b=c").query())
        .isEqualTo("a=" + encoded + "&b=c");
  }

  @Property
  void decode_reversesEncoding(@ForAll("hostileText") String text) {
    String wellFormed = new String(text.getBytes(UTF_8), UTF_8);
    assertThat(PercentEncoding.decode(PercentEncoding.encodeQueryComponent(wellFormed)))
        .isEqualTo(wellFormed);
  }

  /** Texts that come near enough to a URL to reach every part of the parser. */
  @Provide
  Arbitrary<String> hostile() {
    Arbitrary<String> start =
        Arbitraries.of("http://", "https://", "HTTP:", "http:\\", "https:/", " http://", "");
    return Combinators.combine(start, hostileText()).as(String::concat);
  }

  @Provide
  Arbitrary<String> hostileText() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "a",
            "Z",
            "0",
            "1",
            "255",
            "256",
            "0x",
            "080",
            "xn--",
            "-",
            "_",
            "~",
            ".",
            "..",
            "...",
            "%2e",
            "%2E",
            "%",
            "%4",
            "%00",
            "%20",
            "%C3%A9",
            "%C3",
            "%ff",
            "%25",
            "%2f",
            "/",
            "//",
            "\\",
            "?",
            "#",
            "@",
            ":",
            "::",
            ":80",
            ":443",
            "[",
            "]",
            "[::1]",
            "[1:2::1.2.3.4]",
            " ",
            "\t",
            "\n",
            "\r",
            "\u0000",
            "\u001F",
            "\u007F",
            "\u0085",
            "!",
            "\"",
            "$",
            "&",
            "'",
            "(",
            ")",
            "*",
            "+",
            ",",
            ";",
            "<",
            "=",
            ">",
            "^",
            "`",
            "{",
            "|",
            "}",
            "é",
            "e\u0301",
            "ß",
            "İ",
            "漢",
            "。",
            "．",
            "％",
            "／",
            "：",
            "１",
            "①",
            "\u00AD",
            "\u200B",
            "\u200C",
            "\u200D",
            "क\u094D",
            "\u0308",
            "\u05D0",
            "\u0628",
            "\u0661",
            "\u1100",
            "\u1161",
            "\u2028",
            "\u202E",
            "\uFEFF",
            "\uFFFD",
            "\uFFFF",
            "\uD83D\uDE42",
            "\uD800",
            "\uDC00",
            "ﷺ");
    Arbitrary<String> any = Arbitraries.strings().ofMinLength(1).ofMaxLength(2);
    return Arbitraries.frequencyOf(Tuple.of(9, pieces), Tuple.of(1, any))
        .list()
        .ofMaxSize(14)
        .map(list -> String.join("", list));
  }

  private static String sum(WebUrl url) {
    String port = url.port() < 0 ? "" : ":" + url.port();
    assertThat(url.authority()).endsWith(url.host() + port);
    return url.scheme()
        + "://"
        + url.authority()
        + url.path()
        + (url.query() == null ? "" : "?" + url.query())
        + (url.fragment() == null ? "" : "#" + url.fragment());
  }

  private static Optional<WebUrl> find(String input) {
    try {
      return Optional.of(WebUrl.parse(input));
    } catch (InvalidUrlException e) {
      return Optional.empty();
    }
  }

  private static Optional<WebUrl> findStrict(String input) {
    try {
      return Optional.of(WebUrl.parseStrict(input));
    } catch (InvalidUrlException e) {
      return Optional.empty();
    }
  }
}

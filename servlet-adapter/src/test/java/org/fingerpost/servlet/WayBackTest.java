package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WayBackTest {

  @ParameterizedTest
  @CsvSource({
    "'',      /x,             ,        /x,              /x,        /x",
    "'',      /x/,            ,        /x,              /x/,       /x",
    "/app/go, /x,             a=b&c=d, /x,              /app/go/x?a=b&c=d, /app/go/x",
    "'',      /T/x/a%20b,     '',      /T/x,            /T/x/a%20b?, /T/x",
    "'',      /ch/%78,        ?,       /ch/%78,         /ch/%78??, /ch/%78",
    "/a;b,    /x,             ,        /x,              /a;b/x,    /",
  })
  void of_theRequestItself(
      String before, String path, String query, String linkPath, String location, String cookie) {
    assertThat(WayBack.of(before, path, query, linkPath)).isEqualTo(new WayBack(location, cookie));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/x",
        "///evil.example/x",
        "/\\evil.example/x",
        "/\t/evil.example",
        "//evil.example:80/..//x",
        "/x\r\nSet-Cookie: a=b",
        "/\u2028/evil.example",
      })
  void of_hostilePathsStaysOnTheHost(String path) throws InvalidUrlException {
    for (String query : new String[] {null, "u=//evil.example", "\r\nX: y", "\u00e4 \\"}) {
      WayBack back = WayBack.of("", path, query, path);
      assertThat(back.location()).matches("[!-~]+").doesNotContain("\\").doesNotStartWith("//");
      assertThat(back.cookiePath()).matches("[!-~]+").doesNotContain(";");
      assertThat(WebUrl.parse("https://s.example" + back.location()).host()).isEqualTo("s.example");
    }
  }

  @Test
  void of_whatIsNotAsciiIsEncoded() {
    assertThat(WayBack.of("", "/x/\u00e4", "q=\u20ac", "/x"))
        .isEqualTo(new WayBack("/x/%C3%A4?q=%E2%82%AC", "/x"));
  }
}

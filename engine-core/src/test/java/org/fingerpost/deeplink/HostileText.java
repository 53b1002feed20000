package org.fingerpost.deeplink;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts that try to become syntax: of intent URIs, of URLs, of HTML, of JavaScript. */
final class HostileText {
  private HostileText() {}

  /** Up to twelve pieces, one behind the other. */
  static Arbitrary<String> any() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            ";",
            "%3B",
            "%3b",
            "#",
            "%23",
            "#Intent;",
            "#Intent",
            "%23Intent%3B",
            "Intent;",
            ";end",
            "end",
            ";S.browser_fallback_url=https%3A%2F%2Fevil.example",
            ";S.browser_fallback_url=javascript:alert(1)",
            "S.",
            ";component=com.evil/.Main",
            "component=",
            ";package=com.evil",
            ";scheme=javascript",
            ";SEL;",
            "scheme=file",
            "\n",
            "\r\n",
            "\t",
            "\u0000",
            "\u2028",
            "\u2029",
            "\"",
            "'",
            "\\",
            "</script>",
            "<!--",
            "`",
            "${x}",
            "%",
            "%%",
            "%zz",
            "%00",
            "%0A",
            "//",
            "/../",
            "?",
            "&",
            "=",
            "a",
            "é",
            "\u202E",
            "\uD83D\uDE42",
            "\uD800",
            " ");
    Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(4);
    return Arbitraries.oneOf(pieces, pieces, pieces, anything)
        .list()
        .ofMaxSize(12)
        .map(list -> String.join("", list));
  }
}

package org.fingerpost.url;

import org.fingerpost.url.InvalidUrlException.Reason;

/** What {@link WebUrl#parseStrict} refuses beyond the URL Standard. */
final class StrictRules {
  private StrictRules() {}

  /** Checks what can be said of the text before it is parsed. */
  static void checkText(String input) throws InvalidUrlException {
    checkLength(input);
    if (input.startsWith("\uFEFF")) {
      throw new InvalidUrlException(
          Reason.BYTE_ORDER_MARK, "the URL begins with an invisible byte order mark (U+FEFF)");
    }
    if (input.startsWith(" ") || input.endsWith(" ")) {
      throw new InvalidUrlException(
          Reason.SURROUNDING_SPACE, "there is a space before or after the URL");
    }
    for (int i = 0; i < input.length(); i++) {
      char c = input.charAt(i);
      if (c < ' ' || (c >= 0x7F && c <= 0x9F)) {
        throw new InvalidUrlException(
            Reason.CONTROL_CHARACTER, "the URL contains " + Quoted.character(c));
      }
      if (Character.isSurrogate(c)) {
        i += pairedSurrogate(input, i);
      }
    }
  }

  /** Checks what can be said of a URL that has been parsed from {@code input}. */
  static void checkUrl(String input, WebUrl url) throws InvalidUrlException {
    int afterScheme = input.indexOf(':') + 1;
    if (!input.startsWith("//", afterScheme)) {
      throw new InvalidUrlException(
          Reason.SLASHES,
          "the scheme must be followed by two slashes: %s://".formatted(url.scheme()));
    }
    int start = afterScheme + "//".length();
    int end = UrlParser.endOfAuthority(input, start);
    if (end < input.length() && input.charAt(end) == '\\') {
      throw new InvalidUrlException(
          Reason.BACKSLASH, "the host is followed by a backslash, which must be a slash");
    }
    if (end == start) {
      // Browsers would take the first path segment for the host.
      throw new InvalidUrlException(
          Reason.HOST_MISSING, "there is no host between the second and the third slash");
    }
    String authority = input.substring(start, end);
    if (authority.indexOf('@') >= 0) {
      throw new InvalidUrlException(
          Reason.CREDENTIALS, "the URL must not contain a user name or password before the host");
    }
    checkIpv4Spelling(authority, url.host());
    checkLength(url.href());
  }

  private static void checkLength(String text) throws InvalidUrlException {
    if (text.length() > WebUrl.MAX_STRICT_LENGTH) {
      throw new InvalidUrlException(
          Reason.TOO_LONG,
          "the URL is longer than %d characters".formatted(WebUrl.MAX_STRICT_LENGTH));
    }
  }

  private static void checkIpv4Spelling(String authority, String host) throws InvalidUrlException {
    if (!Ipv4Parser.endsInNumber(host)) {
      return;
    }
    int colon = authority.indexOf(':');
    String written = colon < 0 ? authority : authority.substring(0, colon);
    if (!written.equals(host)) {
      throw new InvalidUrlException(
          Reason.HOST_IPV4_SPELLING,
          "the host %s is an unusual way to write the address %s"
              .formatted(Quoted.text(written), host));
    }
  }

  /** Returns 1, for the second half to be skipped, if a surrogate pair begins at {@code i}. */
  private static int pairedSurrogate(String input, int i) throws InvalidUrlException {
    if (i + 1 < input.length() && Character.isSurrogatePair(input.charAt(i), input.charAt(i + 1))) {
      return 1;
    }
    throw new InvalidUrlException(
        Reason.UNPAIRED_SURROGATE,
        "the URL contains half of a surrogate pair (%s)"
            .formatted(Quoted.codePoint(input.charAt(i))));
  }
}

package org.fingerpost.url;

import org.fingerpost.url.InvalidUrlException.Reason;

/** The host parser (URL Standard, section 3.5) for special schemes, and the host serialiser. */
final class HostParser {
  private HostParser() {}

  /** Returns the canonical form of a host that is not empty. */
  static String parse(String host) throws InvalidUrlException {
    if (host.charAt(0) == '[') {
      if (!host.endsWith("]")) {
        throw new InvalidUrlException(
            Reason.HOST_IPV6,
            "the host %s begins with a bracket and does not end with one"
                .formatted(Quoted.text(host)));
      }
      return '[' + Ipv6Parser.parse(host.substring(1, host.length() - 1)) + ']';
    }
    String domain = PercentEncoding.decode(host);
    String ascii = Ascii.isAscii(domain) ? Ascii.toLowerCase(domain) : Idna.toAscii(domain);
    if (ascii.isEmpty()) {
      throw new InvalidUrlException(
          Reason.HOST_MISSING,
          "the host %s has only characters that do not count".formatted(Quoted.text(host)));
    }
    checkCharacters(ascii, host);
    return Ipv4Parser.endsInNumber(ascii) ? Ipv4Parser.parse(ascii) : ascii;
  }

  private static void checkCharacters(String ascii, String host) throws InvalidUrlException {
    for (int i = 0; i < ascii.length(); i++) {
      char c = ascii.charAt(i);
      if (isForbidden(c)) {
        throw new InvalidUrlException(
            Reason.HOST_FORBIDDEN_CHARACTER,
            "the host %s contains %s".formatted(Quoted.text(host), Quoted.character(c)));
      }
    }
  }

  /** Whether {@code c} is a forbidden domain code point (URL Standard, section 3.2). */
  private static boolean isForbidden(char c) {
    return switch (c) {
      case '#', '/', ':', '<', '>', '?', '@', '[', '\\', ']', '^', '|', '%', 0x7F -> true;
      default -> c <= ' ';
    };
  }
}

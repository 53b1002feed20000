package org.fingerpost.url;

import org.fingerpost.url.InvalidUrlException.Reason;

/**
 * The basic URL parser (URL Standard, section 4.4) for special schemes without a base, and the URL
 * serialiser (section 4.5), in one pass: what is parsed is written in canonical form at once.
 *
 * <p>The standard's states are the methods here, in the order of the URL. What only other schemes,
 * a base or a state override can reach is left out.
 */
final class UrlParser {
  private final String input;
  private final StringBuilder out;
  private int position;

  private UrlParser(String input) {
    this.input = input;
    this.out = new StringBuilder(input.length() + 16);
  }

  static WebUrl parse(String input) throws InvalidUrlException {
    return new UrlParser(InputCleaner.clean(input)).parse();
  }

  private WebUrl parse() throws InvalidUrlException {
    String scheme = parseScheme();
    out.append(scheme).append("://");
    skipSlashes();
    int authorityEnd = endOfAuthority(input, position);
    parseCredentials(authorityEnd);
    int hostStart = out.length();
    int rawHostEnd = endOfHost(authorityEnd);
    if (rawHostEnd == position) {
      throw new InvalidUrlException(Reason.HOST_MISSING, "there is no host");
    }
    out.append(HostParser.parse(input.substring(position, rawHostEnd)));
    int hostEnd = out.length();
    int port = parsePort(rawHostEnd, authorityEnd, scheme.equals("https") ? 443 : 80);
    int pathStart = out.length();
    position = PathParser.parse(input, authorityEnd, out);
    int queryStart = parseQuery();
    int fragmentStart = parseFragment();
    // Input in canonical form needs no second copy.
    String href = input.contentEquals(out) ? input : out.toString();
    return new WebUrl(href, hostStart, hostEnd, port, pathStart, queryStart, fragmentStart);
  }

  private String parseScheme() throws InvalidUrlException {
    int end = 0;
    while (end < input.length() && isSchemeCharacter(input.charAt(end), end)) {
      end++;
    }
    String scheme = Ascii.toLowerCase(input.substring(0, end));
    // "example.com:8080" has a scheme by the letter of the standard, but not to who wrote it.
    if (end == 0
        || end == input.length()
        || input.charAt(end) != ':'
        || scheme.indexOf('.') >= 0
        || scheme.equals("localhost")) {
      throw new InvalidUrlException(
          Reason.NO_SCHEME,
          input.isEmpty()
              ? "the URL is empty"
              : "there is no scheme: the URL must begin with http:// or https://");
    }
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new InvalidUrlException(
          Reason.SCHEME, "the scheme %s is not http or https".formatted(Quoted.text(scheme)));
    }
    position = end + 1;
    return scheme;
  }

  private static boolean isSchemeCharacter(char c, int index) {
    return Ascii.isAlpha(c)
        || (index > 0 && (Ascii.isDigit(c) || c == '+' || c == '-' || c == '.'));
  }

  private void skipSlashes() {
    while (position < input.length() && PathParser.isSlash(input.charAt(position))) {
      position++;
    }
  }

  /** Returns the index of the character that ends the authority which begins at {@code start}. */
  static int endOfAuthority(String input, int start) {
    int end = start;
    while (end < input.length() && !endsAuthority(input.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean endsAuthority(char c) {
    return PathParser.isSlash(c) || PathParser.isAfter(c);
  }

  private void parseCredentials(int authorityEnd) throws InvalidUrlException {
    int at = input.lastIndexOf('@', authorityEnd - 1);
    if (at < position) {
      return;
    }
    if (at + 1 == authorityEnd) {
      throw new InvalidUrlException(Reason.HOST_MISSING, "there is no host after the \"@\"");
    }
    int userEnd = position;
    while (userEnd < at && input.charAt(userEnd) != ':') {
      userEnd++;
    }
    boolean hasUser = userEnd > position;
    boolean hasPassword = userEnd + 1 < at;
    PercentEncodeSet.USERINFO.appendEncoded(out, input, position, userEnd);
    if (hasPassword) {
      out.append(':');
      PercentEncodeSet.USERINFO.appendEncoded(out, input, userEnd + 1, at);
    }
    if (hasUser || hasPassword) {
      out.append('@');
    }
    position = at + 1;
  }

  /** Returns the index of the first colon outside brackets, or {@code authorityEnd}. */
  private int endOfHost(int authorityEnd) {
    boolean insideBrackets = false;
    for (int i = position; i < authorityEnd; i++) {
      switch (input.charAt(i)) {
        case '[' -> insideBrackets = true;
        case ']' -> insideBrackets = false;
        case ':' -> {
          if (!insideBrackets) {
            return i;
          }
        }
        default -> {}
      }
    }
    return authorityEnd;
  }

  /** Parses what follows the host: nothing, or a colon and digits. Returns -1 for no port. */
  private int parsePort(int colon, int end, int defaultPort) throws InvalidUrlException {
    int port = 0;
    for (int i = colon + 1; i < end; i++) {
      char c = input.charAt(i);
      if (!Ascii.isDigit(c)) {
        throw new InvalidUrlException(
            Reason.PORT,
            "the port %s is not a number".formatted(Quoted.text(input.substring(colon + 1, end))));
      }
      port = Math.min(port * 10 + (c - '0'), 65_536);
    }
    if (port > 65_535) {
      throw new InvalidUrlException(
          Reason.PORT, "%s is above 65535".formatted(portName(colon + 1, end)));
    }
    if (colon + 1 >= end || port == defaultPort) {
      return -1;
    }
    out.append(':').append(port);
    return port;
  }

  private String portName(int start, int end) {
    return end - start <= 20
        ? "port " + input.substring(start, end)
        : "the port, a number of %d digits,".formatted(end - start);
  }

  private int parseQuery() {
    if (position == input.length() || input.charAt(position) != '?') {
      return -1;
    }
    out.append('?');
    int queryStart = out.length();
    int hash = input.indexOf('#', position);
    int end = hash < 0 ? input.length() : hash;
    PercentEncodeSet.QUERY.appendEncoded(out, input, position + 1, end);
    position = end;
    return queryStart;
  }

  private int parseFragment() {
    if (position == input.length()) {
      return -1;
    }
    out.append('#');
    int fragmentStart = out.length();
    PercentEncodeSet.FRAGMENT.appendEncoded(out, input, position + 1, input.length());
    return fragmentStart;
  }
}

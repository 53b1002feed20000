package org.fingerpost.visit;

/**
 * {@code Forwarded} (RFC 7239, section 4): {@code for="[2001:db8::1]:4711";proto=https, for=…}. An
 * element without {@code for} tells of a hop that it hides.
 */
final class ForwardedSyntax extends HopSyntax {
  static final ForwardedSyntax INSTANCE = new ForwardedSyntax();

  private static final String FOR = "for";
  private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";
  private static final int INVALID = -1;

  private ForwardedSyntax() {}

  @Override
  int startOfElement(String header, int end) {
    boolean quoted = false;
    for (int i = end - 1; i >= 0; i--) {
      char c = header.charAt(i);
      if (c == '"' && !(quoted && isEscaped(header, i))) {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Whether the backslashes in front of a quote are an odd number. */
  private static boolean isEscaped(String header, int quote) {
    int i = quote - 1;
    while (i >= 0 && header.charAt(i) == '\\') {
      i--;
    }
    return (quote - 1 - i) % 2 == 1;
  }

  @Override
  Hop hop(String header, int from, int to) {
    Hop hop = null;
    int i = from;
    while (true) {
      int nameEnd = endOfToken(header, i, to);
      if (nameEnd == i || nameEnd == to || header.charAt(nameEnd) != '=') {
        return Hop.MALFORMED;
      }
      int valueStart = nameEnd + 1;
      int valueEnd = endOfValue(header, valueStart, to);
      if (valueEnd == INVALID) {
        return Hop.MALFORMED;
      }
      if (nameEnd - i == FOR.length() && header.regionMatches(true, i, FOR, 0, FOR.length())) {
        if (hop != null) {
          return Hop.MALFORMED;
        }
        hop = node(header, valueStart, valueEnd);
      }
      i = skipSpace(header, valueEnd, to);
      if (i == to) {
        return hop == null ? Hop.HIDDEN : hop;
      }
      if (header.charAt(i) != ';') {
        return Hop.MALFORMED;
      }
      i = skipSpace(header, i + 1, to);
    }
  }

  private static Hop node(String header, int from, int to) {
    if (header.charAt(from) != '"') {
      return Hop.ofNode(header, from, to);
    }
    int escape = header.indexOf('\\', from);
    if (escape < 0 || escape >= to) {
      return Hop.ofNode(header, from + 1, to - 1);
    }
    StringBuilder text = new StringBuilder();
    for (int i = from + 1; i < to - 1; i++) {
      if (header.charAt(i) == '\\') {
        i++;
      }
      text.append(header.charAt(i));
    }
    return Hop.ofNode(text.toString(), 0, text.length());
  }

  private static int endOfToken(String header, int from, int to) {
    int i = from;
    while (i < to && isTokenCharacter(header.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Returns the end of a token or of a string in quotes, or {@link #INVALID} if it is neither. */
  private static int endOfValue(String header, int from, int to) {
    if (from == to || header.charAt(from) != '"') {
      int end = endOfToken(header, from, to);
      return end == from ? INVALID : end;
    }
    for (int i = from + 1; i < to; i++) {
      char c = header.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\') {
        i++;
      }
      if (i == to || isControl(header.charAt(i))) {
        return INVALID;
      }
    }
    return INVALID;
  }

  private static int skipSpace(String header, int from, int to) {
    int i = from;
    while (i < to && isSpace(header.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isControl(char c) {
    return (c < ' ' && c != '\t') || c == 0x7F;
  }

  /** RFC 9110, section 5.6.2. */
  private static boolean isTokenCharacter(char c) {
    char lower = (char) (c | 0x20);
    return (c >= '0' && c <= '9')
        || (lower >= 'a' && lower <= 'z')
        || TOKEN_PUNCTUATION.indexOf(c) >= 0;
  }
}

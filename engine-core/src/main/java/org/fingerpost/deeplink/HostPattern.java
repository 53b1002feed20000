package org.fingerpost.deeplink;

import java.util.Map;

/**
 * A host of an app, as {@code app-links.txt} writes it.
 *
 * @param kind how much of a host is given
 * @param name the name of the value that the rest is, empty if it is none
 * @param given what is given of the host, without the dot beside the rest
 */
record HostPattern(Kind kind, String name, String given) {
  private static final String TLD = ".{tld}";

  /** How much of a host is given. */
  enum Kind {
    /** All of it. */
    WHOLE,
    /** Its end, behind any subdomains. */
    SUBDOMAINS,
    /** Its end, behind one label. */
    LABEL,
    /** Its beginning, before a public suffix such as {@code com} or {@code co.uk}. */
    SUFFIX
  }

  static HostPattern parse(String text) {
    if (text.startsWith("*.")) {
      return new HostPattern(Kind.SUBDOMAINS, "", text.substring(2));
    }
    if (text.startsWith("{")) {
      int end = text.indexOf('}');
      return new HostPattern(Kind.LABEL, text.substring(1, end), text.substring(end + 2));
    }
    if (text.endsWith(TLD)) {
      return new HostPattern(Kind.SUFFIX, "tld", text.substring(0, text.length() - TLD.length()));
    }
    return new HostPattern(Kind.WHOLE, "", text);
  }

  /** Returns whether a host, with or without {@code www.} before it, is one of these. */
  boolean matches(String host) {
    int start = start(host);
    int length = host.length() - start;
    int rest = length - given.length() - 1;
    return switch (kind) {
      case WHOLE -> length == given.length() && host.startsWith(given, start);
      case SUBDOMAINS -> rest > 0 && isBehindDot(host);
      case LABEL -> rest > 0 && isBehindDot(host) && host.indexOf('.', start) == start + rest;
      case SUFFIX ->
          rest > 0
              && host.startsWith(given, start)
              && host.charAt(start + given.length()) == '.'
              && isSuffix(host, start + given.length() + 1);
    };
  }

  /** Puts the value that is in a host of this kind. */
  void putValue(String host, Map<String, String> values) {
    int start = start(host);
    if (kind == Kind.LABEL) {
      values.put(name, host.substring(start, host.indexOf('.', start)));
    } else if (kind == Kind.SUFFIX) {
      values.put(name, host.substring(start + given.length() + 1));
    }
  }

  private boolean isBehindDot(String host) {
    return host.endsWith(given) && host.charAt(host.length() - given.length() - 1) == '.';
  }

  private static int start(String host) {
    return host.startsWith("www.") ? "www.".length() : 0;
  }

  private static boolean isSuffix(String host, int from) {
    int rest = host.length() - from;
    boolean isCountry =
        rest >= 2
            && isLetter(host.charAt(host.length() - 1))
            && isLetter(host.charAt(host.length() - 2));
    return (rest == 3 && host.startsWith("com", from))
        || (isCountry
            && (rest == 2
                || (rest == 5 && host.startsWith("co.", from))
                || (rest == 6 && host.startsWith("com.", from))));
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}

package org.fingerpost.url;

import org.fingerpost.url.InvalidUrlException.Reason;

/**
 * The IPv6 parser (URL Standard, section 3.5) and the IPv6 serialiser (section 3.6), whose form is
 * that of RFC 5952, section 4: lower case, no leading zeros, the first longest run of two or more
 * zero pieces as {@code ::}.
 */
final class Ipv6Parser {
  private static final int PIECES = 8;

  private final String input;
  private final int[] pieces = new int[PIECES];
  private int position;
  private int count;

  /** Index of the piece after {@code ::}, which stands for at least one piece; or -1. */
  private int compressed = -1;

  private Ipv6Parser(String input) {
    this.input = input;
  }

  /** Returns the canonical form of an address, both without brackets. */
  static String parse(String input) throws InvalidUrlException {
    Ipv6Parser parser = new Ipv6Parser(input);
    parser.parsePieces();
    return parser.serialize();
  }

  private void parsePieces() throws InvalidUrlException {
    if (at(':')) {
      position++;
      require(at(':'), "begins with a single colon");
      position++;
      compressed = ++count;
    }
    while (position < input.length()) {
      require(count < PIECES, "has more than 8 groups");
      if (at(':')) {
        require(compressed < 0, "has \"::\" twice");
        position++;
        compressed = ++count;
        continue;
      }
      int start = position;
      int piece = parsePiece();
      if (at('.')) {
        require(position > start, "has an empty group before a dot");
        position = start;
        parseIpv4();
        break;
      }
      if (at(':')) {
        position++;
        require(position < input.length(), "ends with a single colon");
      } else {
        require(position == input.length(), "has a group that is not 1 to 4 hexadecimal digits");
      }
      pieces[count++] = piece;
    }
    if (compressed >= 0) {
      int tail = count - compressed;
      System.arraycopy(pieces, compressed, pieces, PIECES - tail, tail);
      // The tail may overlap itself; whatever is before its new place and after "::" is zero.
      for (int i = compressed; i < PIECES - tail; i++) {
        pieces[i] = 0;
      }
    } else {
      require(count == PIECES, "has fewer than 8 groups");
    }
  }

  private int parsePiece() {
    int value = 0;
    for (int length = 0; length < 4 && position < input.length(); length++, position++) {
      int digit = Ascii.hexValue(input.charAt(position));
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** Parses the four decimal octets that may stand for the last two pieces. */
  private void parseIpv4() throws InvalidUrlException {
    require(count <= PIECES - 2, "has no room for an IPv4 address at its end");
    int address = 0;
    for (int octets = 0; octets < 4; octets++) {
      if (octets > 0) {
        require(at('.'), "ends in an IPv4 address that has not four numbers");
        position++;
      }
      address = address << 8 | parseOctet();
    }
    require(position == input.length(), "goes on after the IPv4 address at its end");
    pieces[count++] = address >>> 16;
    pieces[count++] = address & 0xFFFF;
  }

  private int parseOctet() throws InvalidUrlException {
    int start = position;
    int value = 0;
    while (position < input.length() && Ascii.isDigit(input.charAt(position))) {
      require(position == start || value > 0, "has an IPv4 number with a leading zero");
      value = value * 10 + (input.charAt(position) - '0');
      require(value <= 255, "has an IPv4 number above 255");
      position++;
    }
    require(position > start, "ends in an IPv4 address that has not four numbers");
    return value;
  }

  private boolean at(char c) {
    return position < input.length() && input.charAt(position) == c;
  }

  private void require(boolean condition, String fault) throws InvalidUrlException {
    if (!condition) {
      throw new InvalidUrlException(
          Reason.HOST_IPV6, "the IPv6 address %s %s".formatted(Quoted.text(input), fault));
    }
  }

  private String serialize() {
    int zerosStart = -1;
    int zerosLength = 1;
    for (int i = 0; i < PIECES; i++) {
      int length = 0;
      while (i + length < PIECES && pieces[i + length] == 0) {
        length++;
      }
      if (length > zerosLength) {
        zerosStart = i;
        zerosLength = length;
      }
    }
    StringBuilder out = new StringBuilder(39);
    for (int i = 0; i < PIECES; i++) {
      if (i == zerosStart) {
        out.append("::");
        i += zerosLength - 1;
        continue;
      }
      if (i > 0 && i != zerosStart + zerosLength) {
        out.append(':');
      }
      out.append(Integer.toHexString(pieces[i]));
    }
    return out.toString();
  }
}

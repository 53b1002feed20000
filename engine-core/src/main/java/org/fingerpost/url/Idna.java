package org.fingerpost.url;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.url.InvalidUrlException.Reason;

/**
 * ToASCII of UTS #46 (section 4.2) as the URL Standard calls it (section 3.3): CheckHyphens,
 * UseSTD3ASCIIRules, VerifyDnsLength, Transitional_Processing and IgnoreInvalidPunycode false,
 * CheckBidi and CheckJoiners true.
 *
 * <pre>
 * Faß.例え。jp --map--> faß.例え.jp --NFC--> (same) --labels--> xn--fa-hia.xn--r8jz45g.jp
 * </pre>
 *
 * <p>All data comes from {@link IdnaTable}, nothing from the Java platform, so that a host means
 * the same on every version of Java. Domains that are ASCII never come here.
 */
final class Idna {
  /**
   * The most characters of a domain after mapping. The standard sets no limit, but Punycode takes
   * quadratic time, and the DNS allows 253 characters.
   */
  static final int MAX_LENGTH = 1_000;

  private static final String ACE_PREFIX = "xn--";

  private final IdnaTable table = IdnaTable.instance();
  private final String domain;

  private Idna(String domain) {
    this.domain = domain;
  }

  /** Returns the ASCII form of {@code domain}, which may be empty. */
  static String toAscii(String domain) throws InvalidUrlException {
    return new Idna(domain).toAscii();
  }

  private String toAscii() throws InvalidUrlException {
    String normalized = Nfc.normalize(map(), table);
    List<String> labels = new ArrayList<>();
    StringBuilder out = new StringBuilder(normalized.length() + 16);
    for (int start = 0; start <= normalized.length(); ) {
      int dot = normalized.indexOf('.', start);
      int end = dot < 0 ? normalized.length() : dot;
      String label = normalized.substring(start, end);
      String unicode = toUnicode(label);
      checkLabel(unicode);
      labels.add(unicode);
      appendAscii(label, out);
      if (dot >= 0) {
        out.append('.');
      }
      start = end + 1;
    }
    require(BidiRule.allows(labels, table), "mixes writing directions as no domain name may");
    return out.toString();
  }

  /** The mapping step (UTS #46, section 4, step 1). */
  private String map() throws InvalidUrlException {
    StringBuilder mapped = new StringBuilder(domain.length());
    for (int i = 0; i < domain.length(); ) {
      int c = domain.codePointAt(i);
      switch (IdnaTable.status(table.attributes(c))) {
        case IdnaTable.VALID -> mapped.appendCodePoint(c);
        case IdnaTable.MAPPED -> mapped.append(table.mapping(c));
        case IdnaTable.IGNORED -> {}
        default -> throw disallowed(c);
      }
      require(mapped.length() <= MAX_LENGTH, "is longer than 1000 characters");
      i += Character.charCount(c);
    }
    return mapped.toString();
  }

  /** The conversion of one label to its Unicode form (UTS #46, section 4, step 4). */
  private String toUnicode(String label) throws InvalidUrlException {
    if (!label.startsWith(ACE_PREFIX)) {
      return label;
    }
    String decoded = Ascii.isAscii(label) ? Punycode.decode(label, ACE_PREFIX.length()) : null;
    if (decoded == null || Ascii.isAscii(decoded)) {
      throw invalidPunycode(label);
    }
    for (int i = 0; i < decoded.length(); ) {
      int c = decoded.codePointAt(i);
      if (IdnaTable.status(table.attributes(c)) != IdnaTable.VALID) {
        throw invalidPunycode(label);
      }
      i += Character.charCount(c);
    }
    if (decoded.startsWith(ACE_PREFIX) || !Nfc.normalize(decoded, table).equals(decoded)) {
      throw invalidPunycode(label);
    }
    return decoded;
  }

  /** The validity criteria (UTS #46, section 4.1) that mapping and conversion leave open. */
  private void checkLabel(String label) throws InvalidUrlException {
    if (label.isEmpty()) {
      return;
    }
    require(
        !IdnaTable.isMark(table.attributes(label.codePointAt(0))),
        "has a label that begins with a combining mark");
    require(JoinerRule.allows(label, table), "has a zero-width joiner where none may be");
  }

  private static void appendAscii(String label, StringBuilder out) {
    if (Ascii.isAscii(label)) {
      out.append(label);
    } else {
      Punycode.encode(label, out.append(ACE_PREFIX));
    }
  }

  private void require(boolean condition, String fault) throws InvalidUrlException {
    if (!condition) {
      throw new InvalidUrlException(
          Reason.HOST_IDNA, "the host %s %s".formatted(Quoted.text(domain), fault));
    }
  }

  private InvalidUrlException invalidPunycode(String label) {
    return new InvalidUrlException(
        Reason.HOST_IDNA,
        "the label %s of the host %s is not valid Punycode"
            .formatted(Quoted.text(label), Quoted.text(domain)));
  }

  private InvalidUrlException disallowed(int c) {
    return new InvalidUrlException(
        Reason.HOST_IDNA,
        "the host %s contains %s, which no domain name may contain"
            .formatted(Quoted.text(domain), Quoted.codePoint(c)));
  }
}

package org.fingerpost.url;

import static java.util.Objects.requireNonNull;

/** Says why a text is no URL that a browser would open, or none that a link may lead to. */
public final class InvalidUrlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Creates an exception; {@code message} is a sentence for whoever sent the URL. */
  public InvalidUrlException(Reason reason, String message) {
    super(message);
    this.reason = requireNonNull(reason, "reason");
  }

  /** {@return what is wrong, for programs} */
  public Reason reason() {
    return reason;
  }

  /** The kinds of fault. The last part of them is found by {@link WebUrl#parseStrict} alone. */
  public enum Reason {
    /** The text does not begin with a scheme: it is empty, or a relative reference. */
    NO_SCHEME,
    /** The scheme is neither {@code http} nor {@code https}. */
    SCHEME,
    /** The host is missing or empty. */
    HOST_MISSING,
    /** The host has a character that no host may have, such as a space. */
    HOST_FORBIDDEN_CHARACTER,
    /** The host ends in a number and is no IPv4 address. */
    HOST_IPV4,
    /** The host is in brackets and is no IPv6 address. */
    HOST_IPV6,
    /** The host is an internationalised domain name against the rules of UTS #46. */
    HOST_IDNA,
    /** The port is not a number from 0 to 65535. */
    PORT,

    /** Strict: the URL is longer than {@link WebUrl#MAX_STRICT_LENGTH}. */
    TOO_LONG,
    /** Strict: there is a control character, a tab or a line break. */
    CONTROL_CHARACTER,
    /** Strict: there is a space before or after the URL. */
    SURROUNDING_SPACE,
    /** Strict: the text begins with a byte order mark. */
    BYTE_ORDER_MARK,
    /** Strict: the text has half of a surrogate pair, so it is not well-formed Unicode. */
    UNPAIRED_SURROGATE,
    /** Strict: the scheme is not followed by two slashes and the host. */
    SLASHES,
    /** Strict: there is a backslash in the authority or at its end. */
    BACKSLASH,
    /** Strict: there is a user name or a password. */
    CREDENTIALS,
    /** Strict: the host is an IPv4 address that is not written as four decimal octets. */
    HOST_IPV4_SPELLING
  }
}

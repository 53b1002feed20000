package org.fingerpost.url;

import static java.util.Objects.requireNonNull;

/** Says why a text is no URL that a browser would open. */
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

  /** The kinds of fault. */
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
    PORT
  }
}

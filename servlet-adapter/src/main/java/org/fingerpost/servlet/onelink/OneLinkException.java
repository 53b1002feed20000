package org.fingerpost.servlet.onelink;

import java.util.Map;

/** A call that has failed. What that is on the wire, each version says by itself. */
final class OneLinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Map<String, String> headers;

  /** What has failed. */
  enum Kind {
    /** No token, one that opens nothing, or one that may not write. */
    UNAUTHORIZED,
    RATE_LIMITED,
    QUOTA_EXCEEDED,
    NO_SUCH_PATH,
    WRONG_METHOD,
    /** The body came too slowly. */
    TIMEOUT,
    /** There is too much in {@code data}, or in the whole body. */
    TOO_MUCH_DATA,
    /** The body is none, or a field of it cannot be used. */
    INVALID_BODY,
    /** A parameter in {@code data} cannot be used; the message names it. */
    INVALID_PARAMETER,
    /** What a new link is to be named, or a link of version 1 is asked for by, is no id. */
    INVALID_ID,
    UNKNOWN_TEMPLATE,
    UNKNOWN_LINK,
    ID_TAKEN,
    /** {@code brand_domain} is no domain of the account. */
    UNKNOWN_DOMAIN,
    /** {@code brand_domain} is a domain of the account, and not this template's. */
    WRONG_DOMAIN,
    /** The link was made by an API whose links this one does not touch. */
    INVALID_SOURCE,
    /** A parameter of a QR code cannot be used; the message names it and its bounds. */
    INVALID_QR
  }

  OneLinkException(Kind kind) {
    this(kind, "");
  }

  /** Creates an exception with what the client is told of it, where that is not always the same. */
  OneLinkException(Kind kind, String message) {
    this(kind, message, Map.of());
  }

  OneLinkException(Kind kind, Map<String, String> headers) {
    this(kind, "", headers);
  }

  private OneLinkException(Kind kind, String message, Map<String, String> headers) {
    super(message, null, false, false);
    this.kind = kind;
    this.headers = Map.copyOf(headers);
  }

  Kind kind() {
    return kind;
  }

  /** Returns the message, empty where the kind says it all. */
  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  Map<String, String> headers() {
    return headers;
  }
}

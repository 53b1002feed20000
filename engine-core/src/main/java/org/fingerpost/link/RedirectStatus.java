package org.fingerpost.link;

import org.jspecify.annotations.Nullable;

/** The HTTP status of a redirect (RFC 9110, section 15.4). */
public enum RedirectStatus {
  /** 301: for good; the client may change a POST to a GET. */
  MOVED_PERMANENTLY(301),
  /** 302: for now; the client may change a POST to a GET. The default of a link. */
  FOUND(302),
  /** 307: for now, with the same method. */
  TEMPORARY_REDIRECT(307),
  /** 308: for good, with the same method. */
  PERMANENT_REDIRECT(308);

  private final int code;

  RedirectStatus(int code) {
    this.code = code;
  }

  /** Returns the status with this code, or {@code null} if it is none of the four. */
  public static @Nullable RedirectStatus find(int code) {
    for (RedirectStatus status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    return null;
  }

  /** Returns the number on the wire. */
  public int code() {
    return code;
  }

  /** Returns whether a client may keep the answer without being told so. */
  public boolean isPermanent() {
    return this == MOVED_PERMANENTLY || this == PERMANENT_REDIRECT;
  }
}

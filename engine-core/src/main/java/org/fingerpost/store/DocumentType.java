package org.fingerpost.store;

import org.jspecify.annotations.Nullable;

/** The kinds of documents that a store keeps beside the links. */
public enum DocumentType {
  /** An account. */
  ACCOUNT(1, true),
  /** An API key. */
  API_KEY(2, true),
  /** A domain. */
  DOMAIN(3, true),
  /** How far the click log is counted. */
  CLICK_POSITION(4, true),
  /** The first answer to a request with an idempotency key. */
  RECEIPT(5, false),
  /** The last number given to things of a kind, so that none is given again. */
  SEQUENCE(6, true),
  /** A template of links. */
  TEMPLATE(7, true),
  /** How much of its quota of writes an account has reserved. */
  QUOTA(8, true),
  /** How often an account has called the APIs on a day. */
  API_USAGE(9, false),
  /** A secret of this server's, such as what click ids are signed with. */
  SECRET(20, true),
  /** A click id whose deep link was asked for. */
  REDEEMED_CLICK(21, false),
  /** A project that links belong to. */
  PROJECT(22, true),
  /** A pixel that visitors load. */
  PIXEL(23, true),
  /** A picture that was uploaded for a link. */
  LINK_IMAGE(24, false);

  private final byte code;
  private final boolean inMemory;

  DocumentType(int code, boolean inMemory) {
    this.code = (byte) code;
    this.inMemory = inMemory;
  }

  static @Nullable DocumentType find(byte code) {
    for (DocumentType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }

  byte code() {
    return code;
  }

  /** Returns whether there are few enough that all are kept on the heap. */
  boolean isInMemory() {
    return inMemory;
  }
}

package org.fingerpost.servlet.meter;

import java.util.Locale;

/** What a call is for. Calls are limited and counted by it. */
public enum CallKind {
  /** Creates a link, or tries to. */
  CREATE(true),
  /** Reads one thing. */
  GET(false),
  /** Reads a list. */
  LIST(false),
  /** Changes a link. */
  UPDATE(true),
  /** Deletes a link. */
  DELETE(true),
  /** Draws a QR code; it has a rate of its own beside that of all requests. */
  QR(false),
  /** All else: explanations, accounts, keys, domains … */
  OTHER(false);

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final boolean isWrite;

  CallKind(boolean isWrite) {
    this.isWrite = isWrite;
  }

  /** Returns the name in JSON, in lower case. */
  public String wireName() {
    return wireName;
  }

  /** Returns whether it costs quota, in an API that {@linkplain Api#hasQuota has one}. */
  public boolean isWrite() {
    return isWrite;
  }
}

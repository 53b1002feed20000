package org.fingerpost.servlet.links;

import org.fingerpost.servlet.meter.CallKind;
import org.jspecify.annotations.Nullable;

/** What can be done with a kind of thing, or with one of them. */
enum Operation {
  LIST("GET", false, CallKind.LIST),
  GET("GET", true, CallKind.GET),
  CREATE("POST", false, CallKind.CREATE),
  UPDATE("POST", true, CallKind.UPDATE),
  DELETE("DELETE", true, CallKind.DELETE);

  private final String method;
  private final boolean hasId;
  private final CallKind kind;

  Operation(String method, boolean hasId, CallKind kind) {
    this.method = method;
    this.hasId = hasId;
    this.kind = kind;
  }

  /** Returns the operation of a method, in which HEAD is a GET, or {@code null}. */
  static @Nullable Operation find(String method, boolean hasId) {
    for (Operation operation : values()) {
      boolean isIt = operation.method.equals(method.equals("HEAD") ? "GET" : method);
      if (isIt && operation.hasId == hasId) {
        return operation;
      }
    }
    return null;
  }

  String method() {
    return method;
  }

  /** Returns whether the path has a number at its end. */
  boolean hasId() {
    return hasId;
  }

  /** Returns what it is metered as if it is about links. */
  CallKind kind() {
    return kind;
  }
}

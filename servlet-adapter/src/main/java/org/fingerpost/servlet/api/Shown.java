package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.JsonNode;

/** Values of a client's as a message shows them: short, and without controls. */
public final class Shown {
  private static final int MAX_LENGTH = 100;

  private Shown() {}

  /** Shows a text in quotation marks. */
  public static String of(String value) {
    return '"' + cut(value) + '"';
  }

  /** Shows a scalar as JSON, and of anything else only what it is. */
  static String of(JsonNode value) {
    if (value.isTextual()) {
      return of(value.textValue());
    }
    return value.isContainerNode() ? kind(value) : cut(value.asText());
  }

  static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      default -> "null";
    };
  }

  private static String cut(String value) {
    StringBuilder shown = new StringBuilder();
    int length = Math.min(value.length(), MAX_LENGTH);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '\uFFFD' : c);
    }
    return shown.append(value.length() > length ? "…" : "").toString();
  }
}

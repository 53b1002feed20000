package org.fingerpost.standalone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file of links.
 *
 * @param line the number of the line that it begins on, from 1
 * @param text the JSON object that the bulk API takes, or what the file has if it cannot be read
 * @param refusal why it cannot be read, or {@code null} if it can
 */
record LinkRow(long line, String text, @Nullable Refusal refusal) {

  /** Why a row is not sent, in the terms of the API's errors. */
  record Refusal(int status, String code, String message) {
    static Refusal tooLong() {
      return new Refusal(
          413, "line_too_long", "a line must be at most %d bytes".formatted(RowBytes.MAX_BYTES));
    }

    static Refusal malformed(String message) {
      return new Refusal(400, "malformed_row", message);
    }

    ObjectNode toJson() {
      return JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
    }
  }

  static LinkRow of(long line, String link) {
    return new LinkRow(line, link, null);
  }
}

package org.fingerpost.servlet.links;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fingerpost.servlet.api.Answer;
import org.fingerpost.servlet.api.ApiException;

/** What stands around all answers, as JSON:API has it. */
final class Envelope {
  private Envelope() {}

  static Answer data(JsonNode data) {
    return Answer.json(200, JsonNodeFactory.instance.objectNode().set("data", data));
  }

  /** Returns the answer to what has written something. */
  static Answer id(long id) {
    return data(JsonNodeFactory.instance.objectNode().put("id", id));
  }

  /** Returns the answer to a call that has failed. JSON:API wants the status as text. */
  static Answer failure(ApiException e) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putArray("errors").addObject();
    error.put("title", e.getMessage());
    error.put("status", Integer.toString(e.status()));
    error.put("code", e.code());
    if (e.field() != null) {
      error.putObject("source").put("parameter", e.field());
    }
    return Answer.whole(e.status(), body.toString(), e.headers());
  }
}

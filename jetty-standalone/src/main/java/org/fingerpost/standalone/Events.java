package org.fingerpost.standalone;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import org.fingerpost.catalog.IssuedKey;

/** What scripts rely on: one JSON object a line on standard output. */
final class Events {
  private static final JsonMapper JSON = new JsonMapper();

  private final PrintStream out;

  Events(PrintStream out) {
    this.out = out;
  }

  /** Shows a key, at the only moment when that can be done. */
  static ObjectNode describe(IssuedKey key) {
    return JSON.createObjectNode()
        .put("accountId", key.apiKey().accountId())
        .put("apiKey", key.apiKey().key())
        .put("apiSecret", key.secret())
        .put("token", key.token());
  }

  void firstKey(IssuedKey key) {
    ObjectNode event = JSON.createObjectNode().put("event", "first-key");
    event.setAll(describe(key));
    print(event);
  }

  void ready(String url) {
    print(JSON.createObjectNode().put("event", "ready").put("url", url));
  }

  void stopped() {
    print(JSON.createObjectNode().put("event", "stopped"));
  }

  private void print(ObjectNode event) {
    out.println(event);
    out.flush();
  }
}

package org.fingerpost.servlet.onelink;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.fingerpost.servlet.http.JsonBody;

/**
 * What a call is answered.
 *
 * @param json the body
 */
record OneLinkAnswer(int status, String json, Map<String, String> headers) {

  static OneLinkAnswer of(int status, JsonNode body) {
    return of(status, body, Map.of());
  }

  static OneLinkAnswer of(int status, JsonNode body, Map<String, String> headers) {
    return new OneLinkAnswer(status, body.toString(), headers);
  }

  /** Writes status, headers and body. */
  void send(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    headers.forEach(response::setHeader);
    JsonBody.write(response, json);
  }
}

package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.eclipse.jetty.http.HttpTester;

/** What a test got from the API. */
record ApiResponse(HttpTester.Response http) {
  static final ObjectMapper MAPPER = new ObjectMapper();

  int status() {
    return http.getStatus();
  }

  String header(String name) {
    return http.get(name);
  }

  String text() {
    byte[] content = http.getContentBytes();
    return content == null ? "" : new String(content, UTF_8);
  }

  JsonNode json() {
    return parse(text());
  }

  /** Returns a field of the body, such as {@code /error/field}, as text. */
  String at(String pointer) {
    return json().at(pointer).asText();
  }

  /** Returns the objects of a body that has one on each line. */
  List<JsonNode> lines() {
    return text().lines().map(ApiResponse::parse).toList();
  }

  private static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}

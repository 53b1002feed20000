package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.fingerpost.engine.Receipt;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.servlet.http.JsonBody;
import org.jspecify.annotations.Nullable;

/** What an API answers. */
@FunctionalInterface
public interface Answer {

  /**
   * Writes status, headers and body.
   *
   * @throws IOException if the client has gone or does not read
   */
  void send(HttpServletResponse response) throws IOException;

  /** Returns an answer with a body. */
  static Answer json(int status, JsonNode body, Header... headers) {
    return whole(status, body.toString(), List.of(headers));
  }

  /** Returns an answer without a body. */
  static Answer empty(int status, Header... headers) {
    return whole(status, null, List.of(headers));
  }

  /** Gives the answer again that a receipt holds. */
  static Answer of(Receipt receipt) {
    return whole(receipt.status(), receipt.body(), receipt.headers());
  }

  /** Returns an answer, without a body if {@code json} is {@code null}. */
  static Answer whole(int status, @Nullable String json, List<Header> headers) {
    return response -> {
      response.setStatus(status);
      for (Header header : headers) {
        response.setHeader(header.name(), header.value());
      }
      if (json != null) {
        JsonBody.write(response, json);
      }
    };
  }
}

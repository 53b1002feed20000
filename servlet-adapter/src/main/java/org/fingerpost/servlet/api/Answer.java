package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.fingerpost.engine.Receipt;
import org.fingerpost.engine.Receipt.Header;
import org.jspecify.annotations.Nullable;

/** What the API answers. */
@FunctionalInterface
interface Answer {

  /** A long body is written in slices, so that it can be seen how fast the client takes it. */
  int SLICE_BYTES = 64 << 10;

  /** Writes status, headers and body. */
  void send(HttpServletResponse response) throws IOException;

  static Answer json(int status, JsonNode body, Header... headers) {
    return whole(status, body.toString(), List.of(headers));
  }

  static Answer empty(int status, Header... headers) {
    return whole(status, null, List.of(headers));
  }

  /** Gives the answer again that a receipt holds. */
  static Answer of(Receipt receipt) {
    return whole(receipt.status(), receipt.body(), receipt.headers());
  }

  static Answer whole(int status, @Nullable String json, List<Header> headers) {
    return response -> {
      response.setStatus(status);
      for (Header header : headers) {
        response.setHeader(header.name(), header.value());
      }
      if (json != null) {
        byte[] body = json.getBytes(UTF_8);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        OutputStream out = response.getOutputStream();
        for (int from = 0; from < body.length; from += SLICE_BYTES) {
          out.write(body, from, Math.min(SLICE_BYTES, body.length - from));
        }
      }
    };
  }
}

package org.fingerpost.servlet.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

/** Writes JSON as the body of an answer. */
public final class JsonBody {
  /** A long body is written in slices, so that it can be seen how fast the client takes it. */
  private static final int SLICE_BYTES = 64 << 10;

  private JsonBody() {}

  /**
   * Writes type, length and body.
   *
   * @throws IOException if the client has gone or does not read
   */
  public static void write(HttpServletResponse response, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    OutputStream out = response.getOutputStream();
    for (int from = 0; from < body.length; from += SLICE_BYTES) {
      out.write(body, from, Math.min(SLICE_BYTES, body.length - from));
    }
  }
}

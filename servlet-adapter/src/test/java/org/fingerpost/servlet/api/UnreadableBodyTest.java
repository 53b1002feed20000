package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.fingerpost.catalog.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies whose client does not send them to their end. */
final class UnreadableBodyTest {
  private static final String LATE =
      "{\"error\":{\"code\":\"request_timeout\",\"message\":\"the body came too slowly\"}}";

  private ApiServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = ApiServer.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void json_thatStalls() throws Exception {
    ApiResponse response =
        api.sendAndStall(
            head("/links", "application/json", "Content-Length: 100") + "{\"destination\":");
    assertThat(response.status()).isEqualTo(408);
    assertThat(response.header("Content-Type")).isEqualTo("application/json");
    assertThat(response.header("Connection")).isEqualTo("close");
    assertThat(response.text()).isEqualTo(LATE);
  }

  @Test
  void bulk_thatStallsInALine() throws Exception {
    String line = "{\"slug\":\"a\",\"destination\":\"https://a.example/\"}\n{";
    ApiResponse response =
        api.sendAndStall(head("/links/bulk", "application/x-ndjson", "Content-Length: 100") + line);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.lines()).hasSize(2);
    assertThat(response.lines().get(0).get("status").asInt()).isEqualTo(201);
    assertThat(response.lines().get(1).toString())
        .isEqualTo("{\"line\":2,\"status\":408," + LATE.substring(1));
  }

  private String head(String path, String mediaType, String length) {
    return String.join(
        "\r\n",
        "POST /api/v1/dev" + path + " HTTP/1.1",
        "Host: a",
        "Authorization: " + api.token(Role.MEMBER),
        "Content-Type: " + mediaType,
        length,
        "",
        "");
  }
}

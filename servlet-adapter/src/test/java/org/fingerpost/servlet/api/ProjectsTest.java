package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /projects} and {@code /pixels}. */
final class ProjectsTest {
  private static final String TIMES =
      ",\"createdAt\":\"2026-03-01T12:00:00.000Z\",\"updatedAt\":\"2026-03-01T12:00:0%d.000Z\"}";

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
  void project_isCreatedChangedAndDeleted() throws Exception {
    ApiResponse created = api.post("/projects", "{\"name\":\"Spring\",\"color\":\"#00AAff\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo("/api/v1/dev/projects/1");
    assertThat(created.text())
        .isEqualTo("{\"id\":1,\"name\":\"Spring\",\"color\":\"#00aaff\"" + TIMES.formatted(0));
    api.clock.advance(1_000);
    assertThat(api.patch("/projects/1", "{\"name\":\"Summer\"}").text())
        .isEqualTo("{\"id\":1,\"name\":\"Summer\",\"color\":\"#00aaff\"" + TIMES.formatted(1));
    String cleared = "{\"id\":1,\"name\":\"Summer\",\"color\":null" + TIMES.formatted(1);
    assertThat(api.patch("/projects/1", "{\"color\":null}").text()).isEqualTo(cleared);
    api.post("/projects", "{\"name\":\"Autumn\"}");
    api.restart();
    assertThat(api.get("/projects/1").text()).isEqualTo(cleared);
    assertThat(api.get("/projects").json().get("data")).hasSize(2);
    assertThat(api.delete("/projects/2").status()).isEqualTo(204);
    assertThat(api.get("/projects/2").at("/error/message")).isEqualTo("there is no such project");
    assertThat(api.delete("/projects/2").status()).isEqualTo(404);
    assertThat(api.post("/projects", "{\"name\":\"Winter\"}").at("/id")).isEqualTo("3");
  }

  @Test
  void pixel_isCreatedChangedAndDeleted() throws Exception {
    ApiResponse created =
        api.post("/pixels", "{\"type\":\"facebook\",\"name\":\"Ads\",\"code\":\"1234567\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo("/api/v1/dev/pixels/1");
    assertThat(created.text())
        .isEqualTo(
            "{\"id\":1,\"type\":\"facebook\",\"name\":\"Ads\",\"code\":\"1234567\""
                + TIMES.formatted(0));
    api.clock.advance(1_000);
    String changed =
        "{\"id\":1,\"type\":\"google_analytics\",\"name\":\"Ads\",\"code\":\"G-1A2B3C\""
            + TIMES.formatted(1);
    assertThat(
            api.patch("/pixels/1", "{\"type\":\"google_analytics\",\"code\":\"G-1A2B3C\"}").text())
        .isEqualTo(changed);
    api.restart();
    assertThat(api.get("/pixels/1").text()).isEqualTo(changed);
    assertThat(api.get("/pixels").text()).isEqualTo("{\"data\":[" + changed + "]}");
    assertThat(api.patch("/pixels/1", "{\"code\":\"7\"}").at("/error/message"))
        .startsWith("code of google_analytics must be G- and 1 to 32 characters A-Z 0-9");
    assertThat(api.delete("/pixels/1").status()).isEqualTo(204);
    assertThat(api.get("/pixels/1").at("/error/message")).isEqualTo("there is no such pixel");
  }

  @Test
  void pixel_ofATypeThatIsNone() {
    assertThat(
            api.post("/pixels", "{\"type\":\"meta\",\"name\":\"n\",\"code\":\"1\"}")
                .at("/error/message"))
        .isEqualTo(
            "type must be one of facebook, google_analytics, google_tag_manager, linkedin,"
                + " pinterest, twitter, quora, tiktok, snapchat: \"meta\"");
  }
}

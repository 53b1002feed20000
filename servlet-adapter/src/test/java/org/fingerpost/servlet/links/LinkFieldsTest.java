package org.fingerpost.servlet.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.fingerpost.servlet.links.LinksServer.Response;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each row of the tables of create and update: set by the API, read back by the API, cleared, and
 * seen by a visitor. Targeting has a test of its own.
 */
final class LinkFieldsTest {
  private static final String LINK = "/api/links/1";

  private LinksServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = LinksServer.start(directory);
    api.post("/api/projects", "name", "p");
    api.post("/api/pixels", "type", "facebook", "name", "x", "pixel", "123");
    api.post("/api/domains", "host", "brand.example");
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  /** What is JSON in the second column is what is read back then, and in the last once cleared. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "location_url | https://b.example/ | /location_url | \"https://b.example/\" | -",
        "url | b | /url | \"b\" | -",
        "type | link | /type | \"link\" | -",
        "domain_id | 1 | /domain_id | 1 | 0",
        "project_id | 1 | /project_id | 1 | null",
        "pixels_ids[] | 1 | /settings/pixels_ids | [1] | []",
        "schedule | 1 | /settings/schedule | false | false",
        "start_date | 2026-02-01 10:30:05 | /start_date | \"2026-02-01 10:30:05\" | null",
        "start_date | 2026-02-01 10:30 | /start_date | \"2026-02-01 10:30:00\" | null",
        "end_date | 2026-04-01 | /end_date | \"2026-04-01 00:00:00\" | null",
        "end_date | 2026-04-01 | /settings/schedule | true | false",
        "clicks_limit | 5 | /settings/clicks_limit | 5 | null",
        "clicks_limit | 0 | /settings/clicks_limit | null | null",
        "expiration_url | https://e.example/ | /settings/expiration_url | \"https://e.example/\""
            + " | null",
        "sensitive_content | 1 | /settings/sensitive_content | true | false",
        "http_status_code | 308 | /settings/http_status_code | 308 | 301",
        "http_status_code | 302 | /settings/http_status_code | 302 | 301",
        "app_linking_is_enabled | 1 | /settings/app_linking_is_enabled | true | false",
        "cloaking_is_enabled | 1 | /settings/cloaking_is_enabled | true | false",
        "password | secret | /settings/password | true | null",
        "forward_query_parameters_is_enabled | 1 |"
            + " /settings/forward_query_parameters_is_enabled | true | false",
        "utm_source | s | /settings/utm_source | \"s\" | null",
        "utm_medium | m | /settings/utm_medium | \"m\" | null",
        "utm_campaign | c | /settings/utm_campaign | \"c\" | null",
        "is_enabled | 0 | /settings/is_enabled | false | -",
      })
  void aField_isReadBack(String field, String value, String at, String json, String cleared) {
    String[] others =
        field.equals("location_url")
            ? new String[] {field, value}
            : new String[] {"location_url", "https://a.example/", field, value};
    long created = api.post("/api/links", others).id();
    assertThat(read(created, at)).isEqualTo(json);
    long updated = api.create();
    if (!field.equals("url")) {
      assertThat(api.post("/api/links/" + updated, field, value).id()).isEqualTo(updated);
      assertThat(read(updated, at)).isEqualTo(json);
    }
    if (cleared != null) {
      assertThat(api.post("/api/links/" + updated, field, "").id()).isEqualTo(updated);
      assertThat(read(updated, at)).isEqualTo(cleared);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cloaking_title, A title",
    "cloaking_meta_description, A description",
    "cloaking_custom_js, console.log(1)",
    "cloaking_favicon, https://i.example/a.ico",
    "cloaking_opengraph, https://i.example/a.png"
  })
  void aFieldOfCloaking_isReadBackWhileItIsOn(String field, String value) {
    long id = api.create("cloaking_is_enabled", "1", field, value);
    String at = "/settings/" + field;
    assertThat(read(id, at)).isEqualTo('"' + value + '"');
    api.post("/api/links/" + id, "utm_source", "x");
    assertThat(read(id, at)).isEqualTo('"' + value + '"');
    api.post("/api/links/" + id, field, "");
    assertThat(read(id, at)).isEqualTo("null");
    assertThat(read(id, "/settings/cloaking_is_enabled")).isEqualTo("true");
    api.post("/api/links/" + id, field, value, "cloaking_is_enabled", "0");
    assertThat(read(id, at)).isEqualTo("null");
    assertThat(api.link(id).cloaking()).isNull();
  }

  @Test
  void aPixelThatIsDeleted_isTakenOffItsLinks() {
    long id = api.create("pixels_ids", "1", "project_id", "1");
    assertThat(api.delete("/api/pixels/1").status()).isEqualTo(200);
    assertThat(api.delete("/api/projects/1").status()).isEqualTo(200);
    assertThat(read(id, "/settings/pixels_ids")).isEqualTo("[]");
    assertThat(read(id, "/project_id")).isEqualTo("null");
    assertThat(api.post("/api/links/" + id, "utm_source", "x").status()).isEqualTo(200);
  }

  @Test
  void schedule_off_takesTheDatesAway() {
    long id = api.create("schedule", "1", "start_date", "2026-02-01", "end_date", "2026-04-01");
    api.post("/api/links/" + id, "schedule", "0", "end_date", "2027-01-01");
    assertThat(read(id, "/start_date") + read(id, "/end_date")).isEqualTo("nullnull");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void http_status_code_isWhatTheVisitorGets(int status) {
    api.create("url", "a", "http_status_code", "" + status, "clicks_limit", "5");
    Response visit = visit("/a");
    assertThat(visit.status()).isEqualTo(status);
    assertThat(visit.http().get("Location")).isEqualTo("https://a.example/");
    assertThat(visit.http().get("Cache-Control")).isEqualTo("private, no-store");
  }

  @Test
  void domain_id_movesALink() {
    api.create("url", "a", "domain_id", "1");
    assertThat(visit("/a").status()).isEqualTo(404);
    assertThat(api.visit("/a", "User-Agent", UserAgents.IPHONE, "Host", "brand.example").status())
        .isEqualTo(301);
    api.post(LINK, "domain_id", "0");
    assertThat(visit("/a").status()).isEqualTo(301);
  }

  @Test
  void is_enabled_off_isNotThere() {
    api.create("url", "a");
    api.post(LINK, "is_enabled", "0");
    assertThat(visit("/a").status()).isEqualTo(404);
    api.post(LINK, "is_enabled", "1");
    assertThat(visit("/a").status()).isEqualTo(301);
  }

  @Test
  void dates_sayWhenTheLinkAnswers() {
    api.create(
        "url",
        "a",
        "schedule",
        "1",
        "start_date",
        "2026-03-01 12:00:01",
        "end_date",
        "2026-03-01 12:00:02",
        "expiration_url",
        "https://e.example/");
    assertThat(visit("/a").status()).isEqualTo(404);
    api.clock.advance(1_000);
    assertThat(visit("/a").http().get("Location")).isEqualTo("https://a.example/");
    api.clock.advance(1_000);
    Response over = visit("/a");
    assertThat(over.status()).isEqualTo(302);
    assertThat(over.http().get("Location")).isEqualTo("https://e.example/");
  }

  @Test
  void clicks_limit_isExact() {
    api.create("url", "a", "clicks_limit", "2");
    assertThat(visit("/a").status() + visit("/a").status()).isEqualTo(602);
    assertThat(visit("/a").status()).isEqualTo(404);
    assertThat(read(1, "/clicks")).isEqualTo("2");
    api.post(LINK, "clicks_limit", "");
    assertThat(visit("/a").status()).isEqualTo(301);
  }

  @Test
  void utmAndTheQuery_areAdded() {
    api.create(
        "url",
        "a",
        "utm_source",
        "s",
        "utm_medium",
        "m",
        "utm_campaign",
        "c",
        "forward_query_parameters_is_enabled",
        "1");
    assertThat(visit("/a?x=1&utm_source=mine").http().get("Location"))
        .isEqualTo("https://a.example/?utm_source=s&utm_medium=m&utm_campaign=c&x=1");
  }

  @Test
  void app_linking_opensTheApp() {
    api.post(
        "/api/links",
        "url",
        "a",
        "location_url",
        "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC",
        "app_linking_is_enabled",
        "1");
    Response visit = api.visit("/a", "User-Agent", UserAgents.PIXEL);
    assertThat(visit.status() + visit.text() + visit.http().get("Location"))
        .contains("intent://track/", "scheme=spotify;package=com.spotify.music;");
  }

  private Response visit(String path) {
    return api.visit(path, "User-Agent", UserAgents.IPHONE);
  }

  private String read(long id, String at) {
    JsonNode data = api.get("/api/links/" + id).data();
    return data.at(at).toString();
  }
}

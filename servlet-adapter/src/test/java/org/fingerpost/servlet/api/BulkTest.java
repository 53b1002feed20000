package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.fingerpost.catalog.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BulkTest {
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
  void tenThousandLines_areAnsweredInOrder() {
    StringBuilder body = new StringBuilder();
    for (int i = 1; i <= 10_000; i++) {
      body.append(i % 1_000 == 0 ? "{\"slug\":\"s" + i + "\"}" : line("s" + i)).append('\n');
    }
    List<JsonNode> results = api.call("POST", "/links/bulk").ndjson(body.toString()).send().lines();
    assertThat(results).hasSize(10_000);
    for (int i = 1; i <= 10_000; i++) {
      JsonNode result = results.get(i - 1);
      assertThat(result.get("line").asInt()).isEqualTo(i);
      assertThat(result.get("status").asInt()).isEqualTo(i % 1_000 == 0 ? 400 : 201);
      assertThat(result.at(i % 1_000 == 0 ? "/error/field" : "/link/slug").asText())
          .isEqualTo(i % 1_000 == 0 ? "destination" : "s" + i);
    }
    assertThat(api.get("/links?page=1").at("/total")).isEqualTo("9990");
  }

  @Test
  void faultsOfALine_areThatLinesOnly() {
    String longest = "{\"destination\":\"https://a.example/\",\"nope\":\"";
    String body =
        String.join(
            "\n",
            line("a") + "\r",
            "",
            " \t\r",
            "{",
            "[]",
            line("a"),
            longest + "x".repeat((64 << 10) - longest.length() - 2) + "\"}",
            longest + "x".repeat((64 << 10) - longest.length() - 1) + "\"}",
            "x".repeat(300_000),
            "{\"destination\":\"https://a.example/\",\"title\":\"\u00ff\"}",
            line("b"),
            line("c") + line("d"),
            line("e"));
    ApiResponse response =
        api.call("POST", "/links/bulk")
            .body("application/x-ndjson", body.getBytes(ISO_8859_1))
            .send();
    assertThat(response.lines())
        .extracting(result -> result.get("line") + " " + result.get("status") + code(result))
        .containsExactly(
            "1 201",
            "4 400 malformed_json",
            "5 400 malformed_json",
            "6 409 slug_taken",
            "7 400 unknown_field",
            "8 413 line_too_long",
            "9 413 line_too_long",
            "10 400 malformed_json",
            "11 201",
            "12 400 malformed_json",
            "13 201");
  }

  @Test
  void emptyBody_hasNoResult() {
    ApiResponse response = api.call("POST", "/links/bulk").ndjson("\n\n").send();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEmpty();
  }

  @Test
  void dryRun_changesNothing() {
    api.post("/links", line("taken"));
    ApiResponse response =
        api.call("POST", "/links/bulk?dryRun=true")
            .ndjson(line("new") + "\n" + line("taken") + "\n{\"destination\":\"x\"}\n")
            .send();
    assertThat(response.lines())
        .extracting(result -> result.get("status") + code(result) + result.has("link"))
        .containsExactly("201false", "409 slug_takenfalse", "400 invalid_fieldfalse");
    assertThat(
            api.call("POST", "/links/bulk?dryRun=true&mode=upsert")
                .ndjson(line("taken"))
                .send()
                .lines()
                .get(0)
                .get("status")
                .asInt())
        .isEqualTo(200);
    assertThat(api.get("/links").json().get("data")).hasSize(1);
    assertThat(api.get("/links/taken").at("/version")).isEqualTo("1");
  }

  @Test
  void upsert_replacesInTheOrderOfTheLines() {
    api.post("/links", "{\"slug\":\"a\",\"destination\":\"https://o.example/\",\"title\":\"t\"}");
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      body.append(
          "{\"slug\":\"%s\",\"destination\":\"https://n%d.example/\"}\n"
              .formatted(i % 2 == 0 ? "a" : "b", i));
    }
    List<JsonNode> results =
        api.call("POST", "/links/bulk?mode=upsert").ndjson(body.toString()).send().lines();
    assertThat(results.get(0).get("status").asInt()).isEqualTo(200);
    assertThat(results.get(1).get("status").asInt()).isEqualTo(201);
    assertThat(results.subList(2, 500)).allMatch(result -> result.get("status").asInt() == 200);
    assertThat(api.get("/links/a").at("/destination")).isEqualTo("https://n498.example/");
    assertThat(api.get("/links/b").at("/destination")).isEqualTo("https://n499.example/");
    assertThat(api.get("/links/a").at("/title")).isEqualTo("null");
    assertThat(api.get("/links/a").at("/version")).isEqualTo("251");
  }

  @Test
  void upsert_leavesOtherTenantsLinksAlone() {
    api.post("/links", line("a"));
    JsonNode result =
        api.call("POST", "/links/bulk?mode=upsert")
            .token(api.tokenOfOther(Role.MEMBER))
            .ndjson(line("a"))
            .send()
            .lines()
            .get(0);
    assertThat(result.get("status").asInt()).isEqualTo(409);
    assertThat(api.get("/links/a").at("/version")).isEqualTo("1");
  }

  @Test
  void otherMediaTypes_areRefused() {
    assertThat(api.call("POST", "/links/bulk").json(line("a")).send().status()).isEqualTo(415);
  }

  private static String line(String slug) {
    return "{\"slug\":\"%s\",\"destination\":\"https://shop.example/%s\"}".formatted(slug, slug);
  }

  private static String code(JsonNode result) {
    JsonNode code = result.at("/error/code");
    return code.isMissingNode() ? "" : " " + code.asText();
  }
}

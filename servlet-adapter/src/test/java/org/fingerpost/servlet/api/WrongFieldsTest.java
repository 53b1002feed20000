package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fingerpost.catalog.Role;
import org.fingerpost.servlet.api.WrongValues.Wrong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field of the API, wrong in every way that its schema says it can be. */
final class WrongFieldsTest {
  private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();

  private static final String VARIANTS =
      "[{\"name\":\"a\",\"share\":1},{\"name\":\"b\",\"share\":2}]";

  private static final Map<String, String> LINK =
      Map.of("destination", "\"https://shop.example/\"", "variants", VARIANTS);

  /** Bodies that are right, by operation, to be spoilt in one field. */
  private static final Map<String, Map<String, String>> RIGHT =
      Map.ofEntries(
          Map.entry("POST /v1/dev/links", LINK),
          Map.entry("POST /v1/dev/links/bulk", LINK),
          Map.entry("PUT /v1/dev/links/{slug}", LINK),
          Map.entry("PATCH /v1/dev/links/{slug}", Map.of("variants", VARIANTS)),
          Map.entry("POST /v1/dev/links/{slug}/explain", Map.of()),
          Map.entry("POST /v1/dev/templates", Map.of("name", "\"n\"")),
          Map.entry("POST /v1/dev/projects", Map.of("name", "\"n\"")),
          Map.entry("PATCH /v1/dev/projects/{id}", Map.of()),
          Map.entry(
              "POST /v1/dev/pixels",
              Map.of("type", "\"facebook\"", "name", "\"n\"", "code", "\"1\"")),
          Map.entry("PATCH /v1/dev/pixels/{id}", Map.of()),
          Map.entry("POST /v1/dev/domains", Map.of("host", "\"new.example\"")),
          Map.entry("PATCH /v1/dev/domains/{id}", Map.of()),
          Map.entry("POST /v1/dev/keys", Map.of("name", "\"n\"", "role", "\"member\"")),
          Map.entry("POST /v1/dev/accounts", Map.of("name", "\"n\"")));

  private static ApiServer api;
  private static String before;

  @TempDir static Path directory;

  /** A request with one thing wrong in its body. */
  record Case(String operation, String method, String path, String body, Wrong wrong) {
    @Override
    public String toString() {
      return operation + " " + wrong;
    }
  }

  /** A request with one query parameter wrong. */
  record QueryCase(String method, String path, String parameter, String value) {}

  @BeforeAll
  static void start() throws Exception {
    api = ApiServer.start(directory);
    api.post("/links", "{\"slug\":\"kept\",\"destination\":\"https://shop.example/\"}");
    api.post("/domains", "{\"host\":\"go.example\"}");
    api.post("/projects", "{\"name\":\"kept\"}");
    api.post("/pixels", "{\"type\":\"facebook\",\"name\":\"kept\",\"code\":\"1\"}");
    before = state();
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @AfterEach
  void nothingHasChanged() {
    assertThat(state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void body_withAWrongField(Case wrong) {
    JsonNode error = send(wrong);
    assertThat(error.path("field").asText()).as(error.toString()).isEqualTo(wrong.wrong().field());
    assertThat(error.path("message").asText()).contains(wrong.wrong().field());
    assertThat(wrong.wrong().mentions())
        .allSatisfy(part -> assertThat(error.path("message").asText()).contains(part));
  }

  @ParameterizedTest
  @MethodSource("queryCases")
  void query_withAWrongParameter(QueryCase wrong) {
    String query =
        wrong.parameter() + "=" + URLEncoder.encode(wrong.value(), StandardCharsets.UTF_8);
    ApiServer.Call call =
        api.call(wrong.method(), wrong.path() + "?" + query).token(api.token(Role.OPERATOR));
    ApiResponse response =
        (wrong.path().endsWith("bulk")
                ? call.ndjson("{\"destination\":\"https://shop.example/\"}")
                : call)
            .send();
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.at("/error/field")).isEqualTo(wrong.parameter());
    assertThat(response.at("/error/message")).contains(wrong.parameter());
  }

  static Stream<Case> cases() {
    return DOCUMENT.operations().stream()
        .filter(operation -> RIGHT.containsKey(operation.toString()))
        .flatMap(WrongFieldsTest::cases);
  }

  private static Stream<Case> cases(OpenApiDocument.Operation operation) {
    List<Wrong> all = new ArrayList<>();
    List<Case> cases = new ArrayList<>();
    Map<String, String> right = RIGHT.get(operation.toString());
    JsonNode schema = DOCUMENT.requestSchema(operation);
    WrongValues.properties(schema)
        .forEach(
            property ->
                WrongValues.of(property.getKey(), property.getValue()).stream()
                    .forEach(wrong -> cases.add(spoilt(operation, right, wrong))));
    WrongValues.properties(schema)
        .map(Map.Entry::getKey)
        .forEach(
            name -> {
              String value = right.getOrDefault(name, "null");
              all.add(
                  new Wrong(name, "duplicate", value + ",\"" + name + "\":" + value, List.of()));
            });
    all.add(new Wrong("nope", "unknown", "1", List.of()));
    all.forEach(wrong -> cases.add(spoilt(operation, right, wrong)));
    schema
        .path("required")
        .forEach(
            name -> {
              Map<String, String> body = new LinkedHashMap<>(right);
              body.remove(name.asText());
              cases.add(
                  request(
                      operation,
                      body,
                      new Wrong(name.asText(), "missing", "", List.of("missing"))));
            });
    return cases.stream();
  }

  private static Case spoilt(
      OpenApiDocument.Operation operation, Map<String, String> right, Wrong wrong) {
    Map<String, String> body = new LinkedHashMap<>(right);
    String name = wrong.field().replaceAll("[.\\[].*", "");
    if (name.equals("fallbackUrl")) {
      body.remove("destination");
    }
    body.put(name, wrong.json());
    return request(operation, body, wrong);
  }

  private static Case request(
      OpenApiDocument.Operation operation, Map<String, String> body, Wrong wrong) {
    String json =
        body.entrySet().stream()
            .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    String path =
        operation.path().replace("/v1/dev", "").replace("{slug}", "kept").replace("{id}", "1");
    return new Case(operation.toString(), operation.method(), path, json, wrong);
  }

  static Stream<QueryCase> queryCases() {
    List<QueryCase> cases = new ArrayList<>();
    for (OpenApiDocument.Operation operation : DOCUMENT.operations()) {
      if (!operation.toString().matches("(GET|POST) /v1/dev/(links|links/bulk|keys|domains)")) {
        continue;
      }
      String path = operation.path().replace("/v1/dev", "");
      for (JsonNode parameter : DOCUMENT.parameters(operation)) {
        if (parameter.get("in").asText().equals("query")) {
          String name = parameter.get("name").asText();
          wrongTexts(parameter.get("schema"))
              .forEach(value -> cases.add(new QueryCase(operation.method(), path, name, value)));
          cases.add(new QueryCase(operation.method(), path, "un" + name, "1"));
        }
      }
    }
    return cases.stream().filter(c -> !(c.path().equals("/keys") && c.method().equals("POST")));
  }

  private static List<String> wrongTexts(JsonNode schema) {
    List<String> texts = new ArrayList<>(List.of(""));
    switch (schema.get("type").asText()) {
      case "integer" -> {
        texts.add(schema.get("minimum").asLong() - 1 + "");
        texts.add(schema.get("maximum").asLong() + 1 + "");
        texts.addAll(List.of("x", "1.0", "+1", "1e1", " 1", "\u0661", "99999999999999999999"));
      }
      case "boolean" -> texts.addAll(List.of("yes", "1", "TRUE"));
      default -> {
        if (schema.has("maxLength")) {
          texts.add("a".repeat(schema.get("maxLength").asInt() + 1));
        }
        if (schema.has("enum")) {
          texts.add("nope");
        }
        if (schema.has("pattern")) {
          texts.addAll(List.of("AAAAAAAAAAAAAAAAAAAA", "%", "AAAAAAAAAAAAAAAAAAA="));
        }
      }
    }
    return texts;
  }

  private static JsonNode send(Case wrong) {
    ApiServer.Call call = api.call(wrong.method(), wrong.path()).token(api.token(Role.OPERATOR));
    if (!wrong.path().endsWith("bulk")) {
      ApiResponse response = call.json(wrong.body()).send();
      assertThat(response.status()).as(wrong + " " + response.text()).isEqualTo(400);
      return response.json().get("error");
    }
    ApiResponse response = call.ndjson(wrong.body()).send();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.lines()).hasSize(1);
    assertThat(response.lines().get(0).get("status").asInt()).isEqualTo(400);
    return response.lines().get(0).get("error");
  }

  private static String state() {
    String token = api.token(Role.OPERATOR);
    return Stream.of("/links", "/domains", "/keys", "/accounts")
        .map(path -> api.call("GET", path).token(token).sendUnchecked().text())
        .collect(Collectors.joining("\n"));
  }
}

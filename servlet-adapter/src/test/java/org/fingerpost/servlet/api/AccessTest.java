package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fingerpost.catalog.IssuedKey;
import org.fingerpost.catalog.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what: credentials, roles, and tenants kept apart. */
final class AccessTest {
  private static final String LINK = "{\"slug\":\"%s\",\"destination\":\"https://shop.example/\"}";

  private static final String PROJECT = "{\"name\":\"p\"}";
  private static final String PIXEL = "{\"type\":\"facebook\",\"name\":\"p\",\"code\":\"1\"}";

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // method and path                  | read-only | member | admin | operator; no history is
        // kept
        "GET /links                         | 200 | 200 | 200 | 200",
        "POST /links                        | 403 | 201 | 201 | 201",
        "POST /links/bulk                   | 403 | 200 | 200 | 200",
        "GET /links/{slug}                  | 200 | 200 | 200 | 200",
        "PATCH /links/{slug}                | 403 | 200 | 200 | 200",
        "PUT /links/{slug}                  | 403 | 200 | 200 | 200",
        "DELETE /links/{slug}               | 403 | 204 | 204 | 204",
        "GET /links/{templateId}/{slug}     | 404 | 404 | 404 | 404",
        "PATCH /links/{templateId}/{slug}   | 403 | 404 | 404 | 404",
        "PUT /links/{templateId}/{slug}     | 403 | 404 | 404 | 404",
        "DELETE /links/{templateId}/{slug}  | 403 | 404 | 404 | 404",
        "GET /links/{slug}/explain          | 200 | 200 | 200 | 200",
        "POST /links/{slug}/explain         | 200 | 200 | 200 | 200",
        "POST /links/{slug}/simulate        | 200 | 200 | 200 | 200",
        "GET /links/{templateId}/{slug}/explain   | 404 | 404 | 404 | 404",
        "POST /links/{templateId}/{slug}/explain  | 404 | 404 | 404 | 404",
        "POST /links/{templateId}/{slug}/simulate | 404 | 404 | 404 | 404",
        "GET /links/{slug}/stats                  | 503 | 503 | 503 | 503",
        "GET /links/{templateId}/{slug}/stats     | 404 | 404 | 404 | 404",
        "GET /stats                         | 503 | 503 | 503 | 503",
        "GET /clicks                        | 503 | 503 | 503 | 503",
        "DELETE /clicks                     | 403 | 403 | 503 | 503",
        "GET /clicks/live                   | 503 | 503 | 503 | 503",
        "POST /conversions                  | 403 | 503 | 503 | 503",
        "GET /templates                     | 200 | 200 | 200 | 200",
        "POST /templates                    | 403 | 403 | 201 | 201",
        "GET /templates/{id}                | 404 | 404 | 404 | 404",
        "PUT /templates/{id}                | 403 | 403 | 404 | 404",
        "PATCH /templates/{id}              | 403 | 403 | 404 | 404",
        "DELETE /templates/{id}             | 403 | 403 | 404 | 404",
        "GET /projects                      | 200 | 200 | 200 | 200",
        "POST /projects                     | 403 | 201 | 201 | 201",
        "GET /projects/{id}                 | 200 | 200 | 200 | 200",
        "PATCH /projects/{id}               | 403 | 200 | 200 | 200",
        "DELETE /projects/{id}              | 403 | 204 | 204 | 204",
        "GET /pixels                        | 200 | 200 | 200 | 200",
        "POST /pixels                       | 403 | 201 | 201 | 201",
        "GET /pixels/{id}                   | 200 | 200 | 200 | 200",
        "PATCH /pixels/{id}                 | 403 | 200 | 200 | 200",
        "DELETE /pixels/{id}                | 403 | 204 | 204 | 204",
        "GET /domains                       | 200 | 200 | 200 | 200",
        "POST /domains                      | 403 | 403 | 201 | 201",
        "GET /domains/{id}                  | 200 | 200 | 200 | 200",
        "PATCH /domains/{id}                | 403 | 403 | 200 | 200",
        "DELETE /domains/{id}               | 403 | 403 | 204 | 204",
        "GET /keys                          | 403 | 403 | 200 | 200",
        "POST /keys                         | 403 | 403 | 201 | 201",
        "DELETE /keys/{id}                  | 403 | 403 | 204 | 204",
        "GET /accounts                      | 403 | 403 | 403 | 200",
        "POST /accounts                     | 403 | 403 | 403 | 201",
        "GET /accounts/{id}                 | 403 | 403 | 200 | 200",
        "PATCH /accounts/{id}               | 403 | 403 | 403 | 200",
        "GET /usage                         | 200 | 200 | 200 | 200"
      })
  void roles(String route, int readOnly, int member, int admin, int operator) {
    Map<Role, Integer> expected =
        Map.of(
            Role.READ_ONLY,
            readOnly,
            Role.MEMBER,
            member,
            Role.ADMIN,
            admin,
            Role.OPERATOR,
            operator);
    expected.forEach(
        (role, status) -> {
          Things things = make(role.wireName());
          assertThat(call(route, api.token(role), things, role.wireName() + "2").status())
              .as(role + " " + route)
              .isEqualTo(status);
        });
  }

  @Test
  void roles_areTestedForEachRoute() {
    long tested = 53;
    assertThat(Routes.of(api.engine(), new ApiSettings(ApiServer.BASE_URL)).all())
        .hasSize((int) tested);
  }

  @Test
  void anotherTenantsThings_areAsThoseThatAreNotThere() {
    List<String> routes =
        Routes.of(api.engine(), new ApiSettings(ApiServer.BASE_URL)).all().stream()
            .filter(route -> route.path().contains("{") && !route.path().contains("templateId"))
            .filter(route -> route.role() != Role.OPERATOR)
            .map(route -> route.method() + " " + route.path().substring(Routes.BASE.length()))
            .toList();
    Things things = make("a");
    Things gone = make("b");
    api.delete("/links/" + gone.slug() + "?domain=" + gone.host());
    api.delete("/domains/" + gone.domainId());
    api.delete("/keys/" + gone.keyId());
    api.delete("/projects/" + gone.projectId());
    api.delete("/pixels/" + gone.pixelId());
    String before = state();
    String token = api.tokenOfOther(Role.ADMIN);
    for (String route : routes) {
      ApiResponse other = call(route, token, things, "x");
      ApiResponse missing = call(route, token, gone, "x");
      assertThat(other.status()).as(route).isEqualTo(404);
      assertThat(other.http().toString().replaceAll("(?m)^Date:.*", ""))
          .isEqualTo(missing.http().toString().replaceAll("(?m)^Date:.*", ""));
      assertThat(other.text()).isEqualTo(missing.text());
    }
    for (String host : List.of(things.host(), gone.host())) {
      ApiResponse response =
          api.call("POST", "/links")
              .token(token)
              .json("{\"destination\":\"https://a.example\",\"domain\":\"" + host + "\"}")
              .send();
      assertThat(response.text().replace(host, "HOST"))
          .isEqualTo(
              "{\"error\":{\"code\":\"invalid_field\",\"message\":\"domain is none of this"
                  + " account's: \\\"HOST\\\"\",\"field\":\"domain\"}}");
      assertThat(api.call("GET", "/links?domain=" + host).token(token).send().status())
          .isEqualTo(400);
    }
    for (String path : List.of("/links", "/links?page=1", "/domains", "/projects", "/pixels")) {
      assertThat(api.call("GET", path).token(token).send().json().get("data")).isEmpty();
    }
    assertThat(api.call("GET", "/keys").token(token).send().text()).doesNotContain("\"a\"");
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void anotherTenantsHost_isTaken() {
    Things things = make("a");
    ApiResponse response =
        api.call("POST", "/domains")
            .token(api.tokenOfOther(Role.ADMIN))
            .json("{\"host\":\"" + things.host() + "\"}")
            .send();
    assertThat(response.status()).isEqualTo(409);
    assertThat(response.at("/error/message")).isEqualTo("host is taken: \"a.example\"");
    assertThat(api.post("/domains", "{\"host\":\"S.example\"}").at("/error/code"))
        .isEqualTo("host_taken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "203.0.113.7",
        "localhost",
        "LocalHost",
        "\uff4cocalhost",
        "[::1]"
      })
  void host_thatEveryServerIsReachedBy_isForOperators(String host) {
    String body = "{\"host\":\"" + host + "\"}";
    ApiResponse refused = api.post("/domains", body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/error/code")).isEqualTo("invalid_field");
    assertThat(refused.at("/error/field")).isEqualTo("host");
    assertThat(refused.at("/error/message"))
        .isEqualTo(
            "host must be a domain name; an IP address or localhost is for operators: \"%s\""
                .formatted(host));
    int byOperator = host.startsWith("[") ? 400 : 201;
    ApiServer.Call call = api.call("POST", "/domains").token(api.token(Role.OPERATOR));
    assertThat(call.json(body).send().status()).isEqualTo(byOperator);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost.example", "127.0.0.1.example", "a1", "1a.example", "1"})
  void host_thatLooksLikeAnAddress(String host) {
    ApiResponse response = api.post("/domains", "{\"host\":\"" + host + "\"}");
    assertThat(response.text()).doesNotContain("operators");
  }

  @Test
  void operator_reachesAllAccounts() {
    Things things = make("a");
    String token = api.tokenOfOther(Role.OPERATOR);
    String link = "/links/" + things.slug() + "?domain=" + things.host();
    assertThat(api.call("GET", link).token(token).send().status()).isEqualTo(200);
    assertThat(api.call("GET", link + "&accountId=1").token(token).send().status()).isEqualTo(200);
    assertThat(api.call("GET", link + "&accountId=2").token(token).send().status()).isEqualTo(404);
    assertThat(api.call("GET", "/links").token(token).send().json().get("data")).isEmpty();
    assertThat(api.call("GET", "/links?accountId=1").token(token).send().json().get("data"))
        .hasSize(1);
    ApiResponse created =
        api.call("POST", "/links?accountId=1").token(token).json(LINK.formatted("made")).send();
    assertThat(created.status()).isEqualTo(201);
    assertThat(api.get("/links/made").status()).isEqualTo(200);
    assertThat(
            api.call("POST", "/keys")
                .token(token)
                .json("{\"name\":\"k\",\"role\":\"admin\",\"accountId\":1}")
                .send()
                .at("/accountId"))
        .isEqualTo("1");
    ApiResponse nobody = api.call("GET", "/links?accountId=99").token(token).send();
    assertThat(nobody.status()).isEqualTo(400);
    assertThat(nobody.at("/error/message")).isEqualTo("accountId is no account: 99");
    assertThat(
            api.call("PATCH", "/domains/0")
                .token(token)
                .json("{\"notFoundUrl\":\"https://none.example/\"}")
                .send()
                .status())
        .isEqualTo(200);
    assertThat(api.call("DELETE", "/domains/0").token(token).send().status()).isEqualTo(409);
  }

  @Test
  void accountId_ofAnotherIsForbiddenToOthers() {
    for (int account : new int[] {2, 99}) {
      ApiResponse response = api.get("/links?accountId=" + account);
      assertThat(response.status()).isEqualTo(403);
    }
    assertThat(api.get("/links?accountId=1").status()).isEqualTo(200);
    assertThat(api.post("/keys", "{\"name\":\"k\",\"role\":\"member\",\"accountId\":2}").status())
        .isEqualTo(403);
    assertThat(api.get("/domains/0").status()).isEqualTo(404);
  }

  @Test
  void nobody_makesOrRevokesAKeyAboveTheOwn() {
    assertThat(api.post("/keys", "{\"name\":\"k\",\"role\":\"operator\"}").status()).isEqualTo(403);
    assertThat(api.delete("/keys/1").status()).isEqualTo(403);
    assertThat(api.call("GET", "/keys").token(api.token(Role.OPERATOR)).send().status())
        .isEqualTo(200);
  }

  @Test
  void key_isShownOnceAndOpensUntilItIsRevoked() {
    ApiResponse issued = api.post("/keys", "{\"name\":\"k\",\"role\":\"member\"}");
    String secret = issued.at("/apiSecret");
    assertThat(issued.at("/token")).isEqualTo(issued.at("/apiKey") + "." + secret);
    assertThat(api.get("/keys").text()).contains(issued.at("/apiKey")).doesNotContain(secret);
    assertThat(api.call("GET", "/links").token(issued.at("/token")).send().status()).isEqualTo(200);
    assertThat(api.delete("/keys/" + issued.at("/id")).status()).isEqualTo(204);
    assertThat(api.call("GET", "/links").token(issued.at("/token")).send().status()).isEqualTo(401);
    assertThat(api.delete("/keys/" + issued.at("/id")).status()).isEqualTo(404);
    assertThat(api.get("/keys").text()).doesNotContain(issued.at("/apiKey"));
  }

  @Test
  void credential_inEachForm() {
    IssuedKey key = api.engine().catalog().issueKey(1, "k", Role.MEMBER);
    String name = key.apiKey().key();
    List<ApiServer.Call> calls =
        List.of(
            bare().header("X-API-KEY", name).header("X-API-SECRET", key.secret()),
            bare().header("Authorization", "Bearer " + key.token()),
            bare().header("Authorization", "bearer  " + key.token()),
            bare().header("Authorization", key.token()));
    assertThat(calls).allSatisfy(call -> assertThat(call.send().status()).isEqualTo(200));
  }

  @Test
  void credential_thatIsNone() {
    IssuedKey key = api.engine().catalog().issueKey(1, "k", Role.MEMBER);
    String name = key.apiKey().key();
    List<ApiServer.Call> calls =
        List.of(
            bare(),
            bare().header("X-API-KEY", name),
            bare().header("X-API-SECRET", key.secret()),
            bare().header("X-API-KEY", name).header("X-API-SECRET", key.secret() + "x"),
            bare().header("X-API-KEY", name + "x").header("X-API-SECRET", key.secret()),
            bare()
                .header("X-API-KEY", name)
                .addHeader("X-API-KEY", name)
                .header("X-API-SECRET", key.secret()),
            bare().header("X-API-KEY", name).header("Authorization", key.token()),
            bare().header("Authorization", "Bearer"),
            bare().header("Authorization", "Basic " + key.token()),
            bare().header("Authorization", name),
            bare().header("Authorization", name + "."),
            bare().header("Authorization", "." + key.secret()));
    List<String> texts = new ArrayList<>();
    for (ApiServer.Call call : calls) {
      ApiResponse response = call.send();
      assertThat(response.status()).isEqualTo(401);
      assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"Fingerpost\"");
      texts.add(response.text());
    }
    assertThat(texts).containsOnly(texts.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nope", "/v1/dev/nope", "/v1/dev/links/a/b/c", "/v1/dev/links/", "/v1"})
  void unknownPath_isToldToNobodyWithoutAKey(String path) {
    assertThat(api.bareCall("GET", path).send().status()).isEqualTo(401);
    assertThat(api.bareCall("GET", path).token(api.token(Role.READ_ONLY)).send().status())
        .isEqualTo(404);
  }

  /** A link on a domain, a key, a project and a pixel of the first account. */
  private record Things(
      String slug, String host, String domainId, String keyId, String projectId, String pixelId) {}

  private Things make(String name) {
    String host = name + ".example";
    String domainId = api.post("/domains", "{\"host\":\"" + host + "\"}").at("/id");
    String empty = api.post("/domains", "{\"host\":\"empty-" + host + "\"}").at("/id");
    api.post(
        "/links",
        "{\"slug\":\"%s\",\"domain\":\"%s\",\"destination\":\"https://shop.example/\"}"
            .formatted(name, host));
    String keyId =
        api.post("/keys", "{\"name\":\"%s\",\"role\":\"member\"}".formatted(name)).at("/id");
    String projectId = api.post("/projects", PROJECT).at("/id");
    String pixelId = api.post("/pixels", PIXEL).at("/id");
    return new Things(name, host, name.equals("b") ? domainId : empty, keyId, projectId, pixelId);
  }

  private ApiResponse call(String route, String token, Things things, String newName) {
    String method = route.substring(0, route.indexOf(' '));
    String path = route.substring(route.indexOf(' ') + 1);
    boolean isLink = path.contains("{slug}");
    String actual =
        path.replace("{slug}", things.slug())
                .replace("{templateId}", "t")
                .replace("{id}", id(path, things))
            + (isLink ? "?domain=" + things.host() : "");
    ApiServer.Call call = api.call(method, actual).token(token);
    switch (method + " " + path) {
      case "POST /links", "PUT /links/{slug}", "PUT /links/{templateId}/{slug}" ->
          call.json("{\"destination\":\"https://shop.example/\"}");
      case "PATCH /links/{slug}",
          "PATCH /links/{templateId}/{slug}",
          "PATCH /domains/{id}",
          "POST /links/{slug}/explain",
          "POST /links/{templateId}/{slug}/explain" ->
          call.json("{}");
      case "POST /links/bulk" -> call.ndjson("{\"destination\":\"https://shop.example/\"}");
      case "POST /links/{slug}/simulate", "POST /links/{templateId}/{slug}/simulate" ->
          call.ndjson("{}\n");
      case "POST /templates", "PUT /templates/{id}" -> call.json("{\"name\":\"t\"}");
      case "PATCH /templates/{id}",
          "PATCH /accounts/{id}",
          "PATCH /projects/{id}",
          "PATCH /pixels/{id}" ->
          call.json("{}");
      case "POST /projects" -> call.json(PROJECT);
      case "POST /pixels" -> call.json(PIXEL);
      case "POST /domains" -> call.json("{\"host\":\"" + newName + ".example\"}");
      case "POST /keys" -> call.json("{\"name\":\"k\",\"role\":\"member\"}");
      case "POST /accounts" -> call.json("{\"name\":\"k\"}");
      default -> {}
    }
    return call.send();
  }

  private static String id(String path, Things things) {
    if (path.startsWith("/accounts")) {
      return things.slug().equals("b") ? "99" : "1"; // Accounts are not deleted.
    }
    return switch (path.substring(1).replaceAll("/.*", "")) {
      case "keys" -> things.keyId();
      case "projects" -> things.projectId();
      case "pixels" -> things.pixelId();
      default -> things.domainId();
    };
  }

  private ApiServer.Call bare() {
    return api.bareCall("GET", "/v1/dev/links");
  }

  private String state() {
    return List.of("/links", "/domains", "/keys", "/projects", "/pixels").stream()
        .map(path -> api.get(path).text())
        .collect(Collectors.joining("\n"));
  }
}

package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fingerpost.catalog.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the OpenAPI document against the servlet, both ways. */
final class OpenApiTest {
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
  void document_isServedWithoutACredential() {
    ApiResponse response = api.bareCall("GET", "/openapi.json").send();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json()).isEqualTo(api.document.root());
    ApiResponse head = api.bareCall("HEAD", "/openapi.json").send();
    assertThat(head.status()).isEqualTo(200);
    assertThat(api.bareCall("POST", "/openapi.json").send().header("Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void document_isAcceptedByAValidator() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result =
        new OpenAPIV3Parser().readContents(api.document.root().toString(), null, options);
    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
    assertThat(result.getOpenAPI().getPaths()).hasSize(api.document.root().get("paths").size());
  }

  @Test
  void document_hasNoReferenceToNothing() {
    assertThat(api.document.root().findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            ref -> assertThat(api.document.root().at(ref.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void routes_areThoseOfTheDocument() {
    Set<String> routes =
        Routes.of(api.engine(), new ApiSettings(ApiServer.BASE_URL)).all().stream()
            .map(route -> route.method() + " " + route.path())
            .collect(Collectors.toCollection(TreeSet::new));
    routes.add("GET " + ApiServlet.DOCUMENT_PATH);
    routes.add("GET " + DeferredDeepLinkResource.PATH);
    assertThat(api.document.operations().stream().map(Object::toString).toList())
        .containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void queryParameters_areThoseOfTheDocument() {
    for (Routes.Route route : Routes.of(api.engine(), new ApiSettings(ApiServer.BASE_URL)).all()) {
      OpenApiDocument.Operation operation = operation(route.method() + " " + route.path());
      assertThat(parameters(operation, "query"))
          .as(operation.toString())
          .containsExactlyInAnyOrderElementsOf(route.parameters());
      assertThat(parameters(operation, "path"))
          .as(operation.toString())
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(route.path().split("/", -1))
                  .filter(segment -> segment.startsWith("{"))
                  .map(segment -> segment.substring(1, segment.length() - 1))
                  .toList());
    }
  }

  @Test
  void fieldsOfTheDocument_areAccepted() {
    String project = "{\"name\":\"p\",\"color\":\"#0a0b0c\"}";
    assertNamesAll("POST /v1/dev/projects", project);
    assertThat(api.post("/projects", project).status()).isEqualTo(201);
    assertNamesAll("PATCH /v1/dev/projects/{id}", project);
    assertThat(api.patch("/projects/1", project).status()).isEqualTo(200);
    String pixel = "{\"type\":\"facebook\",\"name\":\"p\",\"code\":\"1\"}";
    assertNamesAll("POST /v1/dev/pixels", pixel);
    assertThat(api.post("/pixels", pixel).status()).isEqualTo(201);
    assertNamesAll("PATCH /v1/dev/pixels/{id}", pixel);
    assertThat(api.patch("/pixels/1", pixel).status()).isEqualTo(200);

    String link =
        """
        {"slug":"all","domain":null,"template":null,"destination":"https://shop.example/",
         "fallbackUrl":"https://shop.example/","title":"t","description":"d",
         "imageUrl":"https://img.example/","status":307,"enabled":true,
         "startsAt":"2026-03-01T12:00:00Z","endsAt":"2027-03-01T12:00:00.5+01:00","ttl":"31d",
         "renewTtl":false,"clickLimit":7,"expirationUrl":"https://over.example/",
         "forwardQuery":true,"appendPath":true,"clickIdParameter":"click_id",
         "utm":{"source":"a","medium":"b","campaign":"c","term":"d","content":"e"},
         "cacheMaxAge":60,"tags":["x"],"metadata":{"k":"v"},
         "iosUrl":"https://i.example/","androidUrl":"https://a.example/",
         "macosUrl":"https://m.example/","windowsUrl":"https://w.example/",
         "desktopUrl":"https://d.example/","deepLinkPath":"shop://x","appLinking":true,
         "targeting":[{"when":[]}],
         "variants":[{"name":"a","share":1}],"rotation":{"winner":"a"},
         "password":"open sesame","sensitive":true,"cloaking":{},"pixels":[1],"project":1}
        """;
    assertNamesAll("POST /v1/dev/links", link);
    assertThat(api.post("/links", link).status()).isEqualTo(201);
    assertNamesAll("PUT /v1/dev/links/{slug}", link);
    assertThat(api.put("/links/all", link).status()).isEqualTo(200);
    assertNamesAll("PATCH /v1/dev/links/{slug}", link);
    assertThat(api.patch("/links/all", link).status()).isEqualTo(200);

    String settings =
        """
        "notFoundUrl":"https://no.example/","indexUrl":"https://go.example/a","answersGone":true,
        "cacheMaxAge":60,"robotsTag":"noindex","referrerPolicy":"origin","visitorCookie":true,
        "firebaseLinks":true,"allowList":["example.com"]}
        """;
    assertNamesAll(
        "POST /v1/dev/domains", "{\"host\":\"go.example\",\"ignoreCase\":true," + settings);
    assertThat(
            api.post("/domains", "{\"host\":\"go.example\",\"ignoreCase\":true," + settings)
                .status())
        .isEqualTo(201);
    assertNamesAll("PATCH /v1/dev/domains/{id}", "{" + settings);
    assertThat(api.patch("/domains/1", "{" + settings).status()).isEqualTo(200);

    String template =
        """
        {"id":"t","name":"n","domain":null,"ios":{},"android":{},"desktopUrl":"https://d.example/",
         "openByScheme":true,"desktopQr":true,"deferredCode":true,"allowList":[],"preview":{}}
        """;
    assertNamesAll("POST /v1/dev/templates", template);
    assertThat(api.post("/templates", template).status()).isEqualTo(201);
    assertNamesAll("PUT /v1/dev/templates/{id}", template);
    assertThat(api.put("/templates/t", template).status()).isEqualTo(200);
    assertNamesAll("PATCH /v1/dev/templates/{id}", template);
    assertThat(api.patch("/templates/t", template).status()).isEqualTo(200);

    String key = "{\"name\":\"k\",\"role\":\"member\",\"accountId\":1}";
    assertNamesAll("POST /v1/dev/keys", key);
    assertThat(api.post("/keys", key).status()).isEqualTo(201);
    String account = "{\"name\":\"a\"}";
    assertNamesAll("POST /v1/dev/accounts", account);
    assertThat(
            api.call("POST", "/accounts")
                .token(api.token(Role.OPERATOR))
                .json(account)
                .send()
                .status())
        .isEqualTo(201);
    String limits =
        """
        {"limits":{"writesPerMonth":9,"requestsPerSecond":100,"qrPerSecond":9},
         "oneLink":{"v1RequiresPid":true,"v2RequiresPid":true,"v1TakenIsConflict":true}}
        """;
    assertNamesAll("PATCH /v1/dev/accounts/{id}", limits);
    assertThat(
            api.call("PATCH", "/accounts/1")
                .token(api.token(Role.OPERATOR))
                .json(limits)
                .send()
                .status())
        .isEqualTo(200);
  }

  /** The reader refuses what it does not know, so what is accepted is what these bodies name. */
  private void assertNamesAll(String operation, String body) {
    JsonNode schema = api.document.requestSchema(operation(operation));
    assertThat(names(schema)).containsExactlyInAnyOrderElementsOf(names(body));
  }

  private static List<String> names(JsonNode schema) {
    return schema.get("properties").properties().stream().map(Map.Entry::getKey).toList();
  }

  private static List<String> names(String json) {
    try {
      return ApiResponse.MAPPER.readTree(json).properties().stream()
          .map(Map.Entry::getKey)
          .toList();
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  private List<String> parameters(OpenApiDocument.Operation operation, String in) {
    return api.document.parameters(operation).stream()
        .filter(parameter -> parameter.get("in").asText().equals(in))
        .map(parameter -> parameter.get("name").asText())
        .toList();
  }

  private OpenApiDocument.Operation operation(String name) {
    return api.document.operations().stream()
        .filter(operation -> operation.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}

package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoreSettings;
import org.fingerpost.store.StoreUnavailableException;
import org.fingerpost.store.StoreUnavailableException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every path: methods, media types, sizes, JSON, and what goes wrong. */
final class ProtocolTest {
  private static final String LINK = "{\"slug\":\"a\",\"destination\":\"https://shop.example/\"}";

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
        "DELETE  | /links      | GET, HEAD, POST",
        "OPTIONS | /links      | GET, HEAD, POST",
        "POST    | /links/a    | DELETE, GET, HEAD, PATCH, PUT",
        "POST    | /links/t/a  | DELETE, GET, HEAD, PATCH, PUT",
        "PUT     | /domains/1  | DELETE, GET, HEAD, PATCH",
        "GET     | /keys/1     | DELETE",
        "TRACE   | /accounts   | GET, HEAD, POST"
      })
  void method_thatAPathHasNot(String method, String path, String allow) {
    ApiResponse response = api.call(method, path).send();
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.header("Allow")).isEqualTo(allow);
  }

  @Test
  void bulk_isASlugToOtherMethods() {
    api.post("/links", LINK.replace("\"a\"", "\"bulk\""));
    assertThat(api.get("/links/bulk").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonx",
        "application/json; charset=iso-8859-1",
        "application/merge-patch+json"
      })
  void mediaType_thatIsNotJson(String mediaType) {
    ApiResponse response = api.call("POST", "/links").body(mediaType, LINK.getBytes(UTF_8)).send();
    assertThat(response.status()).isEqualTo(415);
    assertThat(response.at("/error/field")).isEqualTo("Content-Type");
    assertThat(response.at("/error/message")).contains(mediaType);
  }

  @Test
  void contentEncoding_isRefused() {
    for (String encoding : new String[] {"gzip", "identity", ""}) {
      assertThat(
              api.call("POST", "/links")
                  .header("Content-Encoding", encoding)
                  .json(LINK)
                  .send()
                  .status())
          .isEqualTo(415);
      assertThat(
              api.call("POST", "/links/bulk")
                  .header("Content-Encoding", encoding)
                  .ndjson(LINK)
                  .send()
                  .status())
          .isEqualTo(415);
    }
  }

  @Test
  void body_ofAtMost64KiB() {
    String padding = " ".repeat((64 << 10) - LINK.length());
    assertThat(api.post("/links", LINK + padding).status()).isEqualTo(201);
    ApiResponse response = api.post("/links", LINK + padding + " ");
    assertThat(response.status()).isEqualTo(413);
    assertThat(response.at("/error/message")).isEqualTo("the body must be at most 65536 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{}{}",
        "{} x",
        "{\"title\":1",
        "{'title':1}",
        "{title:1}",
        "{\"title\":01}",
        "{\"title\":.5}",
        "{\"title\":+1}",
        "{\"title\":NaN}",
        "{\"title\":tru}",
        "{\"title\":\"a\nb\"}",
        "{\"title\":\"\\x\"}",
        "{\"title\":1,}",
        "{\"tags\":[1,]}",
        "/**/{}",
        "{}//"
      })
  void body_thatIsNoJson(String body) {
    ApiResponse response = api.post("/links", body);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.at("/error/code")).isEqualTo("malformed_json");
    assertThat(response.json().at("/error/field").isMissingNode()).isTrue();
  }

  @Test
  void body_thatIsNotUtf8() {
    String body = "{\"destination\":\"https://a.example\",\"title\":\"\u00fc\"}";
    assertThat(
            api.call("POST", "/links")
                .body("application/json", body.getBytes(ISO_8859_1))
                .send()
                .at("/error/message"))
        .isEqualTo("the body is not a JSON object: it is not UTF-8");
    assertThat(
            api.call("POST", "/links")
                .body("application/json", body.getBytes(UTF_16))
                .send()
                .status())
        .isEqualTo(400);
    byte[] overlong = body.replace("\u00fc", "\u00c1\u0081").getBytes(ISO_8859_1);
    assertThat(api.call("POST", "/links").body("application/json", overlong).send().status())
        .isEqualTo(400);
    ApiResponse created = api.post("/links", body);
    assertThat(created.at("/title")).isEqualTo("\u00fc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=1&limit=2",
        "nope=1",
        "=1",
        "&",
        "limit",
        "search=%C3",
        "search=%zz",
        "search=%",
        "search=%c3%28",
        "limit=%31%"
      })
  void query_thatIsWrong(String query) {
    assertThat(api.get("/links?" + query).status()).isEqualTo(400);
  }

  @Test
  void query_namesTheUnknownParameter() {
    ApiResponse response = api.get("/links?n%C3%B6pe=1");
    assertThat(response.at("/error/code")).isEqualTo("unknown_parameter");
    assertThat(response.at("/error/field")).isEqualTo("n\u00f6pe");
    assertThat(api.get("/links?").status()).isEqualTo(200);
  }

  @Test
  void emoji_isOneCharacter() {
    String title = "\uD83D\uDE00".repeat(300);
    String body = "{\"destination\":\"https://a.example\",\"title\":\"%s\"}";
    assertThat(api.post("/links", body.formatted(title)).at("/title")).isEqualTo(title);
    assertThat(api.post("/links", body.formatted(title + "a")).at("/error/message"))
        .isEqualTo("title must be at most 300 characters: 301");
  }

  @Test
  void location_isBelowTheContextPath() throws Exception {
    api.close();
    api = ApiServer.start(directory.resolve("other"), "/app");
    ApiResponse created = api.post("/links", LINK);
    assertThat(created.header("Location")).isEqualTo("/app/api/v1/dev/links/a");
    assertThat(created.at("/shortUrl")).isEqualTo("https://s.example/a");
    assertThat(api.get("/links/a").status()).isEqualTo(200);
    assertThat(api.bareCall("GET", "/openapi.json").send().status()).isEqualTo(200);
  }

  @Test
  void domain_livesAndDies() {
    ApiResponse created =
        api.post("/domains", "{\"host\":\"Go.Example\",\"robotsTag\":\"noindex\"}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo("/api/v1/dev/domains/1");
    assertThat(created.text())
        .isEqualTo(
            "{\"id\":1,\"host\":\"go.example\",\"ignoreCase\":false,\"notFoundUrl\":null,"
                + "\"indexUrl\":null,\"answersGone\":false,\"cacheMaxAge\":90,"
                + "\"robotsTag\":\"noindex\",\"referrerPolicy\":null,\"visitorCookie\":false,"
                + "\"firebaseLinks\":false,\"allowList\":[]}");
    ApiResponse changed =
        api.patch(
            "/domains/1",
            "{\"robotsTag\":null,\"answersGone\":true,\"cacheMaxAge\":0,"
                + "\"notFoundUrl\":\"https://none.example\",\"referrerPolicy\":\"origin\"}");
    assertThat(changed.at("/notFoundUrl")).isEqualTo("https://none.example/");
    assertThat(changed.at("/robotsTag")).isEqualTo("null");
    assertThat(api.patch("/domains/1", "{\"host\":\"x.example\"}").at("/error/code"))
        .isEqualTo("unknown_field");
    assertThat(api.get("/domains/1").json()).isEqualTo(changed.json());
    assertThat(api.get("/domains").json().at("/data/0")).isEqualTo(changed.json());

    api.post("/links", LINK.replace("{", "{\"domain\":\"go.example\","));
    ApiResponse refused = api.delete("/domains/1");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/error/code")).isEqualTo("in_use");
    api.delete("/links/a?domain=go.example");
    assertThat(api.delete("/domains/1").status()).isEqualTo(204);
    assertThat(api.get("/domains/1").status()).isEqualTo(404);
    assertThat(api.post("/domains", "{\"host\":\"go.example\"}").at("/id")).isEqualTo("2");
  }

  @Test
  void visitorCookie_ofADomain() throws Exception {
    String settings = "{\"host\":\"go.example\",\"visitorCookie\":true}";
    assertThat(api.post("/domains", settings).at("/visitorCookie")).isEqualTo("true");
    api.restart();
    assertThat(api.get("/domains/1").at("/visitorCookie")).isEqualTo("true");
    assertThat(api.patch("/domains/1", "{\"robotsTag\":\"none\"}").at("/visitorCookie"))
        .isEqualTo("true");
    for (String off : List.of("false", "null")) {
      api.patch("/domains/1", "{\"visitorCookie\":true}");
      assertThat(api.patch("/domains/1", "{\"visitorCookie\":" + off + "}").at("/visitorCookie"))
          .isEqualTo("false");
    }
    assertThat(api.patch("/domains/1", "{\"visitorCookie\":1}").at("/error/message"))
        .isEqualTo("visitorCookie must be true or false: 1");
  }

  @Test
  void firebaseLinks_ofADomain() throws Exception {
    assertThat(api.post("/domains", "{\"host\":\"go.example\",\"firebaseLinks\":true}").json())
        .isEqualTo(
            ApiResponse.MAPPER.readTree(
                """
                {"error":{"code":"invalid_field","field":"allowList","message":
                  "allowList must name at least 1 domain where firebaseLinks is true: 0 domains"}}
                """));
    String settings =
        "{\"host\":\"go.example\",\"firebaseLinks\":true,\"allowList\":[\"Shop.Example\",\"b\u00fccher.example\"]}";
    ApiResponse created = api.post("/domains", settings);
    assertThat(created.at("/firebaseLinks")).isEqualTo("true");
    assertThat(created.json().get("allowList").toString())
        .isEqualTo("[\"shop.example\",\"xn--bcher-kva.example\"]");
    api.restart();
    assertThat(api.get("/domains/1").json()).isEqualTo(created.json());
    assertThat(api.patch("/domains/1", "{\"robotsTag\":null}").json()).isEqualTo(created.json());
    for (String empty : List.of("null", "[]")) {
      ApiResponse refused = api.patch("/domains/1", "{\"allowList\":" + empty + "}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.at("/error/field")).isEqualTo("allowList");
    }
    assertThat(
            api.patch("/domains/1", "{\"allowList\":[\"https://a.example/\"]}")
                .at("/error/message"))
        .isEqualTo("allowList has what is no domain: \"https://a.example/\"");
    ApiResponse off = api.patch("/domains/1", "{\"firebaseLinks\":false,\"allowList\":null}");
    assertThat(off.at("/firebaseLinks")).isEqualTo("false");
    assertThat(off.json().get("allowList")).isEmpty();
  }

  @Test
  void fullDisk_is507AndReadsGoOn() throws Exception {
    api.post("/links", LINK);
    StoreSettings settings = StoreSettings.DEFAULTS;
    api.restart(
        new StoreSettings(
            settings.segmentBytes(),
            settings.snapshotAfterBytes(),
            Long.MAX_VALUE,
            settings.queueLength(),
            false));
    ApiResponse response = api.post("/links", LINK.replace("\"a\"", "\"b\""));
    assertThat(response.status()).isEqualTo(507);
    assertThat(response.at("/error/code")).isEqualTo("disk_full");
    assertThat(
            api.call("POST", "/links/bulk")
                .ndjson(LINK.replace("\"a\"", "\"b\""))
                .send()
                .lines()
                .get(0)
                .get("status")
                .asInt())
        .isEqualTo(507);
    assertThat(api.get("/links/a").status()).isEqualTo(200);
  }

  @Test
  void closedStore_is503() {
    api.engine().store().close();
    ApiResponse response = api.post("/links", LINK);
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.at("/error/code")).isEqualTo("unavailable");
    assertThat(response.header("Retry-After")).isNull();
  }

  @Test
  void failures_areExplained() {
    ApiException busy = Failures.explain(new StoreUnavailableException(Kind.BUSY, "x", null));
    assertThat(busy.status()).isEqualTo(503);
    assertThat(busy.headers()).extracting("name", "value").contains(tuple("Retry-After", "1"));
    ApiException conflict =
        Failures.explain(new StoreConflictException(StoreConflictException.Kind.CHANGED, "x"));
    assertThat(conflict.status()).isEqualTo(409);
    ApiException fault = Failures.explain(new IllegalStateException("secret"));
    assertThat(fault.status()).isEqualTo(500);
    assertThat(fault.getMessage()).matches("internal error [0-9a-f-]{36}");
  }
}

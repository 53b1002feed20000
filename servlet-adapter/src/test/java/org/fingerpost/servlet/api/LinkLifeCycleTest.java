package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinkLifeCycleTest {
  private static final String SHOP =
      "{\"slug\":\"summer\",\"destination\":\"https://shop.example/\"}";

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
  void link_isCreatedReadChangedReplacedAndDeleted() {
    ApiResponse created = api.post("/links", SHOP);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo("/api/v1/dev/links/summer");
    assertThat(created.header("ETag")).isEqualTo("\"1-1\"");
    assertThat(created.header("Cache-Control")).isEqualTo("no-store");
    assertThat(created.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(created.json())
        .isEqualTo(
            json(
                """
                {"id":1,"slug":"summer","domain":null,"template":null,"shortUrl":"https://s.example/summer",
                 "destination":"https://shop.example/","title":null,"description":null,
                 "imageUrl":null,"tags":[],"metadata":{},"project":null,"status":302,"enabled":true,
                 "startsAt":null,"endsAt":null,"ttl":null,"renewTtl":true,"clickLimit":null,
                 "expirationUrl":null,"forwardQuery":false,"appendPath":false,
                 "clickIdParameter":null,"utm":null,
                 "cacheMaxAge":null,"iosUrl":null,"androidUrl":null,"macosUrl":null,
                 "windowsUrl":null,"desktopUrl":null,"deepLinkPath":null,"targeting":[],"variants":[],
                 "rotation":null,"appLinking":false,"password":null,"sensitive":false,
                 "cloaking":null,"pixels":[],"clicks":0,"createdAt":"2026-03-01T12:00:00.000Z",
                 "updatedAt":"2026-03-01T12:00:00.000Z","expiresAt":null,"version":1,
                 "source":"native","parameters":{},"warnings":[]}
                """));
    assertThat(api.get("/links/summer").json()).isEqualTo(created.json());

    api.clock.advance(1);
    ApiResponse patched = api.patch("/links/summer", "{\"title\":\"t\",\"tags\":[\"a\",\"b\"]}");
    assertThat(patched.header("ETag")).isEqualTo("\"1-2\"");
    assertThat(patched.at("/title")).isEqualTo("t");
    assertThat(patched.at("/updatedAt")).isEqualTo("2026-03-01T12:00:00.001Z");
    assertThat(patched.at("/createdAt")).isEqualTo("2026-03-01T12:00:00.000Z");

    ApiResponse replaced = api.put("/links/summer", "{\"fallbackUrl\":\"https://b.example\"}");
    assertThat(replaced.at("/destination")).isEqualTo("https://b.example/");
    assertThat(replaced.at("/title")).isEqualTo("null");
    assertThat(replaced.json().get("tags")).isEmpty();
    assertThat(replaced.at("/slug")).isEqualTo("summer");
    assertThat(replaced.at("/version")).isEqualTo("3");

    ApiResponse deleted = api.delete("/links/summer");
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.text()).isEmpty();
    assertThat(api.get("/links/summer").status()).isEqualTo(404);
    assertThat(api.delete("/links/summer").status()).isEqualTo(404);
    assertThat(api.put("/links/summer", SHOP).status()).isEqualTo(404);
  }

  @Test
  void link_getsARandomSlug() {
    ApiResponse created = api.post("/links", "{\"destination\":\"https://shop.example/\"}");
    assertThat(created.at("/slug")).matches("[0-9A-Za-z]{8}");
    assertThat(created.header("Location")).endsWith("/links/" + created.at("/slug"));
  }

  @Test
  void link_withATakenOrReservedSlug() {
    api.post("/links", SHOP);
    ApiResponse taken = api.post("/links", SHOP);
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.text())
        .isEqualTo(
            "{\"error\":{\"code\":\"slug_taken\",\"message\":\"slug is taken: \\\"summer\\\"\","
                + "\"field\":\"slug\"}}");
    ApiResponse reserved =
        api.post("/links", "{\"slug\":\"API\",\"destination\":\"https://shop.example/\"}");
    assertThat(reserved.status()).isEqualTo(400);
    assertThat(reserved.at("/error/message")).isEqualTo("slug is reserved: \"API\"");
  }

  @Test
  void link_withTwoDestinations() {
    assertThat(
            api.post(
                    "/links",
                    "{\"destination\":\"https://a.example\",\"fallbackUrl\":\"https://b.example\"}")
                .at("/error/message"))
        .isEqualTo(
            "fallbackUrl is another name of destination, and they differ:"
                + " \"https://a.example\", \"https://b.example\"");
    assertThat(
            api.post(
                    "/links",
                    "{\"destination\":\"https://a.example\",\"fallbackUrl\":\"https://a.example\"}")
                .status())
        .isEqualTo(201);
    assertThat(api.post("/links", "{}").at("/error/code")).isEqualTo("missing_field");
    assertThat(api.post("/links", "{\"destinaton\":1}").at("/error/code"))
        .isEqualTo("unknown_field");
  }

  @Test
  void link_toAShortLinkOfThisServer() {
    api.post("/links", SHOP);
    ApiResponse loop = api.post("/links", "{\"destination\":\"https://s.example/summer\"}");
    assertThat(loop.status()).isEqualTo(400);
    assertThat(loop.at("/error/field")).isEqualTo("destination");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"31d\"', 31d, 2026-04-01T12:00:00.000Z",
    "'\"31\"', 31d, 2026-04-01T12:00:00.000Z",
    "31, 31d, 2026-04-01T12:00:00.000Z",
    "'\"20h\"', 20h, 2026-03-02T08:00:00.000Z",
    "'\"600m\"', 10h, 2026-03-01T22:00:00.000Z"
  })
  void ttl_inEachForm(String sent, String shown, String expiresAt) {
    ApiResponse created =
        api.post("/links", "{\"destination\":\"https://a.example\",\"ttl\":" + sent + "}");
    assertThat(created.at("/ttl")).isEqualTo(shown);
    assertThat(created.at("/expiresAt")).isEqualTo(expiresAt);
  }

  @ParameterizedTest
  @CsvSource({"0m", "0", "36501d", "999999999d", "876001h"})
  void ttl_outOfRange(String ttl) {
    ApiResponse response =
        api.post("/links", "{\"destination\":\"https://a.example\",\"ttl\":\"" + ttl + "\"}");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.at("/error/message")).startsWith("ttl must be 1m to 36500d: ");
  }

  @Test
  void expiry_isTheEarlierEnd() {
    ApiResponse created =
        api.post(
            "/links",
            "{\"destination\":\"https://a.example\",\"ttl\":\"31d\","
                + "\"endsAt\":\"2026-03-05t00:00:00+01:00\"}");
    assertThat(created.at("/endsAt")).isEqualTo("2026-03-04T23:00:00.000Z");
    assertThat(created.at("/expiresAt")).isEqualTo("2026-03-04T23:00:00.000Z");
  }

  @Test
  void expiredLink_isNotThereAndItsSlugIsFree() {
    api.post(
        "/links", "{\"slug\":\"summer\",\"destination\":\"https://a.example\",\"ttl\":\"10m\"}");
    api.clock.advance(Duration.ofMinutes(10).toMillis() - 1);
    assertThat(api.get("/links/summer").status()).isEqualTo(200);
    api.clock.advance(1);
    assertThat(api.get("/links/summer").status()).isEqualTo(404);
    assertThat(api.patch("/links/summer", "{}").status()).isEqualTo(404);
    assertThat(api.get("/links").json().get("data")).isEmpty();
    ApiResponse second = api.post("/links", SHOP);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.at("/id")).isEqualTo("2");
  }

  @Test
  void link_moves() {
    api.post("/domains", "{\"host\":\"GO.example\"}");
    api.post("/links", SHOP);
    ApiResponse renamed = api.patch("/links/summer", "{\"slug\":\"winter\"}");
    assertThat(renamed.at("/shortUrl")).isEqualTo("https://s.example/winter");
    assertThat(api.get("/links/summer").status()).isEqualTo(404);
    ApiResponse moved = api.patch("/links/winter", "{\"domain\":\"go.EXAMPLE\"}");
    assertThat(moved.at("/domain")).isEqualTo("go.example");
    assertThat(moved.at("/shortUrl")).isEqualTo("https://go.example/winter");
    assertThat(api.get("/links/winter").status()).isEqualTo(404);
    assertThat(api.get("/links/winter?domain=go.example").at("/id")).isEqualTo("1");
    assertThat(
            api.put("/links/winter?domain=go.example", "{\"destination\":\"https://b.example\"}")
                .at("/domain"))
        .isEqualTo("go.example");
    assertThat(api.patch("/links/winter?domain=go.example", "{\"domain\":null}").at("/domain"))
        .isEqualTo("null");
    assertThat(api.get("/links/winter").at("/version")).isEqualTo("5");
  }

  @Test
  void link_movesToNoOthersPlace() {
    api.post("/links", SHOP);
    api.post("/links", "{\"slug\":\"winter\",\"destination\":\"https://a.example\"}");
    assertThat(api.patch("/links/summer", "{\"slug\":\"winter\"}").at("/error/code"))
        .isEqualTo("slug_taken");
    assertThat(api.get("/links/summer").at("/version")).isEqualTo("1");
  }

  @Test
  void link_createdOnADomainHasALocationThatFindsIt() {
    api.post("/domains", "{\"host\":\"b\u00fccher.example\",\"ignoreCase\":true}");
    ApiResponse created =
        api.post(
            "/links",
            "{\"slug\":\"Summer\",\"domain\":\"b\u00fccher.example\","
                + "\"destination\":\"https://a.example\"}");
    assertThat(created.header("Location"))
        .isEqualTo("/api/v1/dev/links/summer?domain=xn--bcher-kva.example");
    assertThat(api.get("/links/SUMMER?domain=b%C3%BCcher.example").json())
        .isEqualTo(created.json());
  }

  @Test
  void warnings_sayWhatIsHardlyMeant() {
    ApiResponse created =
        api.post(
            "/links",
            "{\"destination\":\"https://a.example\",\"endsAt\":\"2026-02-01T00:00:00Z\","
                + "\"cacheMaxAge\":60}");
    assertThat(created.json().get("warnings")).hasSize(2);
    assertThat(
            api.post(
                    "/links",
                    "{\"destination\":\"https://a.example\",\"expirationUrl\":\"https://b.example\"}")
                .at("/warnings/0"))
        .isEqualTo("expirationUrl has no effect: the link has no endsAt, ttl or clickLimit");
  }

  @Nested
  final class EntityTags {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "\"1-1\"            | 200",
          "*                  | 200",
          "\"x\", \"1-1\"     | 200",
          "\"x\",,\"1-1\" ,   | 200",
          "\"1-2\"            | 412",
          "\"2-1\"            | 412",
          "W/\"1-1\"          | 412",
          "\"\"               | 412",
          "\"a,b\"            | 412",
          "1-1                | 400",
          "\"1-1              | 400",
          "\"1-1\" \"1-2\"    | 400",
          "*, \"1-1\"         | 400"
        })
    void ifMatch(String value, int status) {
      api.post("/links", SHOP);
      assertThat(api.call("GET", "/links/summer").header("If-Match", value).send().status())
          .isEqualTo(status);
      assertThat(
              api.call("PATCH", "/links/summer")
                  .header("If-Match", value)
                  .json("{\"title\":\"t\"}")
                  .send()
                  .status())
          .isEqualTo(status);
      String now = status == 200 ? value.replace("1-1", "1-2") : value;
      assertThat(api.call("DELETE", "/links/summer").header("If-Match", now).send().status())
          .isEqualTo(status == 200 ? 204 : status);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "\"1-1\"        | 304 | 412",
          "W/\"1-1\"      | 304 | 412",
          "*              | 304 | 412",
          "\"x\", \"1-1\" | 304 | 412",
          "\"1-2\"        | 200 | 200",
          "nope           | 400 | 400"
        })
    void ifNoneMatch(String value, int read, int write) {
      api.post("/links", SHOP);
      ApiResponse response = api.call("GET", "/links/summer").header("If-None-Match", value).send();
      assertThat(response.status()).isEqualTo(read);
      assertThat(
              api.call("PUT", "/links/summer")
                  .header("If-None-Match", value)
                  .json(SHOP)
                  .send()
                  .status())
          .isEqualTo(write);
    }

    @Test
    void ifMatch_inTwoHeadersIsOneList() {
      api.post("/links", SHOP);
      assertThat(
              api.call("GET", "/links/summer")
                  .addHeader("If-Match", "\"x\"")
                  .addHeader("If-Match", "\"1-1\"")
                  .send()
                  .status())
          .isEqualTo(200);
    }

    @Test
    void ofAMissingLink() {
      assertThat(api.call("GET", "/links/none").header("If-Match", "*").send().status())
          .isEqualTo(404);
    }

    @Test
    void headHasThatOfGetAndNoBody() {
      api.post("/links", SHOP);
      ApiResponse head = api.call("HEAD", "/links/summer").send();
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("ETag")).isEqualTo("\"1-1\"");
      assertThat(head.text()).isEmpty();
    }
  }

  /** RFC 7396, appendix A, as far as a link has such fields. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // {"a":"b"} + {"a":"c"}, {"b":"c"}, {"a":null}
        "{'title':'b'}                     | {'title':'c'}                  | {'title':'c'}",
        "{'title':'b'}                     | {'description':'c'}            | {'title':'b','description':'c'}",
        "{'title':'b'}                     | {'title':null}                 | {'title':null}",
        "{'title':'b','description':'c'}   | {'title':null}                 | {'title':null,'description':'c'}",
        // {"a":["b"]} + {"a":["c"]}: arrays are replaced
        "{'tags':['b','d']}                | {'tags':['c']}                 | {'tags':['c']}",
        "{'tags':['b']}                    | {'tags':null}                  | {'tags':[]}",
        "{'tags':['b']}                    | {'tags':[]}                    | {'tags':[]}",
        // {"a":{"b":"c"}} + {"a":{"b":"d","c":null}}
        "{'metadata':{'b':'c'}}            | {'metadata':{'b':'d','c':null}} | {'metadata':{'b':'d'}}",
        "{'metadata':{'b':'c'}}            | {'metadata':{'e':'f'}}         | {'metadata':{'b':'c','e':'f'}}",
        "{'metadata':{'b':'c'}}            | {'metadata':{'b':null}}        | {'metadata':{}}",
        "{'metadata':{'b':'c'}}            | {'metadata':null}              | {'metadata':{}}",
        "{'metadata':{'b':'c'}}            | {'metadata':{}}                | {'metadata':{'b':'c'}}",
        "{'utm':{'source':'a','term':'b'}} | {'utm':{'source':null}}        | {'utm':{'source':null,'medium':null,'campaign':null,'term':'b','content':null}}",
        "{'utm':{'source':'a'}}            | {'utm':{'source':null}}        | {'utm':null}",
        "{'utm':{'source':'a'}}            | {'utm':null}                   | {'utm':null}",
        "{'cloaking':{'title':'a'}}        | {'cloaking':{'customJs':'b'}}  | {'cloaking':{'title':'a','description':null,'faviconUrl':null,'faviconName':null,'imageUrl':null,'imageName':null,'customJs':'b'}}",
        "{'cloaking':{'title':'a'}}        | {'cloaking':{'title':null}}    | {'cloaking':{'title':null,'description':null,'faviconUrl':null,'faviconName':null,'imageUrl':null,'imageName':null,'customJs':null}}",
        "{'cloaking':{},'sensitive':true}  | {'cloaking':null}              | {'cloaking':null,'sensitive':true}",
        "{'cloaking':{'faviconUrl':'https://b.example/'}} | {'cloaking':{'faviconUrl':null}} | {'cloaking':{'title':null,'description':null,'faviconUrl':null,'faviconName':null,'imageUrl':null,'imageName':null,'customJs':null}}",
        "{'sensitive':true}                | {'sensitive':null}             | {'sensitive':false}",
        // {} + {}
        "{'ttl':'2d','renewTtl':false}     | {}                             | {'ttl':'2d','renewTtl':false}",
        "{'ttl':'2d'}                      | {'ttl':null}                   | {'ttl':null,'expiresAt':null}",
        "{'enabled':false,'status':301}    | {'enabled':null,'status':null} | {'enabled':true,'status':302}",
        "{'cacheMaxAge':5,'clickLimit':9}  | {'cacheMaxAge':null}           | {'cacheMaxAge':null,'clickLimit':9}",
        "{'startsAt':'2026-01-01T00:00:00Z','endsAt':'2027-01-01T00:00:00Z'} | {'startsAt':null} | {'startsAt':null,'endsAt':'2027-01-01T00:00:00.000Z'}",
        "{'forwardQuery':true,'appendPath':true} | {'appendPath':false}     | {'forwardQuery':true,'appendPath':false}",
        "{'title':'b'}                     | {'fallbackUrl':'https://b.example/'} | {'title':'b','destination':'https://b.example/'}",
        "{'title':'b'}                     | {'slug':null}                  | {'slug':'summer'}"
      })
  void mergePatch(String before, String patch, String after) {
    ObjectNode link = (ObjectNode) json(SHOP);
    link.setAll((ObjectNode) json(before.replace('\'', '"')));
    assertThat(api.post("/links", link.toString()).status()).isEqualTo(201);
    ApiResponse patched =
        api.call("PATCH", "/links/summer")
            .body(
                "application/merge-patch+json; charset=UTF-8",
                patch.replace('\'', '"').getBytes(UTF_8))
            .send();
    assertThat(patched.status()).as(patched.text()).isEqualTo(200);
    json(after.replace('\'', '"'))
        .properties()
        .forEach(
            field -> assertThat(patched.json().get(field.getKey())).isEqualTo(field.getValue()));
  }

  @Test
  void mergePatch_ofWhatIsNoObject() {
    api.post("/links", SHOP);
    for (String patch : List.of("null", "\"foo\"", "[]", "[{\"title\":\"t\"}]")) {
      assertThat(api.patch("/links/summer", patch).at("/error/code")).isEqualTo("malformed_json");
    }
    assertThat(api.patch("/links/summer", "{\"destination\":null}").at("/error/field"))
        .isEqualTo("destination");
    assertThat(api.get("/links/summer").at("/version")).isEqualTo("1");
  }

  @Test
  void patch_by32ThreadsWithIfMatchIsWonOnceAVersion() throws Exception {
    api.post("/links", SHOP);
    int threads = 32;
    int versions = 20;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    for (int version = 1; version <= versions; version++) {
      String tag = "\"1-" + version + "\"";
      CountDownLatch begin = new CountDownLatch(1);
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String body = "{\"title\":\"t" + i + "\"}";
        answers.add(
            pool.submit(
                () -> {
                  begin.await();
                  return api.call("PATCH", "/links/summer")
                      .header("If-Match", tag)
                      .json(body)
                      .send()
                      .status();
                }));
      }
      begin.countDown();
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      assertThat(statuses).containsOnlyOnce(200).hasSize(threads);
      assertThat(statuses.stream().filter(status -> status == 412).count()).isEqualTo(threads - 1);
    }
    pool.shutdown();
    assertThat(api.get("/links/summer").at("/version")).isEqualTo(versions + 1 + "");
  }

  @Test
  void patch_by16ThreadsWithoutIfMatchLosesNone() throws Exception {
    api.post("/links", SHOP);
    int threads = 16;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      String body = "{\"metadata\":{\"k" + i + "\":\"v\"}}";
      answers.add(pool.submit(() -> api.patch("/links/summer", body).status()));
    }
    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isEqualTo(200);
    }
    pool.shutdown();
    assertThat(api.get("/links/summer").json().get("metadata")).hasSize(threads);
  }

  private static JsonNode json(String text) {
    try {
      return ApiResponse.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }
}

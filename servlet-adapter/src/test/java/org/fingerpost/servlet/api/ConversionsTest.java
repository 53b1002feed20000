package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fingerpost.catalog.Role;
import org.fingerpost.visit.FakeGeography;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a click through its id to the conversion, and to the statistics of rules and variants. */
final class ConversionsTest {
  private static final String LINK =
      """
      {"slug":"a","destination":"https://shop.example/","clickIdParameter":"click_id",
       "targeting":[{"name":"French","destination":"https://shop.example/fr",
         "when":[{"fact":"language","is":"fr"}]}],
       "variants":[{"name":"a","share":1},
                   {"name":"b","share":1,"destination":"https://shop.example/b"}]}
      """;

  @TempDir private Path directory;
  private final AwaitedClicks clicks = new AwaitedClicks(true);
  private ApiServer api;
  private int visitors;

  @BeforeEach
  void start() throws Exception {
    api = ApiServer.start(directory, new FakeGeography(), clicks);
    api.post("/links", LINK);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void conversion_isKeptOnceOfItsNameAndClick() throws Exception {
    String clickId = click("fr");
    api.clock.advance(60_000);
    String sale =
        "{\"clickId\":\"%s\",\"name\":\"sale\",\"value\":12.50,\"currency\":\"EUR\"}"
            .formatted(clickId);
    ApiResponse first = api.post("/conversions", sale);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.json())
        .isEqualTo(
            ApiResponse.MAPPER.readTree(
                """
                {"link":1,"rule":0,"variant":null,"clickedAt":"2026-03-01T12:00:00.000Z",
                 "name":"sale","value":12.5,"currency":"EUR","at":"2026-03-01T12:01:00.000Z",
                 "firstTime":true}
                """));
    api.clock.advance(60_000);
    ApiResponse again = api.post("/conversions", sale.replace("12.50", "99"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.at("/value")).isEqualTo("12.5");
    assertThat(again.at("/at")).isEqualTo("2026-03-01T12:01:00.000Z");
    assertThat(again.at("/firstTime")).isEqualTo("false");
    assertThat(api.post("/conversions", "{\"clickId\":\"" + clickId + "\"}").status())
        .isEqualTo(201);
    JsonNode stats = stats(1);
    assertThat(stats.get("conversions"))
        .isEqualTo(
            ApiResponse.MAPPER.readTree(
                "{\"count\":1,\"rate\":1.0,\"values\":[{\"currency\":\"EUR\",\"value\":12.5}]}"));
    assertThat(stats.at("/rules/0/conversions").asInt()).isOne();
    assertThat(stats.at("/rules/0/conversionRate").asDouble()).isEqualTo(1);
  }

  @Test
  void variants_areComparedWithTheFirst() throws Exception {
    List<String> ofA = new ArrayList<>();
    List<String> ofB = new ArrayList<>();
    int total = 0;
    while (ofA.size() < 40 || ofB.size() < 40) {
      String location = visit("de");
      (location.startsWith("https://shop.example/b") ? ofB : ofA).add(id(location));
      total++;
    }
    convert(ofA.subList(0, 5));
    convert(ofB.subList(0, 20));
    JsonNode stats = stats(total);
    assertThat(stats.at("/conversions/count").asInt()).isEqualTo(25);
    JsonNode a = variant(stats, 0);
    JsonNode b = variant(stats, 1);
    assertThat(a.get("conversions").asInt()).isEqualTo(5);
    assertThat(a.get("significance").isNull()).isTrue();
    assertThat(b.get("conversions").asInt()).isEqualTo(20);
    assertThat(b.get("conversionRate").asDouble()).isEqualTo(Math.round(20e6 / ofB.size()) / 1e6);
    assertThat(b.at("/significance/versus").asInt()).isZero();
    assertThat(b.at("/significance/z").asDouble()).isGreaterThan(2);
    assertThat(b.at("/significance/pValue").asDouble()).isLessThan(0.05);
    assertThat(b.at("/significance/significant").asBoolean()).isTrue();
    assertThat(b.at("/significance/note").asText()).startsWith("Converts more than a; chance");
  }

  @Test
  void variants_withTooFewConversionsAreNotCompared() throws Exception {
    int total = 0;
    boolean isA = false;
    boolean isB = false;
    while (!isA || !isB) {
      String location = visit("de");
      convert(List.of(id(location)));
      isB |= location.startsWith("https://shop.example/b");
      isA |= !location.startsWith("https://shop.example/b");
      total++;
    }
    JsonNode significance = variant(stats(total), 1).get("significance");
    assertThat(significance.get("significant").isNull()).isTrue();
    assertThat(significance.get("note").asText()).startsWith("Too few to tell");
  }

  @Test
  void statistics_withFiltersHaveNoConversions() throws Exception {
    convert(List.of(click("fr")));
    clicks.await(1);
    JsonNode stats = api.get("/links/a/stats?country=DE").json();
    assertThat(stats.get("conversions").isNull()).isTrue();
  }

  @Test
  void conversion_isOfTheTimeOfItsClick() throws Exception {
    String clickId = click("fr");
    api.clock.advance(10 * 86_400_000L);
    convert(List.of(clickId));
    clicks.await(1);
    assertThat(api.get("/links/a/stats?to=2026-03-01").json().at("/conversions/count").asInt())
        .isOne();
    assertThat(api.get("/links/a/stats?from=2026-03-02").json().at("/conversions/count").asInt())
        .isZero();
    assertThat(api.get("/stats").json().at("/conversions/count").asInt()).isOne();
  }

  @Test
  void lines_areAnsweredOneByOne() throws Exception {
    String clickId = click("fr");
    ApiResponse response =
        api.call("POST", "/conversions")
            .ndjson(
                """
                {"clickId":"%s"}

                {"clickId":"none"}
                {"clickId":"%s","value":-1,"currency":"EUR"}
                {"clickId":"%s"}
                """
                    .formatted(clickId, clickId, clickId))
            .send();
    List<JsonNode> results = new ArrayList<>();
    for (String line : response.text().lines().toList()) {
      results.add(ApiResponse.MAPPER.readTree(line));
    }
    assertThat(results)
        .extracting(result -> result.get("line").asInt())
        .containsExactly(1, 3, 4, 5);
    assertThat(results)
        .extracting(result -> result.get("status").asInt())
        .containsExactly(201, 404, 400, 200);
    assertThat(results.get(0).at("/conversion/name").asText()).isEqualTo("conversion");
    assertThat(results.get(2).at("/error/field").asText()).isEqualTo("value");
  }

  @Test
  void click_ofAnotherAccount() throws Exception {
    String clickId = click("fr");
    ApiResponse response =
        api.call("POST", "/conversions")
            .token(api.tokenOfOther(Role.ADMIN))
            .json("{\"clickId\":\"" + clickId + "\"}")
            .send();
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.at("/error/field")).isEqualTo("clickId");
    assertThat(response.at("/error/message"))
        .isEqualTo("clickId is of no click, or it is older than 90 days");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                | clickId  | clickId is missing
          {"clickId":"ID","value":"1","currency":"EUR"}     | value    | value must be a number: "1"
          {"clickId":"ID","value":1e999999,"currency":"EUR"}| value    | value must be 0 to 1000000000 with at most 4 decimals: "1E+999999"
          {"clickId":"ID","value":1}                        | currency | currency must be given with a value: 1
          {"clickId":"ID","at":"now"}                       | at       | at must be a time such as 2026-03-01T12:00:00Z: "now"
          {"clickId":"ID","price":1}                        | price    | unknown field: "price"
          """)
  void conversion_thatCannotBe(String json, String field, String message) throws Exception {
    ApiResponse response = api.post("/conversions", json.replace("ID", click("fr")));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.at("/error/field")).isEqualTo(field);
    assertThat(response.at("/error/message")).isEqualTo(message);
  }

  private JsonNode stats(int total) throws Exception {
    clicks.await(total);
    return api.get("/links/a/stats").json();
  }

  private static JsonNode variant(JsonNode stats, int place) {
    for (JsonNode variant : stats.get("variants")) {
      if (variant.get("variant").asInt() == place) {
        return variant;
      }
    }
    throw new AssertionError(stats);
  }

  private void convert(List<String> clickIds) {
    for (String clickId : clickIds) {
      assertThat(api.post("/conversions", "{\"clickId\":\"" + clickId + "\"}").status())
          .isEqualTo(201);
    }
  }

  private String click(String language) throws Exception {
    return id(visit(language));
  }

  private static String id(String location) {
    return location.substring(location.indexOf("click_id=") + "click_id=".length());
  }

  /** Clicks the link as another visitor each time, and returns where the click leads. */
  private String visit(String language) throws Exception {
    visitors++;
    return api.visit(
            "/a",
            Map.of(
                "User-Agent",
                UserAgents.IPHONE,
                "Accept-Language",
                language,
                "X-Forwarded-For",
                "192.0.2." + visitors))
        .get("Location");
  }
}

package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.fingerpost.catalog.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainTest {
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

  private static final String LINK =
      """
      {"slug":"summer","destination":"https://shop.example/summer","status":301,
       "utm":{"source":"sms"},"clickLimit":5,
       "targeting":[
         {"name":"French","destination":"https://shop.example/fr",
          "when":[{"fact":"language","is":"fr"}]},
         {"name":"New iPhones","destination":"https://shop.example/ios",
          "when":[{"fact":"os","is":"iOS","version":">=16"},
                  {"fact":"query","key":"vip","is":"1","not":true}]}],
       "variants":[{"name":"a","share":70},{"name":"b","share":30,"iosUrl":"https://b.example/"}]}
      """;

  private ApiServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = ApiServer.start(directory);
    assertThat(api.post("/links", LINK).status()).isEqualTo(201);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void post_saysTheAnswerToTheLastHeader() {
    JsonNode decision = explain("{\"userAgent\":\"" + IPHONE + "\"}").get("decision");
    assertThat(decision)
        .isEqualTo(
            json(
                """
                {"status":301,"location":"https://shop.example/ios?utm_source=sms",
                 "headers":{"Location":"https://shop.example/ios?utm_source=sms",
                            "Cache-Control":"private, no-store","Content-Length":"0"},
                 "page":null,"reason":"link"}
                """));
  }

  @Test
  void post_saysOfEachConditionWhetherItHoldsAndWhatTheFactIs() {
    JsonNode explanation =
        explain("{\"userAgent\":\"%s\",\"acceptLanguage\":\"de, en;q=0.5\"}".formatted(IPHONE));
    assertThat(explanation.get("rule").asText()).isEqualTo("New iPhones");
    assertThat(explanation.get("variant").isNull()).isTrue();
    assertThat(explanation.get("rules"))
        .isEqualTo(
            json(
                """
                [{"index":0,"name":"French","holds":false,"taken":false,
                  "conditions":[{"condition":{"fact":"language","is":"fr"},"holds":false,
                                 "actual":null}]},
                 {"index":1,"name":"New iPhones","holds":true,"taken":true,
                  "conditions":[{"condition":{"fact":"os","is":"iOS","version":">=16"},
                                 "holds":true,"actual":"iOS 17.5.1"},
                                {"condition":{"fact":"query","key":"vip","is":"1","not":true},
                                 "holds":true,"actual":null}]}]
                """));
  }

  @Test
  void post_saysWhereEachFactComesFrom() {
    JsonNode facts =
        explain(
                """
                {"address":"192.0.2.7","referrer":"https://www.news.example/today",
                 "query":"vip=1","time":"2026-03-02T08:30:00Z",
                 "headers":{"Sec-CH-UA-Platform":"\\"Android\\"","Sec-CH-UA-Mobile":"?1"}}
                """)
            .get("facts");
    assertThat(facts.get("address")).isEqualTo(fact("192.0.2.7", "connection"));
    assertThat(facts.get("country"))
        .isEqualTo(json("{\"value\":null,\"source\":\"no geography database\"}"));
    assertThat(facts.get("referrerHost")).isEqualTo(fact("news.example", "Referer"));
    assertThat(facts.get("query")).isEqualTo(fact("vip=1", "the URL"));
    assertThat(facts.get("time")).isEqualTo(fact("2026-03-02T08:30:00Z", "given"));
    assertThat(facts.get("os")).isEqualTo(fact("Android", "User-Agent Client Hints"));
    assertThat(facts.get("language"))
        .isEqualTo(json("{\"value\":null,\"source\":\"nothing in Accept-Language\"}"));
    assertThat(facts.get("percentage").get("source").asText())
        .isEqualTo("dealt by address and user agent");
  }

  @Test
  void post_saysWhichVariantWasDealtAndWhy() {
    JsonNode explanation = explain("{\"visitorKey\":\"customer 17\"}");
    JsonNode variant = explanation.get("variant");
    assertThat(explanation.get("rule").isNull()).isTrue();
    assertThat(variant.get("percent").asDouble())
        .isEqualTo(variant.get("name").asText().equals("a") ? 70 : 30);
    assertThat(explanation.at("/facts/percentage/value").asDouble())
        .isEqualTo(variant.get("bucket").asInt() / 1_000.0);
    assertThat(explain("{\"visitorKey\":\"customer 17\"}").get("variant")).isEqualTo(variant);
  }

  @Test
  void post_saysWhatStandsAgainstTheLink() {
    api.patch("/links/summer", "{\"endsAt\":\"2026-03-01T13:00:00Z\"}");
    JsonNode explanation = explain("{\"time\":\"2026-03-01T13:00:00Z\"}");
    assertThat(explanation.at("/decision/reason").asText()).isEqualTo("ended");
    assertThat(explanation.at("/decision/status").asInt()).isEqualTo(404);
    assertThat(explanation.at("/decision/page").asText()).isEqualTo("Not found\n");
    assertThat(explanation.get("steps"))
        .isEqualTo(
            json(
                """
                [{"step":"domain","outcome":"pass","detail":"s.example is on the default domain"},
                 {"step":"link","outcome":"pass","detail":"/summer is link 1, version 2"},
                 {"step":"enabled","outcome":"pass","detail":"the link is enabled"},
                 {"step":"schedule","outcome":"fail","detail":"it ended at 2026-03-01T13:00:00Z"},
                 {"step":"answer","outcome":"fail","detail":"404"}]
                """));
  }

  @Test
  void post_countsNothing() {
    for (int i = 0; i < 10; i++) {
      assertThat(explain("{}").at("/decision/reason").asText()).isEqualTo("link");
    }
    assertThat(api.get("/links/summer").json().get("clicks").asLong()).isZero();
  }

  @Test
  void get_explainsTheCaller() {
    ApiResponse response =
        api.call("GET", "/links/summer/explain")
            .header("User-Agent", IPHONE)
            .token(api.token(Role.READ_ONLY))
            .send();
    assertThat(response.at("/rule")).isEqualTo("New iPhones");
  }

  @Test
  void link_ofAnotherAccount() {
    ApiResponse response =
        api.call("POST", "/links/summer/explain")
            .token(api.tokenOfOther(Role.ADMIN))
            .json("{}")
            .send();
    assertThat(response.status()).isEqualTo(404);
  }

  @Test
  void post_aHeaderTwice() {
    ApiResponse response =
        api.post(
            "/links/summer/explain", "{\"userAgent\":\"a\",\"headers\":{\"user-agent\":\"b\"}}");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.at("/error/message"))
        .isEqualTo("userAgent and headers.User-Agent are one: give it once");
  }

  private JsonNode explain(String visit) {
    ApiResponse response = api.post("/links/summer/explain", visit);
    assertThat(response.status()).as(response.text()).isEqualTo(200);
    return response.json();
  }

  private static JsonNode fact(String value, String source) {
    return json("{\"value\":\"%s\",\"source\":\"%s\"}".formatted(value, source));
  }

  private static JsonNode json(String text) {
    try {
      return ApiResponse.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}

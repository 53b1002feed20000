package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.fingerpost.catalog.Role;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explanations and simulations of links that open apps, or lead some visitors nowhere. */
final class AppExplanationsTest {
  private static final String BOTH =
      "\"deepLinkPath\":{\"ios\":\"shop://i/summer\",\"android\":\"shop://a/summer\"}";

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
  void explanation_namesTheDeepLinkAndThePage() {
    create(TargetingTest.link(BOTH));
    JsonNode explanation = explain("t", UserAgents.IPHONE);
    assertThat(explanation.at("/decision/status").asInt()).isEqualTo(200);
    assertThat(explanation.at("/decision/page").asText()).contains("href=\"shop://i/summer\"");
    assertThat(step(explanation, "deepLink"))
        .isEqualTo("shop://i/summer for iOS, shop://a/summer for Android");
    assertThat(step(explanation, "destination")).isEqualTo("https://shop.example/");
    assertThat(step(explanation, "answer"))
        .isEqualTo("200 with a page: opens shop://i/summer, or on to https://shop.example/");
    JsonNode ofPixel = explain("t", UserAgents.PIXEL);
    assertThat(ofPixel.at("/decision/location").asText())
        .isEqualTo(
            "intent://a/summer#Intent;scheme=shop;"
                + "S.browser_fallback_url=https%3A%2F%2Fshop.example%2F;end");
    assertThat(step(ofPixel, "destination")).isEqualTo("https://shop.example/");
  }

  @Test
  void explanation_namesTheRuleThatLeadsNowhere() {
    create(
        """
        {"slug":"t","iosUrl":"https://i.example/",
         "targeting":[{"name":"all","when":[],"macosUrl":"https://m.example/"}]}
        """);
    JsonNode explanation = explain("t", UserAgents.WINDOWS);
    assertThat(explanation.at("/decision/status").asInt()).isEqualTo(404);
    assertThat(explanation.get("rule").asText()).isEqualTo("all");
    assertThat(step(explanation, "destination")).isEqualTo("the link has none for this visitor");
  }

  @Test
  void explanation_ofAVisitorWhoGoesToTheDomainsNotFoundUrl() {
    api.call("PATCH", "/domains/0")
        .token(api.token(Role.OPERATOR))
        .json("{\"notFoundUrl\":\"https://no.example/\"}")
        .send();
    create("{\"slug\":\"t\",\"iosUrl\":\"https://i.example/\"}");
    assertThat(explain("t", UserAgents.PIXEL).at("/decision/location").asText())
        .isEqualTo("https://no.example/");
  }

  @Test
  void simulation_seesAnotherPage() {
    create(TargetingTest.link(BOTH));
    String visits =
        "{\"userAgent\":\"%s\"}\n{\"userAgent\":\"%s\"}\n{\"userAgent\":\"%s\"}\n"
            .formatted(UserAgents.IPHONE, UserAgents.PIXEL, UserAgents.WINDOWS);
    JsonNode simulation = simulate("{\"deepLinkPath\":{\"ios\":\"shop://other\"}}\n" + visits);
    assertThat(simulation.get("changed").asLong()).isEqualTo(1);
    assertThat(simulation.at("/examples/0/before/page").asText())
        .isEqualTo("opens shop://i/summer, or on to https://shop.example/");
    assertThat(simulation.at("/examples/0/after/page").asText())
        .isEqualTo("opens shop://other, or on to https://shop.example/");
    assertThat(simulate("{\"title\":null}\n" + visits).get("changed").asLong()).isZero();
    JsonNode cleared = simulate("{\"deepLinkPath\":null}\n" + visits);
    assertThat(cleared.get("changed").asLong()).isEqualTo(2);
    assertThat(cleared.at("/examples/0/after/page").isNull()).isTrue();
    assertThat(cleared.at("/examples/1/after/location").asText())
        .isEqualTo("https://shop.example/");
  }

  private JsonNode simulate(String body) {
    ApiResponse response = api.call("POST", "/links/t/simulate").ndjson(body).send();
    assertThat(response.status()).as(response.text()).isEqualTo(200);
    return response.json();
  }

  private JsonNode explain(String slug, String userAgent) {
    ApiResponse response =
        api.post("/links/" + slug + "/explain", "{\"userAgent\":\"%s\"}".formatted(userAgent));
    assertThat(response.status()).as(response.text()).isEqualTo(200);
    return response.json();
  }

  private static String step(JsonNode explanation, String name) {
    for (JsonNode step : explanation.get("steps")) {
      if (step.get("step").asText().equals(name)) {
        return step.get("detail").asText();
      }
    }
    return "no such step";
  }

  private void create(String body) {
    ApiResponse created = api.post("/links", body);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
  }
}

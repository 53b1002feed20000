package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.LinkManager;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.visit.FakeGeography;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateTest {
  private static final String GERMANS =
      """
      {"targeting":[{"name":"Germans","destination":"https://shop.example/de",\
      "when":[{"fact":"language","is":"de"}]}]}
      """;

  private ApiServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = ApiServer.start(directory);
    api.post("/links", "{\"slug\":\"a\",\"destination\":\"https://shop.example/\"}");
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void visits_thatWouldGoElsewhere() {
    JsonNode simulation =
        simulate(
            GERMANS
                + """
                {"acceptLanguage":"de"}
                {"acceptLanguage":"fr"}

                {"acceptLanguage":"en, de;q=0.9"}
                {}
                """);
    assertThat(simulation.get("visits").asLong()).isEqualTo(4);
    assertThat(simulation.get("changed").asLong()).isEqualTo(2);
    assertThat(simulation.get("refused").asLong()).isZero();
    assertThat(simulation.get("examples"))
        .extracting(example -> example.get("line").asInt())
        .containsExactly(2, 5);
    assertThat(simulation.at("/examples/0/before/location").asText())
        .isEqualTo("https://shop.example/");
    assertThat(simulation.at("/examples/0/before/rule").isNull()).isTrue();
    assertThat(simulation.at("/examples/0/after/location").asText())
        .isEqualTo("https://shop.example/de");
    assertThat(simulation.at("/examples/0/after/rule").asText()).isEqualTo("Germans");
  }

  @Test
  void visits_standBehindGatesThatStay() {
    LinkManager links = api.engine().links();
    Link link = api.engine().store().find(LinkKey.of("a")).link();
    links.update(link, LinkDraft.of(link).sensitive(true));
    JsonNode simulation = simulate(GERMANS + "{\"acceptLanguage\":\"de\"}\n{}\n");
    assertThat(simulation.get("changed").asLong()).isEqualTo(1);
    assertThat(simulation.at("/examples/0/before/location").asText())
        .isEqualTo("https://shop.example/");
  }

  @Test
  void visits_standBeforeAGateThatIsNew() {
    JsonNode simulation = simulate("{\"sensitive\":true}\n{}\n");
    assertThat(simulation.get("changed").asLong()).isEqualTo(1);
    assertThat(simulation.at("/examples/0/before/reason").asText()).isEqualTo("link");
    assertThat(simulation.at("/examples/0/after/reason").asText()).isEqualTo("sensitive");
    assertThat(simulation.at("/examples/0/after/page").asText())
        .isEqualTo("asks whether sensitive content is wanted");
    assertThat(simulation.at("/examples/0/after/location").isNull()).isTrue();
  }

  @Test
  void visits_thatNobodyCanMake() {
    JsonNode simulation = simulate(GERMANS + "{\"address\":\"here\"}\n{\"acceptLanguage\":\"de\"}");
    assertThat(simulation.get("visits").asLong()).isEqualTo(1);
    assertThat(simulation.get("refused").asLong()).isEqualTo(1);
    assertThat(simulation.at("/errors/0/line").asInt()).isEqualTo(2);
    assertThat(simulation.at("/errors/0/error/message").asText())
        .isEqualTo("address must be an IPv4 or IPv6 address: \"here\"");
  }

  @Test
  void link_isNeitherChangedNorCounted() {
    JsonNode before = api.get("/links/a").json();
    simulate("{\"enabled\":false}\n{}\n");
    assertThat(api.get("/links/a").json()).isEqualTo(before);
  }

  @Test
  void change_toALinkThatAnswersNobody() {
    JsonNode simulation = simulate("{\"enabled\":false}\n{}\n");
    assertThat(simulation.get("changed").asLong()).isEqualTo(1);
    assertThat(simulation.at("/examples/0/after/reason").asText()).isEqualTo("disabled");
  }

  @Test
  void change_thatCannotBeTaken() {
    ApiResponse response = send("{\"clickLimit\":-1}\n{}\n");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.at("/error/field")).isEqualTo("clickLimit");
  }

  @Test
  void body_withoutAChange() {
    ApiResponse response = send("");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.at("/error/message"))
        .isEqualTo("the first line must be a change of the link");
  }

  @Test
  void clicks_thatWouldGoElsewhere(@TempDir Path other) throws Exception {
    AwaitedClicks clicks = new AwaitedClicks(true);
    api.close();
    api = ApiServer.start(other, new FakeGeography(), clicks);
    api.post("/links", "{\"slug\":\"a\",\"destination\":\"https://shop.example/\"}");
    for (String language : List.of("fr", "de", "fr", "de-AT")) {
      api.visit("/a", Map.of("User-Agent", UserAgents.IPHONE, "Accept-Language", language));
      api.clock.advance(1_000);
    }
    api.visit("/a", Map.of("User-Agent", UserAgents.SEARCH_BOT, "Accept-Language", "de"));
    clicks.await(5);
    JsonNode all = change(GERMANS, "").json();
    assertThat(all.get("visits").asLong()).isEqualTo(4);
    assertThat(all.get("changed").asLong()).isEqualTo(2);
    assertThat(all.at("/examples/0/at").asText()).isEqualTo("2026-03-01T12:00:03.000Z");
    assertThat(all.at("/examples/0/position").asLong()).isPositive();
    assertThat(all.at("/examples/0/after/location").asText()).isEqualTo("https://shop.example/de");
    JsonNode last = change(GERMANS, "?last=2").json();
    assertThat(last.get("visits").asLong()).isEqualTo(2);
    assertThat(last.get("changed").asLong()).isOne();
    assertThat(api.get("/links/a/stats").json().get("totalClicks").asLong()).isEqualTo(4);
  }

  @Test
  void clicks_thatAreNotKept() {
    assertThat(change(GERMANS, "").at("/error/code")).isEqualTo("no_history");
  }

  @Test
  void last_withVisits() {
    ApiResponse response = api.call("POST", "/links/a/simulate?last=5").ndjson(GERMANS).send();
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.at("/error/message"))
        .isEqualTo("last must not be given with visits, which are application/x-ndjson");
  }

  private ApiResponse change(String json, String query) {
    return api.post("/links/a/simulate" + query, json);
  }

  private JsonNode simulate(String body) {
    ApiResponse response = send(body);
    assertThat(response.status()).as(response.text()).isEqualTo(200);
    return response.json();
  }

  private ApiResponse send(String body) {
    return api.call("POST", "/links/a/simulate")
        .token(api.token(Role.READ_ONLY))
        .ndjson(body)
        .send();
  }
}

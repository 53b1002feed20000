package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.fingerpost.catalog.Role;
import org.fingerpost.click.ClickSelection;
import org.fingerpost.visit.FakeGeography;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClicksTest {
  private static final String LINK = "{\"slug\":\"%s\",\"destination\":\"https://shop.example/\"}";

  @TempDir private Path directory;
  private final AwaitedClicks clicks = new AwaitedClicks(true);
  private ApiServer api;

  @BeforeEach
  void start() throws Exception {
    api = ApiServer.start(directory, new FakeGeography(), clicks);
    api.post("/links", LINK.formatted("a"));
    api.post("/links", LINK.formatted("b"));
    api.call("POST", "/links")
        .token(api.tokenOfOther(Role.ADMIN))
        .json(LINK.formatted("other"))
        .send();
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void click_isWhatIsKnownOfIt() throws Exception {
    visit("/a?utm_source=sms", UserAgents.IPHONE);
    clicks.await(1);
    JsonNode click = api.get("/clicks").json().at("/data/0");
    assertThat(click.get("position").asLong()).isNotNegative();
    assertThat(click.get("visitor").asText()).matches("[0-9a-f]{16}");
    assertThat(Map.of("at", "2026-03-01T12:00:00.000Z", "kind", "click", "address", "192.0.2.0"))
        .allSatisfy((field, value) -> assertThat(click.get(field).asText()).isEqualTo(value));
    assertThat(click.get("link").asLong()).isOne();
    assertThat(click.get("shortUrl").asText()).isEqualTo("https://s.example/a");
    assertThat(click.get("userAgent").asText()).isEqualTo(UserAgents.IPHONE);
    assertThat(click.get("referrer").asText()).isEqualTo("https://l.instagram.com/x");
    assertThat(click.get("acceptLanguage").asText()).isEqualTo("de");
    assertThat(click.get("utm").asText()).isEqualTo("utm_source=sms");
    assertThat(click.get("source").asText()).isEqualTo("Instagram");
    assertThat(click.get("utmSource").asText()).isEqualTo("sms");
    assertThat(click.get("bot").isNull()).isTrue();
  }

  @Test
  void pages_haveEachClickOnceInEitherOrder() throws Exception {
    for (int i = 0; i < 5; i++) {
      visit("/a", UserAgents.IPHONE);
      api.clock.advance(1_000);
    }
    clicks.await(5);
    List<Long> oldestFirst = positions("/clicks?limit=2");
    assertThat(oldestFirst).hasSize(5).isSorted();
    List<Long> newestFirst = positions("/clicks?limit=2&order=newest");
    assertThat(newestFirst).containsExactlyElementsOf(reversed(oldestFirst));
    assertThat(positions("/clicks?limit=2&after=" + oldestFirst.get(1)))
        .containsExactlyElementsOf(oldestFirst.subList(2, 5));
    assertThat(positions("/clicks?from=2026-03-01T12:00:01Z&to=2026-03-01T12:00:03Z"))
        .containsExactlyElementsOf(oldestFirst.subList(1, 3));
  }

  @Test
  void clicks_areFiltered() throws Exception {
    visit("/a", UserAgents.IPHONE);
    visit("/b", UserAgents.WINDOWS);
    visit("/a", UserAgents.SEARCH_BOT);
    clicks.await(3);
    assertThat(positions("/clicks")).hasSize(3);
    assertThat(positions("/clicks?kind=click")).hasSize(2);
    assertThat(positions("/clicks?kind=bot,head")).hasSize(1);
    assertThat(positions("/clicks?link=1")).hasSize(2);
    assertThat(positions("/clicks?os=Windows,iOS&link=2")).hasSize(1);
    String visitor = api.get("/clicks?link=2").json().at("/data/0/visitor").asText();
    assertThat(positions("/clicks?visitor=" + visitor)).hasSize(1);
  }

  @Test
  void clicks_ofAnotherAccountAreNotThere() throws Exception {
    visit("/other", UserAgents.IPHONE);
    clicks.await(1);
    assertThat(positions("/clicks")).isEmpty();
    assertThat(positions("/clicks?link=3")).isEmpty();
    ApiResponse others = api.call("GET", "/clicks").token(api.tokenOfOther(Role.READ_ONLY)).send();
    assertThat(others.json().get("data")).hasSize(1);
    api.delete("/clicks?link=3");
    assertThat(clicks.count(ClickSelection.ALL)).isOne();
  }

  @Test
  void ndjson_hasAllOfThem() throws Exception {
    for (int i = 0; i < 3; i++) {
      visit("/a", UserAgents.IPHONE);
    }
    clicks.await(3);
    ApiResponse all = api.call("GET", "/clicks").header("Accept", "application/x-ndjson").send();
    assertThat(all.header("X-Total-Count")).isEqualTo("3");
    assertThat(all.text().lines()).hasSize(3);
    assertThat(ApiResponse.MAPPER.readTree(all.text().lines().toList().get(2)))
        .isEqualTo(api.get("/clicks?order=newest").json().at("/data/0"));
    ApiResponse two =
        api.call("GET", "/clicks?limit=2").header("Accept", "application/x-ndjson").send();
    assertThat(two.header("X-Total-Count")).isEqualTo("2");
    assertThat(two.text().lines()).hasSize(2);
  }

  @Test
  void delete_isOfALinkAVisitorOrATime() throws Exception {
    visit("/a", UserAgents.IPHONE);
    api.clock.advance(1_000);
    visit("/b", UserAgents.IPHONE);
    visit("/b", UserAgents.WINDOWS);
    visit("/a", UserAgents.WINDOWS);
    clicks.await(4);
    assertThat(api.delete("/clicks?before=2026-03-01T12:00:01Z").at("/deleted")).isEqualTo("1");
    String visitor = api.get("/clicks?os=iOS").json().at("/data/0/visitor").asText();
    assertThat(api.delete("/clicks?link=1&visitor=" + visitor).at("/deleted")).isEqualTo("0");
    assertThat(api.delete("/clicks?visitor=" + visitor).at("/deleted")).isEqualTo("1");
    assertThat(api.delete("/clicks?link=2").at("/deleted")).isEqualTo("1");
    assertThat(positions("/clicks")).hasSize(1);
    assertThat(api.get("/links/b/stats").json().get("totalClicks").asLong()).isZero();
    assertThat(api.get("/links/a/stats").json().get("totalClicks").asLong()).isOne();
  }

  @Test
  void delete_isForAdmins() {
    ApiResponse response =
        api.call("DELETE", "/clicks?link=1").token(api.token(Role.MEMBER)).send();
    assertThat(response.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | ?kind=human                      | kind    | kind must be of click, bot, head and prefetch: "human"
          GET    | ?visitor=1                       | visitor | visitor must be 16 digits of 0-9 and a-f, as clicks have them: "1"
          GET    | ?order=random                    | order   | order must be oldest or newest: "random"
          GET    | ?limit=1001                      | limit   | limit must be a whole number from 1 to 1000: "1001"
          GET    | ?after=x                         | after   | after must be a whole number of up to 18 digits: "x"
          GET    | ?after=1&order=newest            | after   | after must be neither with cursor nor with newest first
          GET    | ?cursor=x                        | cursor  | cursor is none that this list has given: "x"
          GET    | ?from=2026-03-02&to=2026-03-01   | to      | to must be behind from, 2026-03-02T00:00:00.000Z: 2026-03-02T00:00:00.000Z
          DELETE | ''                               | link    | at least one of link, visitor and before must be given
          DELETE | ?link=x                          | link    | link must be the number of a link, from 1 on: "x"
          DELETE | ?link=0                          | link    | link must be the number of a link, from 1 on: "0"
          DELETE | ?before=now                      | before  | before must be a day such as 2026-03-01, or a time such as 2026-03-01T12:00:00Z: "now"
          """)
  void parameter_thatCannotBe(String method, String query, String field, String message) {
    ApiResponse response = api.call(method, "/clicks" + query).send();
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.at("/error/field")).isEqualTo(field);
    assertThat(response.at("/error/message")).isEqualTo(message);
  }

  @Test
  void clicks_ofAHistoryOfTotals(@TempDir Path other) throws Exception {
    ApiServer totals = ApiServer.start(other, new FakeGeography(), new AwaitedClicks(false));
    try {
      for (ApiResponse response :
          List.of(
              totals.get("/clicks"), totals.get("/clicks/live"), totals.delete("/clicks?link=1"))) {
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.at("/error/code")).isEqualTo("no_history");
      }
    } finally {
      totals.close();
    }
  }

  private List<Long> positions(String pathAndQuery) {
    List<Long> positions = new ArrayList<>();
    String next = pathAndQuery;
    while (next != null) {
      JsonNode page = api.get(next).json();
      page.get("data").forEach(click -> positions.add(click.get("position").asLong()));
      String cursor = page.get("nextCursor").textValue();
      next = cursor == null ? null : pathAndQuery.replaceAll("&after=.*", "") + "&cursor=" + cursor;
    }
    return positions;
  }

  private static List<Long> reversed(List<Long> list) {
    List<Long> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }

  private void visit(String pathAndQuery, String userAgent) throws Exception {
    assertThat(
            api.visit(
                    pathAndQuery,
                    Map.of(
                        "User-Agent", userAgent,
                        "Referer", "https://l.instagram.com/x?token=secret",
                        "Accept-Language", "de",
                        "X-Forwarded-For", "192.0.2.7"))
                .getStatus())
        .isEqualTo(302);
  }
}

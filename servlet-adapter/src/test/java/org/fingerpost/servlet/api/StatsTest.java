package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fingerpost.catalog.Role;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.Interval;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.click.StatisticsQuery.Filter;
import org.fingerpost.visit.FakeGeography;
import org.fingerpost.visit.UserAgents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatsTest {
  private static final String TARGETED =
      """
      {"slug":"a","destination":"https://shop.example/",
       "targeting":[{"name":"Germans","destination":"https://shop.example/de",
         "when":[{"fact":"language","is":"de"}]}],
       "variants":[{"name":"x","share":1},{"share":0}]}
      """;

  @TempDir private Path directory;
  private ApiServer api;
  private AwaitedClicks clicks = new AwaitedClicks(false);

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void statsOfALink_haveTheKeysOfTheApiAndMore() throws Exception {
    start();
    api.post("/links", TARGETED);
    visit("/a", UserAgents.IPHONE, "https://l.instagram.com/x", "192.0.2.1", "de");
    visit("/a", UserAgents.IPHONE, "https://l.instagram.com/x", "192.0.2.1", "de");
    visit("/a", UserAgents.WINDOWS, "https://news.example/", "192.0.2.3", "en");
    visit("/a", UserAgents.MESSAGE_PREVIEW, "", "192.0.2.3", "en");
    visit("/a", UserAgents.SEARCH_BOT, "", "192.0.2.3", "en");
    clicks.await(5);
    assertThat(api.get("/links/a/stats").json())
        .isEqualTo(
            json(
                """
                {"totalClicks":3,
                 "platforms":{"ios":2,"android":0,"macos":0,"windows":1,"other":0},
                 "topReferrers":[{"source":"Instagram","count":2},{"source":"news.example","count":1}],
                 "timeline":[{"date":"2026-03-01","clicks":3}],
                 "unique":2,"uniqueError":0.0,
                 "countries":[{"country":null,"clicks":3,"unique":null}],
                 "cities":[{"city":null,"clicks":3,"unique":null}],
                 "rules":[{"rule":0,"name":"Germans","clicks":2,"unique":1,
                   "conversions":null,"conversionRate":null}],
                 "variants":[{"rule":null,"variant":0,"name":"x","clicks":1,"unique":1,
                   "conversions":null,"conversionRate":null,"significance":null}],
                 "conversions":null,
                 "bots":{"search":1,"preview":1,"ai":0,"monitor":0,"tool":0,"head":0,"prefetch":0}}
                """));
  }

  @Test
  void statsOfALinkWithoutClicks_areZeros() throws Exception {
    start();
    api.post("/links", "{\"slug\":\"a\",\"destination\":\"https://shop.example/\"}");
    api.clock.advance(2 * 86_400_000L);
    JsonNode stats = api.get("/links/a/stats").json();
    assertThat(stats.get("totalClicks").asLong()).isZero();
    assertThat(stats.get("timeline"))
        .isEqualTo(
            json(
                """
                [{"date":"2026-03-01","clicks":0},{"date":"2026-03-02","clicks":0},
                 {"date":"2026-03-03","clicks":0}]
                """));
  }

  @Test
  void statsOfTheAccount_areOfItsLinksOnly() throws Exception {
    start();
    api.post("/links", "{\"slug\":\"a\",\"destination\":\"https://shop.example/\"}");
    api.post("/links", "{\"slug\":\"b\",\"destination\":\"https://shop.example/\"}");
    api.call("POST", "/links")
        .token(api.tokenOfOther(Role.ADMIN))
        .json("{\"slug\":\"c\",\"destination\":\"https://shop.example/\"}")
        .send();
    for (String path : List.of("/a", "/b", "/b", "/c")) {
      visit(path, UserAgents.IPHONE, "", "192.0.2.1", "de");
    }
    clicks.await(4);
    JsonNode stats = api.get("/stats").json();
    assertThat(stats.get("totalClicks").asLong()).isEqualTo(3);
    assertThat(stats.get("timeline")).hasSize(31);
    assertThat(stats.get("links"))
        .isEqualTo(
            json(
                """
                [{"id":2,"shortUrl":"https://s.example/b","clicks":2,"unique":1},
                 {"id":1,"shortUrl":"https://s.example/a","clicks":1,"unique":1}]
                """));
    JsonNode other =
        api.call("GET", "/stats").token(api.tokenOfOther(Role.READ_ONLY)).send().json();
    assertThat(other.get("totalClicks").asLong()).isOne();
  }

  @Test
  void statsOfAnotherAccountsLink() throws Exception {
    start();
    api.post("/links", "{\"slug\":\"a\",\"destination\":\"https://shop.example/\"}");
    ApiResponse response =
        api.call("GET", "/links/a/stats").token(api.tokenOfOther(Role.ADMIN)).send();
    assertThat(response.status()).isEqualTo(404);
  }

  @Test
  void parameters_makeTheQuestion() throws Exception {
    clicks = new AwaitedClicks(true);
    start();
    api.post("/links", "{\"slug\":\"a\",\"destination\":\"https://shop.example/\"}");
    JsonNode stats =
        api.get(
                "/links/a/stats?from=2026-01-01&to=2026-01-31&timezone=Europe/Berlin&interval=week"
                    + "&groupBy=os,utmSource&limit=3&country=DE,AT,&browser=Safari")
            .json();
    assertThat(stats.get("groups")).isEqualTo(json("{\"os\":[],\"utmSource\":[]}"));
    assertThat(stats.get("timeline").get(0))
        .isEqualTo(json("{\"date\":\"2025-12-29\",\"clicks\":0}"));
    assertThat(clicks.asked())
        .isEqualTo(
            new StatisticsQuery(
                1,
                1,
                Instant.parse("2025-12-31T23:00:00Z").toEpochMilli(),
                Instant.parse("2026-01-31T23:00:00Z").toEpochMilli(),
                ZoneId.of("Europe/Berlin"),
                Interval.WEEK,
                List.of(
                    ClickDimension.PLATFORM,
                    ClickDimension.SOURCE,
                    ClickDimension.COUNTRY,
                    ClickDimension.CITY,
                    ClickDimension.RULE,
                    ClickDimension.VARIANT,
                    ClickDimension.OS,
                    ClickDimension.UTM_SOURCE),
                3,
                List.of(
                    new Filter(ClickDimension.BROWSER, Set.of("Safari")),
                    new Filter(ClickDimension.COUNTRY, orUnknown("DE", "AT")))));
  }

  @Test
  void hours_areInLocalTime() throws Exception {
    start();
    api.post("/links", "{\"slug\":\"a\",\"destination\":\"https://shop.example/\"}");
    visit("/a", UserAgents.IPHONE, "", "192.0.2.1", "de");
    clicks.await(1);
    JsonNode stats =
        api.get(
                "/links/a/stats?interval=hour&timezone=Asia/Tokyo"
                    + "&from=2026-03-01T12:00:00Z&to=2026-03-01T14:00:00Z")
            .json();
    assertThat(stats.get("timeline"))
        .isEqualTo(
            json(
                """
                [{"date":"2026-03-01T21:00","clicks":1},{"date":"2026-03-01T22:00","clicks":0}]
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from=yesterday      | from must be a day such as 2026-03-01, or a time such as 2026-03-01T12:00:00Z: "yesterday"
          to=2026-02-30       | to must be a day such as 2026-03-01, or a time such as 2026-03-01T12:00:00Z: "2026-02-30"
          to=2026-02-01       | to must be behind from, 2026-03-01T00:00:00.000Z: 2026-02-02T00:00:00.000Z
          interval=year       | interval must be hour, day, week or month: "year"
          timezone=Mars       | timezone must be a time zone such as Europe/Berlin: "Mars"
          groupBy=os,colour   | groupBy is no dimension: "colour"
          limit=0             | limit must be a whole number from 1 to 1000: "0"
          country=DE          | country cannot be filtered by: only totals are kept
          from=2020-01-01&interval=hour | interval must give at most 10000 steps: hour
          """)
  void parameter_thatCannotBeTaken(String query, String message) throws Exception {
    start();
    api.post("/links", "{\"slug\":\"a\",\"destination\":\"https://shop.example/\"}");
    ApiResponse response = api.get("/links/a/stats?" + query);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json().at("/error/message").asText()).isEqualTo(message);
  }

  @Test
  void stats_withoutAHistory() throws Exception {
    api = ApiServer.start(directory);
    api.post("/links", "{\"slug\":\"a\",\"destination\":\"https://shop.example/\"}");
    ApiResponse response = api.get("/links/a/stats");
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.json())
        .isEqualTo(
            json(
                """
                {"error":{"code":"no_history","message":"no history of clicks is kept"}}
                """));
  }

  private void start() throws Exception {
    api = ApiServer.start(directory, new FakeGeography(), clicks);
  }

  private void visit(
      String path, String userAgent, String referrer, String address, String language)
      throws Exception {
    api.visit(
        path,
        Map.of(
            "User-Agent",
            userAgent,
            "Referer",
            referrer,
            "X-Forwarded-For",
            address,
            "Accept-Language",
            language));
  }

  private static Set<@Nullable String> orUnknown(String... values) {
    Set<@Nullable String> all = new HashSet<>(List.of(values));
    all.add(null);
    return all;
  }

  private static JsonNode json(String text) throws Exception {
    return ApiResponse.MAPPER.readTree(text);
  }
}

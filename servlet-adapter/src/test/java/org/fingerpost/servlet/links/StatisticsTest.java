package org.fingerpost.servlet.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.StatisticsQuery.Filter;
import org.fingerpost.servlet.api.AwaitedClicks;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatisticsTest {
  private static final String MARCH = "start_date=2026-03-01&end_date=2026-03-31";

  private LinksServer api;
  private AwaitedClicks clicks = new AwaitedClicks(true);

  @TempDir Path directory;

  private void start() throws Exception {
    api = LinksServer.start(directory, clicks);
    api.create("url", "a");
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  private void visit(String userAgent, String address) {
    api.visit(
        "/a?utm_source=s&utm_medium=m&utm_campaign=c",
        "User-Agent",
        userAgent,
        "X-Forwarded-For",
        address,
        "Referer",
        "https://www.news.example/path?q",
        "Accept-Language",
        "de-AT");
  }

  private String statistics(String query) {
    return api.get("/api/statistics/1?" + query).json().get("data").toString();
  }

  @Test
  void anOverview_isByDay() throws Exception {
    start();
    visit(UserAgents.IPHONE, "192.0.2.1");
    visit(UserAgents.IPHONE, "192.0.2.1");
    visit(UserAgents.SEARCH_BOT, "192.0.2.3");
    api.clock.advance(86_400_000);
    visit(UserAgents.WINDOWS, "192.0.2.2");
    clicks.await(4);
    String days =
        "[{\"pageviews\":2,\"visitors\":1,\"formatted_date\":\"2026-03-01\"},"
            + "{\"pageviews\":1,\"visitors\":1,\"formatted_date\":\"2026-03-02\"}]";
    assertThat(statistics(MARCH)).isEqualTo(days);
    assertThat(statistics("start_date=2026-01-30&end_date=2026-04-01")).isEqualTo(days);
    assertThat(statistics("type=overview&start_date=2026-01-29&end_date=2026-04-01"))
        .isEqualTo("[{\"pageviews\":3,\"visitors\":2,\"formatted_date\":\"2026-03\"}]");
    assertThat(statistics("start_date=2026-03-02&end_date=2026-03-02"))
        .isEqualTo("[{\"pageviews\":1,\"visitors\":1,\"formatted_date\":\"2026-03-02\"}]");
    assertThat(statistics("start_date=2026-02-01&end_date=2026-02-28")).isEqualTo("[]");
    assertThat(statistics("type=hour&" + MARCH))
        .isEqualTo("[{\"pageviews\":3,\"visitors\":2,\"hour\":12}]");
  }

  @ParameterizedTest
  @CsvSource({
    "referrer_host, news.example",
    "referrer_path, /path",
    "continent_code, EU",
    "country_code, DE",
    "city_name, Munich",
    "os_name, iOS",
    "browser_name, Safari",
    "device_type, mobile",
    "browser_language, de",
    "utm_source, s",
    "utm_medium, m",
    "utm_campaign, c"
  })
  void aType_hasItsRows(String type, String value) throws Exception {
    start();
    visit(UserAgents.IPHONE, "192.0.2.1");
    clicks.await(1);
    var rows = api.get("/api/statistics/1?type=" + type + "&" + MARCH).data();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get(type).asText()).isEqualTo(value);
    assertThat(rows.get(0).get("pageviews").asInt()).isEqualTo(1);
    assertThat(rows.get(0).has("visitors")).isTrue();
  }

  @Test
  void rows_comeWithTheMostFirstAndWithTheUnknown() throws Exception {
    start();
    visit(UserAgents.IPHONE, "192.0.2.5");
    visit(UserAgents.IPHONE, "192.0.2.1");
    visit(UserAgents.WINDOWS, "192.0.2.1");
    clicks.await(3);
    var rows = api.get("/api/statistics/1/?type=country_code&" + MARCH).data();
    assertThat(rows.get(0).get("country_code").asText()).isEqualTo("DE");
    assertThat(rows.get(0).get("pageviews").asInt()).isEqualTo(2);
    assertThat(rows.get(1).get("country_code").isNull()).isTrue();
  }

  @Test
  void filters_areThoseOfTheType() throws Exception {
    start();
    statistics("type=utm_campaign&utm_source=a&utm_medium=b&country_code=DE&" + MARCH);
    assertThat(clicks.asked().filters())
        .isEqualTo(
            List.of(
                new Filter(ClickDimension.UTM_SOURCE, Set.of("a")),
                new Filter(ClickDimension.UTM_MEDIUM, Set.of("b"))));
    assertThat(clicks.asked().fromMillis())
        .isEqualTo(Instant.parse("2026-03-01T00:00:00Z").toEpochMilli());
    assertThat(clicks.asked().toMillis())
        .isEqualTo(Instant.parse("2026-04-01T00:00:00Z").toEpochMilli());
    statistics("type=city_name&country_code=DE&utm_source=&" + MARCH);
    assertThat(clicks.asked().filters())
        .isEqualTo(List.of(new Filter(ClickDimension.COUNTRY, Set.of("DE"))));
    statistics("type=referrer_path&referrer_host=news.example&" + MARCH);
    assertThat(clicks.asked().filters())
        .isEqualTo(List.of(new Filter(ClickDimension.REFERRER_HOST, Set.of("news.example"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "end_date=2026-03-01 | start_date | 400 start_date is missing",
        "start_date=2026-03-01&end_date= | end_date | 400 end_date is missing",
        "start_date=2026-02-30&end_date=2026-03-01 | start_date | 400 start_date must be a day such"
            + " as 2026-03-01: \"2026-02-30\"",
        "start_date=2026-03-02&end_date=2026-03-01 | end_date | 400 end_date must not be before"
            + " start_date, 2026-03-02: 2026-03-01",
        "start_date=2020-03-01&end_date=2026-03-01&type=hour | end_date | 400 end_date must be at"
            + " most 10000 hours behind start_date, 2020-03-01: 2026-03-01",
        "start_date=2026-03-01&end_date=2026-03-01&type=shoe | type | 400 type must be one of"
            + " overview, hour, referrer_host, referrer_path, continent_code, country_code,"
            + " city_name, os_name, browser_name, device_type, browser_language, utm_source,"
            + " utm_medium, utm_campaign: \"shoe\""
      })
  void aWrongParameter_isNamed(String query, String parameter, String message) throws Exception {
    start();
    var response = api.get("/api/statistics/1?" + query);
    assertThat(response.error()).isEqualTo(message);
    assertThat(response.parameter()).isEqualTo(parameter);
  }

  @Test
  void aHistoryWithoutFilters_saysSo() throws Exception {
    clicks = new AwaitedClicks(false);
    start();
    var response = api.get("/api/statistics/1?type=city_name&country_code=DE&" + MARCH);
    assertThat(response.error())
        .isEqualTo("400 country_code cannot be filtered by: only totals are kept");
  }

  @Test
  void aServerWithoutAHistory_saysSo() throws Exception {
    clicks = null;
    start();
    assertThat(api.get("/api/statistics/1?" + MARCH).error())
        .isEqualTo("503 no history of clicks is kept");
  }

  @Test
  void linksOfOthers_areNotThere() throws Exception {
    start();
    assertThat(
            api.call("GET", "/api/statistics/1?" + MARCH).token(api.tokenOfOther()).send().error())
        .isEqualTo("404 there is no such link");
    assertThat(api.get("/api/statistics?" + MARCH).status()).isEqualTo(404);
  }
}

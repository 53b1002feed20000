package org.fingerpost.servlet.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LinksListTest {
  private static final String LINKS = "/api/links";

  private LinksServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = LinksServer.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void anEmptyList_hasOnePage() {
    assertThat(api.get(LINKS).text())
        .isEqualTo(
            "{\"data\":[],\"meta\":{\"page\":1,\"results_per_page\":25,\"total\":0,"
                + "\"total_pages\":1},\"links\":{\"first\":\"https://s.example/api/links?&page=1\","
                + "\"last\":\"https://s.example/api/links?&page=1\",\"next\":null,\"prev\":null,"
                + "\"self\":\"https://s.example/api/links?&page=1\"}}");
  }

  @Test
  void pages_areLinked() {
    for (int i = 0; i < 25; i++) {
      api.create();
    }
    JsonNode page = api.get(LINKS + "/?results_per_page=10&x=%C3%A4&page=2").json();
    assertThat(ids(page)).isEqualTo(List.of(15L, 14L, 13L, 12L, 11L, 10L, 9L, 8L, 7L, 6L));
    assertThat(page.get("meta"))
        .isEqualTo(
            LinksServer.json(
                "{\"page\":2,\"results_per_page\":10,\"total\":25,\"total_pages\":3}"));
    String url = "https://s.example/api/links?results_per_page=10&x=%C3%A4&page=";
    assertThat(page.get("links"))
        .isEqualTo(
            LinksServer.json(
                "{\"first\":\"U1\",\"last\":\"U3\",\"next\":\"U3\",\"prev\":\"U1\",\"self\":\"U2\"}"
                    .replace("U", url)));
    JsonNode behind = api.get(LINKS + "?page=9&results_per_page=10").json();
    assertThat(behind.get("data")).isEmpty();
    assertThat(behind.at("/links/next").isNull()).isTrue();
    assertThat(behind.at("/meta/total_pages").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "0", "-1", "x", "", "2000", "99999999999"})
  void aSizeThatThereIsNot_isTheDefault(String size) {
    JsonNode meta = api.get(LINKS + "?results_per_page=" + size).json().get("meta");
    assertThat(meta.get("results_per_page").asInt()).isEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "", "1000000001", "99999999999"})
  void aPageThatThereIsNot_isTheFirst(String page) {
    assertThat(api.get(LINKS + "?page=" + page).json().at("/meta/page").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "search=SHOP, 3 1",
    "search=shop&search_by=url, 3 1",
    "search=b.example&search_by=location_url, 2",
    "search=&is_enabled=, 3 2 1",
    "is_enabled=0, 2",
    "is_enabled=true, 3 1",
    "project_id=1, 3",
    "project_id=0, 2 1",
    "domain_id=1, 1",
    "domain_id=0, 3 2",
    "type=link, 3 2 1",
    "type=biolink, ''",
    "datetime_start=2026-03-01 12:00:10, 3 2",
    "datetime_end=2026-03-01 12:00:10, 2 1",
    "datetime_start=2026-03-02&datetime_end=2026-03-03, ''",
    "datetime_field=last_datetime&datetime_start=2026-03-01 12:00:20, 3 1",
    "order_by=link_id&order_type=ASC, 1 2 3",
    "order_by=link_id&order_type=DESC, 3 2 1",
    "order_by=datetime&order_type=asc, 1 2 3",
    "order_by=last_datetime, 1 3 2",
    "order_by=url&order_type=ASC, 2 1 3",
    "order_by=url&order_type=DESC, 3 1 2",
    "order_by=clicks&order_type=DESC, 3 2 1",
    "order_by=clicks&order_type=ASC, 2 1 3",
    "order_by=color, 3 2 1",
    "order_by=url&order_type=ASC&is_enabled=1&page=1, 1 3"
  })
  void aList_isFilteredAndOrdered(String query, String ids) {
    api.post("/api/projects", "name", "p");
    api.post("/api/domains", "host", "brand.example");
    api.create("url", "Shop", "domain_id", "1");
    api.clock.advance(10_000);
    api.post(LINKS, "url", "Other", "location_url", "https://b.example/", "is_enabled", "0");
    api.clock.advance(10_000);
    api.create("url", "shop2", "project_id", "1");
    api.clock.advance(10_000);
    api.post(LINKS + "/1", "utm_source", "x");
    api.visit("/shop2", "User-Agent", UserAgents.IPHONE);
    JsonNode page = api.get(LINKS + "?" + query.replace(" ", "%20")).json();
    assertThat(ids(page).toString().replaceAll("[\\[\\],]", "")).isEqualTo(ids);
    assertThat(page.at("/meta/total").asInt()).isEqualTo(ids(page).size());
  }

  @Test
  void anOrderedList_hasPages() {
    for (int i = 0; i < 12; i++) {
      api.create("url", "x" + (char) ('l' - i));
    }
    assertThat(
            ids(api.get(LINKS + "?order_by=url&order_type=ASC&results_per_page=10&page=2").json()))
        .containsExactly(2L, 1L);
  }

  @Test
  void aWrongFilter_isNamed() {
    assertThat(api.get(LINKS + "?is_enabled=x").parameter()).isEqualTo("is_enabled");
    assertThat(api.get(LINKS + "?datetime_end=x").error())
        .isEqualTo("400 datetime_end must be a time in UTC such as 2026-03-01 12:00:00: \"x\"");
  }

  private static List<Long> ids(JsonNode page) {
    return StreamSupport.stream(page.get("data").spliterator(), false)
        .map(link -> link.get("id").asLong())
        .toList();
  }
}

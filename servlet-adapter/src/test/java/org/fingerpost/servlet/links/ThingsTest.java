package org.fingerpost.servlet.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import org.fingerpost.catalog.AccountLimits;
import org.fingerpost.catalog.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Domains, pixels, projects, QR codes, and the user. */
final class ThingsTest {
  private static final String DOMAINS = "/api/domains";
  private static final String PIXELS = "/api/pixels";
  private static final String PROJECTS = "/api/projects";

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
  void aDomain_isMadeShownChangedAndDeleted() {
    assertThat(
            api.post(DOMAINS, "host", "Brand.Example", "custom_index_url", "https://i.example")
                .text())
        .isEqualTo("{\"data\":{\"id\":1}}");
    assertThat(api.get(DOMAINS + "/1").text())
        .isEqualTo(
            "{\"data\":{\"id\":1,\"scheme\":\"https://\",\"host\":\"brand.example\","
                + "\"custom_index_url\":\"https://i.example/\",\"custom_not_found_url\":\"\","
                + "\"is_enabled\":true,\"last_datetime\":null,\"datetime\":null}}");
    api.post(DOMAINS + "/1", "custom_index_url", "", "custom_not_found_url", "https://n.example/");
    assertThat(api.engine().catalog().findDomain(1).settings().notFoundUrl())
        .isEqualTo("https://n.example/");
    assertThat(api.get(DOMAINS + "/").json().at("/data/0/custom_index_url").asText()).isEmpty();
    long link = api.create("domain_id", "1");
    assertThat(api.delete(DOMAINS + "/1").status()).isEqualTo(409);
    api.delete("/api/links/" + link);
    assertThat(api.delete(DOMAINS + "/1").status()).isEqualTo(200);
    assertThat(api.get(DOMAINS + "/1").error()).isEqualTo("404 there is no such domain");
  }

  @Test
  void aDomainThatCannotBe_isRefused() {
    assertThat(api.post(DOMAINS).error()).isEqualTo("400 host is missing");
    assertThat(api.post(DOMAINS, "host", "192.0.2.1").error())
        .startsWith("400 host must be a domain name; an IP address");
    assertThat(api.post(DOMAINS, "host", "a b").parameter()).isEqualTo("host");
    api.post(DOMAINS, "host", "brand.example");
    assertThat(api.post(DOMAINS, "host", "brand.example").error())
        .isEqualTo("409 host is taken: \"brand.example\"");
    assertThat(api.post(DOMAINS + "/1", "host", "other.example").error())
        .isEqualTo("400 host of a domain cannot be changed: \"other.example\"");
    assertThat(api.post(DOMAINS + "/1", "custom_index_url", "x").parameter())
        .isEqualTo("custom_index_url");
    assertThat(api.get(DOMAINS + "/0").status()).isEqualTo(404);
    assertThat(api.call("POST", DOMAINS).token(api.token(Role.MEMBER)).send().status())
        .isEqualTo(403);
  }

  @Test
  void aPixel_isMadeShownChangedAndDeleted() {
    assertThat(api.post(PIXELS, "type", "facebook", "name", "Fb Ads", "pixel", "1234567").id())
        .isEqualTo(1);
    assertThat(api.get(PIXELS + "/1").text())
        .isEqualTo(
            "{\"data\":{\"id\":1,\"type\":\"facebook\",\"name\":\"Fb Ads\",\"pixel\":\"1234567\","
                + "\"last_datetime\":null,\"datetime\":\"2026-03-01 12:00:00\"}}");
    api.clock.advance(1_000);
    api.post(PIXELS + "/1", "name", "Meta");
    assertThat(api.get(PIXELS + "/").json().get("data").toString())
        .isEqualTo(
            "[{\"id\":1,\"type\":\"facebook\",\"name\":\"Meta\",\"pixel\":\"1234567\","
                + "\"last_datetime\":\"2026-03-01 12:00:01\","
                + "\"datetime\":\"2026-03-01 12:00:00\"}]");
    assertThat(api.delete(PIXELS + "/1").text()).isEmpty();
    assertThat(api.get(PIXELS + "/1").error()).isEqualTo("404 there is no such pixel");
    assertThat(api.delete(PIXELS + "/1").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=a&pixel=1 | type | 400 type is missing",
        "type=facebook&pixel=1 | name | 400 name is missing",
        "type=facebook&name=a | pixel | 400 pixel is missing",
        "type=myspace&name=a&pixel=1 | type | 400 type must be one of facebook, google_analytics,"
            + " google_tag_manager, linkedin, pinterest, twitter, quora, tiktok, snapchat:"
            + " \"myspace\"",
        "type=facebook&name=a&pixel=x | pixel | 400 pixel of facebook must be 1 to 32 digits:"
            + " \"x\""
      })
  void aPixelThatCannotBe_isRefused(String fields, String parameter, String message) {
    var response = api.post(PIXELS, fields.split("[=&]"));
    assertThat(response.error()).isEqualTo(message);
    assertThat(response.parameter()).isEqualTo(parameter);
  }

  @Test
  void aProject_isMadeShownChangedAndDeleted() {
    assertThat(api.post(PROJECTS, "name", "Spring", "color", "#FF8000").id()).isEqualTo(1);
    assertThat(api.get(PROJECTS + "/1").text())
        .isEqualTo(
            "{\"data\":{\"id\":1,\"name\":\"Spring\",\"color\":\"#ff8000\","
                + "\"last_datetime\":null,\"datetime\":\"2026-03-01 12:00:00\"}}");
    api.post(PROJECTS + "/1", "color", "");
    assertThat(api.get(PROJECTS + "/1").data().get("color").isNull()).isTrue();
    api.post(PROJECTS + "/1", "name", "Summer");
    assertThat(api.get(PROJECTS).json().at("/data/0/name").asText()).isEqualTo("Summer");
    assertThat(api.post(PROJECTS, "color", "#000000").error()).isEqualTo("400 name is missing");
    assertThat(api.post(PROJECTS + "/1", "color", "red").error())
        .isEqualTo("400 color must be #rrggbb: \"red\"");
    assertThat(api.delete(PROJECTS + "/1").status()).isEqualTo(200);
    assertThat(api.post(PROJECTS + "/1", "name", "x").error())
        .isEqualTo("404 there is no such project");
  }

  @Test
  void thingsOfOthers_areNotThere() {
    api.post(PROJECTS, "name", "p");
    api.post(PIXELS, "type", "facebook", "name", "p", "pixel", "1");
    api.post(DOMAINS, "host", "brand.example");
    api.create();
    for (String path : new String[] {PROJECTS, PIXELS, DOMAINS, "/api/qr-codes"}) {
      assertThat(api.call("GET", path).token(api.tokenOfOther()).send().data()).isEmpty();
      assertThat(api.call("GET", path + "/1").token(api.tokenOfOther()).send().status())
          .as(path)
          .isEqualTo(404);
      assertThat(api.get(path + "/4294967297").status()).isEqualTo(404);
    }
    for (String path : new String[] {PROJECTS, PIXELS, DOMAINS}) {
      for (String method : new String[] {"POST", "DELETE"}) {
        assertThat(api.call(method, path + "/1").token(api.tokenOfOther()).send().status())
            .isEqualTo(404);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3 2 1",
    "search=AB, 2 1",
    "search=7&search_by=pixel, 3 1",
    "order_by=name&order_type=ASC, 1 2 3",
    "order_by=pixel_id&order_type=ASC, 1 2 3",
    "order_by=datetime, 3 2 1",
    "order_by=last_datetime, 1 3 2",
    "order_by=unknown, 3 2 1",
    "results_per_page=10&page=2, ''"
  })
  void aListOfPixels_isSearchedAndOrdered(String query, String ids) {
    api.post(PIXELS, "type", "facebook", "name", "ab", "pixel", "17");
    api.clock.advance(1_000);
    api.post(PIXELS, "type", "facebook", "name", "abc", "pixel", "2");
    api.clock.advance(1_000);
    api.post(PIXELS, "type", "facebook", "name", "x", "pixel", "7");
    api.clock.advance(1_000);
    api.post(PIXELS + "/1", "name", "ab");
    StringBuilder found = new StringBuilder();
    api.get(PIXELS + "?" + query)
        .data()
        .forEach(pixel -> found.append(pixel.get("id")).append(' '));
    assertThat(found.toString().strip()).isEqualTo(ids);
  }

  @Test
  void aQrCode_isThatOfALink() {
    long id = api.create("url", "a");
    var data = api.get("/api/qr-codes/" + id).data();
    assertThat(data.get("id").asLong()).isEqualTo(id);
    assertThat(data.get("embedded_data").asText()).isEqualTo("https://s.example/a");
    String picture = data.get("qr_code").asText();
    assertThat(picture).startsWith("data:image/png;base64,");
    assertThat(Base64.getDecoder().decode(picture.substring(picture.indexOf(',') + 1)))
        .startsWith(0x89, 'P', 'N', 'G');
    assertThat(api.get("/api/qr-codes?results_per_page=1000").json().at("/meta/results_per_page"))
        .hasToString("25");
    assertThat(api.get("/api/qr-codes").data().get(0)).isEqualTo(data);
  }

  @Test
  void aQrCode_isMeteredByItself() {
    api.create("url", "a");
    api.engine()
        .catalog()
        .changeLimits(api.account(), limits -> new AccountLimits(limits.writesPerMonth(), null, 1));
    assertThat(api.get("/api/qr-codes/1").status()).isEqualTo(200);
    var refused = api.get("/api/qr-codes/1");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.http().get("X-RateLimit-Limit")).isEqualTo("1");
  }

  @Test
  void theUser_isTheAccount() {
    var data = api.get("/api/user/").data();
    assertThat(data.get("id").textValue()).isEqualTo("1");
    assertThat(data.get("type").textValue()).isEqualTo("users");
    assertThat(data.get("name").textValue()).isEqualTo("first");
    assertThat(data.get("datetime").textValue()).isEqualTo("2026-03-01 12:00:00");
    assertThat(data.get("email").isNull()).isTrue();
    assertThat(api.get("/api/user/1").status()).isEqualTo(404);
  }
}

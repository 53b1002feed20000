package org.fingerpost.servlet.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.fingerpost.catalog.AccountLimits;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.LinkSource;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.servlet.links.LinksServer.Response;
import org.fingerpost.store.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of links, as the documentation of the API shows it. */
final class LinksTest {
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
  void create_answersWithTheNumber() {
    Response created = api.post(LINKS, "url", "example", "location_url", "https://1in.me/");
    assertThat(created.status()).isEqualTo(200);
    assertThat(created.text()).isEqualTo("{\"data\":{\"id\":1}}");
    assertThat(created.http().get("Content-Type")).isEqualTo("application/json");
    assertThat(created.http().get("Cache-Control")).isEqualTo("no-store");
    assertThat(api.link(1).status()).isEqualTo(RedirectStatus.MOVED_PERMANENTLY);
    assertThat(api.link(1).origin().source()).isEqualTo(LinkSource.LINKS);
  }

  @Test
  void get_answersWithTheDocumentedObject() {
    long id = api.create("url", "example");
    api.visit("/example", "User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0");
    JsonNode data = api.get(LINKS + "/" + id).data();
    assertThat(data.get("settings").get("password").isNull()).isTrue();
    assertThat(data.get("settings").get("sensitive_content").booleanValue()).isFalse();
    ((ObjectNode) data).remove("settings");
    assertThat(data)
        .isEqualTo(
            LinksServer.json(
                """
                {"id":1,"project_id":null,"domain_id":0,"type":"link","url":"example",
                 "location_url":"https://a.example/","clicks":1,"order":0,"start_date":null,
                 "end_date":null,"datetime":"2026-03-01 12:00:00"}
                """));
  }

  @Test
  void get_hasTheSameNumbersInTheList() {
    api.create("url", "example");
    assertThat(api.get(LINKS + "/").data().get(0).toString())
        .isEqualTo(api.get(LINKS + "/1").data().toString());
  }

  @Test
  void aSlashAtTheEnd_doesNotMatter() {
    assertThat(api.post(LINKS + "/", "location_url", "https://a.example/").id()).isEqualTo(1);
    assertThat(api.get(LINKS + "/1/").data().get("id").asInt()).isEqualTo(1);
    assertThat(api.post(LINKS + "/1/", "url", "b").id()).isEqualTo(1);
    assertThat(api.delete(LINKS + "/1/").status()).isEqualTo(200);
  }

  @Test
  void anEmptyAlias_isRandom() {
    assertThat(api.link(api.create("url", "")).key().path()).matches("[A-Za-z0-9]{8}");
    long id = api.create("url", "a");
    api.post(LINKS + "/" + id, "url", "");
    assertThat(api.link(id).key().path()).matches("[A-Za-z0-9]{8}");
    String random = api.link(id).key().path();
    api.post(LINKS + "/" + id, "utm_source", "x");
    assertThat(api.link(id).key().path()).isEqualTo(random);
  }

  @Test
  void aTakenAlias_isRefusedAndNothingChanges() {
    long first = api.create("url", "a");
    long second = api.create("url", "b");
    Response created = api.post(LINKS, "url", "a", "location_url", "https://b.example/");
    assertThat(created.error()).isEqualTo("409 url is taken: \"a\"");
    assertThat(created.parameter()).isEqualTo("url");
    Response updated = api.post(LINKS + "/" + second, "url", "a", "utm_source", "x");
    assertThat(updated.error()).isEqualTo("409 url is taken: \"a\"");
    assertThat(api.link(first).destination()).isEqualTo("https://a.example/");
    assertThat(api.link(second).utm().source()).isNull();
    assertThat(api.get(LINKS).json().at("/meta/total").asInt()).isEqualTo(2);
  }

  @Test
  void update_changesOnlyWhatItNames() {
    long id =
        api.create(
            "url",
            "a",
            "utm_source",
            "s",
            "clicks_limit",
            "5",
            "end_date",
            "2027-01-01",
            "password",
            "secret",
            "http_status_code",
            "307");
    var before = api.link(id);
    assertThat(api.post(LINKS + "/" + id, "is_enabled", "0").text())
        .isEqualTo("{\"data\":{\"id\":%d}}".formatted(id));
    assertThat(api.link(id))
        .isEqualTo(
            before.toBuilder()
                .enabled(false)
                .version(2)
                .updatedAtMillis(api.clock.millis())
                .build());
    assertThat(api.visit("/a").status()).isEqualTo(404);
  }

  @Test
  void update_withTheSameAlias_keepsIt() {
    long id = api.create("url", "a");
    assertThat(api.post(LINKS + "/" + id, "url", "a").id()).isEqualTo(id);
    assertThat(api.link(id).key().path()).isEqualTo("a");
  }

  @Test
  void delete_answersWithNothing() {
    long id = api.create("url", "a");
    Response deleted = api.delete(LINKS + "/" + id);
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.text()).isEmpty();
    assertThat(api.get(LINKS + "/" + id).error()).isEqualTo("404 there is no such link");
    assertThat(api.delete(LINKS + "/" + id).status()).isEqualTo(404);
    assertThat(api.visit("/a").status()).isEqualTo(404);
  }

  @Test
  void linksOfOthers_areNotThere() {
    long id = api.create();
    for (String method : new String[] {"GET", "POST", "DELETE"}) {
      Response response = api.call(method, LINKS + "/" + id).token(api.tokenOfOther()).send();
      assertThat(response.error()).isEqualTo("404 there is no such link");
    }
    assertThat(api.call("GET", LINKS).token(api.tokenOfOther()).send().data()).isEmpty();
    assertThat(api.get(LINKS + "/none").status()).isEqualTo(404);
    assertThat(api.get(LINKS + "/99999999999999999999").status()).isEqualTo(404);
    assertThat(api.get(LINKS + "/1/2").status()).isEqualTo(404);
  }

  @Test
  void linksOfOtherApis_areShownAndKeepTheirOrigin() {
    long id =
        api.engine()
            .links()
            .create(api.account(), new LinkDraft("https://n.example/").slug("n").tags(List.of("t")))
            .id();
    assertThat(api.get(LINKS + "/" + id).data().get("url").asText()).isEqualTo("n");
    api.post(LINKS + "/" + id, "utm_source", "x");
    assertThat(api.link(id).origin().source()).isEqualTo(LinkSource.NATIVE);
    assertThat(api.link(id).details().tags()).containsExactly("t");
  }

  @Test
  void create_withoutADestination_isRefused() {
    Response response = api.post(LINKS, "url", "a");
    assertThat(response.error()).startsWith("400 location_url is missing");
    assertThat(response.parameter()).isEqualTo("location_url");
    long id = api.create();
    assertThat(api.post(LINKS + "/" + id, "location_url", "").error())
        .startsWith("400 location_url is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url | a/b | 400 url must be 1 to 50 characters A-Z a-z 0-9 _ -: \"a/b\"",
        "url | api | 400 url is reserved: \"api\"",
        "location_url | javascript:alert(1) | 400 location_url is no usable URL: ",
        "type | biolink | 400 type must be link: \"biolink\"",
        "domain_id | 7 | 400 domain_id is none of this account's: 7",
        "domain_id | x | 400 domain_id must be a whole number from 0 to 2147483647: \"x\"",
        "project_id | 7 | 400 project_id is none of this account's: 7",
        "pixels_ids | 7 | 400 pixels_ids names one that is none of this account's: 7",
        "pixels_ids | a | 400 pixels_ids must be a whole number from 1 to 2147483647: \"a\"",
        "schedule | maybe | 400 schedule must be 1, 0, true, false, on or off: \"maybe\"",
        "is_enabled | '' | 400 is_enabled must be 1, 0, true, false, on or off: \"\"",
        "start_date | 2026-02-30 | 400 start_date must be a time in UTC such as 2026-03-01"
            + " 12:00:00, or a day such as 2026-03-01: \"2026-02-30\"",
        "clicks_limit | -1 | 400 clicks_limit must be a whole number from 0 to 1000000000000:"
            + " \"-1\"",
        "expiration_url | x | 400 expiration_url is no usable URL: ",
        "http_status_code | 303 | 400 http_status_code must be 301, 302, 307 or 308: 303",
        "targeting_type | planet | 400 targeting_type must be one of continent_code, country_code,"
            + " city_name, device_type, browser_language, rotation, os_name, browser_name:"
            + " \"planet\"",
      })
  void aWrongValue_isNamed(String field, String value, String message) {
    Multipart body = new Multipart().text(field, value);
    if (!field.equals("location_url")) {
      body.text("location_url", "https://a.example/");
    }
    Response response = api.post(LINKS, body);
    assertThat(response.error()).startsWith(message);
    assertThat(response.parameter()).isEqualTo(field);
  }

  @Test
  void anEndBeforeTheStart_isRefused() {
    assertThat(
            api.post(
                    LINKS,
                    "location_url",
                    "https://a.example/",
                    "start_date",
                    "2026-03-02",
                    "end_date",
                    "2026-03-01")
                .error())
        .isEqualTo(
            "400 end_date must be after start_date: 2026-03-01T00:00:00Z <= 2026-03-02T00:00:00Z");
  }

  @Test
  void bulk_makesALinkOfEachLine() {
    Response created =
        api.post(
            LINKS,
            "is_bulk",
            "1",
            "location_urls",
            " https://a.example/\r\n\r\nhttps://b.example/\nhttps://a.example/\r\n",
            "utm_source",
            "bulk",
            "password",
            "secret");
    assertThat(created.text()).isEqualTo("{\"data\":{\"id\":4,\"ids\":[4,5,6]}}");
    assertThat(api.link(5).destination()).isEqualTo("https://b.example/");
    assertThat(api.link(6).utm().source()).isEqualTo("bulk");
    assertThat(api.link(6).gates().password())
        .isEqualTo(api.link(4).gates().password())
        .isNotNull();
  }

  @Test
  void bulk_withOneWrongLine_makesNothing() {
    Response response =
        api.post(LINKS, "is_bulk", "1", "location_urls", "https://a.example/\nnone\n");
    assertThat(response.error()).startsWith("400 location_urls[1] is no usable URL: ");
    assertThat(response.parameter()).isEqualTo("location_urls[1]");
    assertThat(api.get(LINKS).json().at("/meta/total").asInt()).isZero();
  }

  @Test
  void bulk_takesUpToAThousand() {
    String thousand = "https://a.example/\n".repeat(1_000);
    Response created = api.post(LINKS, "is_bulk", "1", "location_urls", thousand);
    assertThat(created.data().get("ids")).hasSize(1_000);
    assertThat(
            api.post(LINKS, "is_bulk", "1", "location_urls", thousand + "https://b.example/")
                .error())
        .isEqualTo("400 location_urls must have at most 1000 URLs: 1001");
  }

  @Test
  void bulk_hasFieldsOfItsOwn() {
    assertThat(api.post(LINKS, "is_bulk", "1").error())
        .isEqualTo("400 location_urls must have a URL in each line: none");
    assertThat(
            api.post(LINKS, "is_bulk", "1", "location_urls", "https://a.example/", "url", "a")
                .error())
        .isEqualTo("400 url is available when is_bulk = 0: it is 1");
    assertThat(api.post(LINKS + "/" + api.create(), "is_bulk", "1").error())
        .isEqualTo("400 unknown field: \"is_bulk\"");
  }

  @Test
  void aFullDisk_isTold() throws Exception {
    long id = api.create("url", "a");
    api.close();
    api.open(new StoreSettings(16 << 20, 256L << 20, 1L << 62, 1 << 16, false));
    assertThat(api.post(LINKS, "location_url", "https://a.example/").error())
        .isEqualTo("507 no write is taken: the disk is full");
    assertThat(api.delete(LINKS + "/" + id).status()).isEqualTo(507);
    assertThat(api.get(LINKS + "/" + id).status()).isEqualTo(200);
  }

  @Test
  void aCallWithoutAKey_isRefused() {
    Response response = api.call("GET", LINKS).without("Authorization").send();
    assertThat(response.text())
        .isEqualTo(
            "{\"errors\":[{\"title\":\"the API key is missing or wrong: send Authorization: Bearer"
                + " {api_key}\",\"status\":\"401\",\"code\":\"unauthorized\"}]}");
    assertThat(response.http().get("WWW-Authenticate")).isEqualTo("Bearer realm=\"Fingerpost\"");
    assertThat(api.call("GET", LINKS).token("wrong").send().status()).isEqualTo(401);
  }

  @Test
  void whoMayOnlyRead_mayNotWrite() {
    long id = api.create();
    String token = api.token(Role.READ_ONLY);
    assertThat(api.call("GET", LINKS + "/" + id).token(token).send().status()).isEqualTo(200);
    assertThat(api.call("POST", LINKS).token(token).send().error())
        .isEqualTo("403 the role of this API key does not allow this");
    assertThat(api.call("DELETE", LINKS + "/" + id).token(token).send().status()).isEqualTo(403);
    assertThat(api.call("DELETE", LINKS + "/" + id).token(api.token(Role.MEMBER)).send().status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/links, 'GET, HEAD, POST'",
    "PATCH, /api/links/1, 'DELETE, GET, HEAD, POST'",
    "DELETE, /api/links, 'GET, HEAD, POST'",
    "POST, /api/statistics/1, 'GET, HEAD'",
    "POST, /api/user, 'GET, HEAD'",
    "POST, /api/qr-codes, 'GET, HEAD'"
  })
  void aMethodThatThePathHasNot_isRefused(String method, String path, String allowed) {
    Response response = api.call(method, path).send();
    assertThat(response.error())
        .isEqualTo("405 the path does not have the method \"" + method + "\"");
    assertThat(response.http().get("Allow")).isEqualTo(allowed);
  }

  @Test
  void head_isAnsweredAsGet() {
    long id = api.create();
    Response response = api.call("HEAD", LINKS + "/" + id).send();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEmpty();
  }

  @Test
  void tooManyCallsASecond_areRefused() {
    api.engine()
        .catalog()
        .changeLimits(
            api.account(),
            limits -> new AccountLimits(limits.writesPerMonth(), 2, limits.qrPerSecond()));
    api.get(LINKS);
    api.get(LINKS);
    Response response = api.get(LINKS);
    assertThat(response.error()).isEqualTo("429 too many requests a second: try again");
    assertThat(response.http().get("Retry-After")).isEqualTo("1");
    assertThat(response.http().get("X-RateLimit-Limit")).isEqualTo("2");
    assertThat(response.http().get("X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(response.http().get("X-RateLimit-Reset"))
        .isEqualTo("" + (LinksServer.NOON.getEpochSecond() + 1));
  }
}

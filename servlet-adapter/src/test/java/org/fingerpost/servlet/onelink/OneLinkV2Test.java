package org.fingerpost.servlet.onelink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.TemplateDraft;
import org.fingerpost.link.LinkOrigin;
import org.fingerpost.link.LinkSource;
import org.fingerpost.link.Target;
import org.fingerpost.servlet.onelink.OneLinkServer.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What version 2.0 does if all goes well. */
final class OneLinkV2Test {
  private static final String SMS = "{\"data\":{\"pid\":\"sms\"},\"shortlink_id\":\"a\"}";

  private OneLinkServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = OneLinkServer.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void create_answersWithTheShortUrl() {
    assertThat(create("\"shortlink_id\":\"my_shortlink-id\"").whole())
        .isEqualTo("200 {\"shortlink_url\":\"https://s.example/A1b3/my_shortlink-id\"}");
    assertThat(create("\"shortlink_id\":null").json().get("shortlink_url").asText())
        .matches("https://s\\.example/A1b3/[A-Za-z0-9]{8}");
    assertThat(create("\"shortlink_id\":\"" + "x".repeat(50) + "\"").status()).isEqualTo(200);
    assertThat(create("\"shortlink_id\":\"metrics\"").status()).isEqualTo(200);
  }

  @Test
  void create_makesFieldsOfParametersAndKeepsAll() {
    String data =
        """
        {"pid":"sms","c":"","af_r":"https://a.example","af_ios_url":"https://i.example/",
         "af_android_url":"https://and.example/","af_web_dp":"https://w.example/?q=a b",
         "af_dp":"MyApp://path?x=1","af_og_title":"Title","af_og_description":"Text",
         "af_og_image":"https://img.example/a.png","deep_link_sub1":10,"is_retargeting":true}
        """;
    assertThat(api.v2("POST", "/shortlinks/A1b3", "{\"shortlink_id\":\"a\",\"data\":" + data + "}"))
        .returns(200, Response::status);
    var link = api.link("a");
    assertThat(link.target())
        .isEqualTo(
            new Target(
                "https://a.example/",
                "https://i.example/",
                "https://and.example/",
                null,
                null,
                "https://w.example/?q=a%20b",
                "myapp://path?x=1",
                "myapp://path?x=1"));
    assertThat(link.details().title()).isEqualTo("Title");
    assertThat(link.details().description()).isEqualTo("Text");
    assertThat(link.details().imageUrl()).isEqualTo("https://img.example/a.png");
    assertThat(link.origin().source()).isEqualTo(LinkSource.ONELINK_V2);
    assertThat(link.origin().parameters())
        .containsExactly(
            entry("pid", "sms"),
            entry("c", ""),
            entry("af_r", "https://a.example"),
            entry("af_ios_url", "https://i.example/"),
            entry("af_android_url", "https://and.example/"),
            entry("af_web_dp", "https://w.example/?q=a b"),
            entry("af_dp", "MyApp://path?x=1"),
            entry("af_og_title", "Title"),
            entry("af_og_description", "Text"),
            entry("af_og_image", "https://img.example/a.png"),
            entry("deep_link_sub1", "10"),
            entry("is_retargeting", "true"));
  }

  @Test
  void create_takesDataAsText() {
    String data = "{\"pid\":\"sms\",\"af_r\":\"https://a.example/\",\"n\":1}";
    String body =
        "{\"shortlink_id\":\"a\",\"data\":" + JsonNodeFactory.instance.textNode(data) + "}";
    assertThat(api.v2("POST", "/shortlinks/A1b3", body).status()).isEqualTo(200);
    assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).text())
        .isEqualTo(
            "{\"payload\":{\"pid\":\"sms\",\"af_r\":\"https://a.example/\",\"n\":\"1\"},"
                + "\"expiry\":\"2026-04-01T12:00:00Z\",\"ttl\":2678400}");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2678400, true",
    "'\"ttl\":\"10m\"', 600, true",
    "'\"ttl\":1', 86400, true",
    "'\"ttl\":\"730d\",\"renew_ttl\":false', 63072000, false",
    "'\"ttl\":\"731d\",\"renew_ttl\":\"false\"', 2678400, false",
    "'\"ttl\":null,\"renew_ttl\":null', 2678400, true"
  })
  void create_withATtl(String fields, long seconds, boolean renewed) {
    create((fields.isEmpty() ? "" : fields + ",") + "\"shortlink_id\":\"a\"");
    assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).json().get("ttl").asLong())
        .isEqualTo(seconds);
    assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).json().get("expiry").asText())
        .isEqualTo(OneLinkServer.NOON.plusSeconds(seconds).toString());
    assertThat(api.link("a").lifetime().renewedByClicks()).isEqualTo(renewed);
  }

  @Test
  void create_withRenewTtlInData() {
    String data = "{\"pid\":\"sms\",\"renew_ttl\":false}";
    api.v2("POST", "/shortlinks/A1b3", "{\"shortlink_id\":\"a\",\"data\":" + data + "}");
    assertThat(api.link("a").lifetime().renewedByClicks()).isFalse();
    assertThat(api.link("a").origin().parameters()).containsOnlyKeys("pid");
    api.v2(
        "POST",
        "/shortlinks/A1b3",
        "{\"shortlink_id\":\"b\",\"renew_ttl\":true,\"data\":" + data + "}");
    assertThat(api.link("b").lifetime().renewedByClicks()).as("the outer one counts").isTrue();
  }

  @Test
  void create_onABrandDomain() {
    String url = "{\"shortlink_url\":\"https://brand.example/Br4n/a\"}";
    assertThat(api.v2("POST", "/shortlinks/Br4n", SMS).text()).isEqualTo(url);
    String named = "{\"data\":{\"pid\":\"sms\"},\"brand_domain\":\"Brand.Example\"}";
    assertThat(api.v2("PUT", "/shortlinks/Br4n/a", named).text()).isEqualTo(url);
    assertThat(create("\"brand_domain\":\"s.example\"").status()).isEqualTo(200);
  }

  @Test
  void create_tellsTemplatesOfOneIdApartByTheBrandDomain() {
    var draft = new TemplateDraft("both").id("A1b3");
    int brand = api.engine().catalog().findDomain("brand.example").id();
    api.engine().templates().create(api.account(), draft.domainId(brand));
    assertThat(create("\"shortlink_id\":\"a\"").text()).contains("https://s.example/A1b3/a");
    assertThat(create("\"shortlink_id\":\"b\",\"brand_domain\":\"brand.example\"").text())
        .contains("https://brand.example/A1b3/b");
    assertThat(api.v2("GET", "/shortlinks/A1b3/b", null).status()).isEqualTo(200);
    assertThat(api.v2("DELETE", "/shortlinks/A1b3/b", null).status()).isEqualTo(200);
  }

  @Test
  void create_withAnIdWhoseTtlIsOver() {
    api.v2("POST", "/shortlinks/A1b3", SMS);
    api.clock.advance(Duration.ofDays(31).toMillis());
    assertThat(api.v2("POST", "/shortlinks/A1b3", SMS).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "Bearer %s", "bearer %s", "BEARER   %s "})
  void token_inEitherForm(String form) {
    String authorization = form.formatted(api.token(Role.MEMBER));
    assertThat(api.send("POST", OneLinkServer.V2 + "/shortlinks/A1b3", authorization, SMS).status())
        .isEqualTo(200);
  }

  @Test
  void path_mayEndWithASlash() {
    assertThat(api.v2("POST", "/shortlinks/A1b3/", SMS).status()).isEqualTo(200);
    assertThat(api.v2("GET", "/shortlinks/A1b3/a/", null).status()).isEqualTo(200);
    assertThat(api.v2("GET", "/shortlinks/A1b3/a/qr/", null).status()).isEqualTo(200);
    assertThat(api.v2("DELETE", "/shortlinks/A1b3/a/", null).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain;charset=UTF-8", "application/json; charset=utf-8", ""})
  void contentType_doesNotMatter(String contentType) {
    var request = OneLinkServer.request("POST", OneLinkServer.V2 + "/shortlinks/A1b3");
    request.put("Authorization", api.token(Role.MEMBER));
    request.put("Content-Type", contentType);
    request.setContent(SMS);
    assertThat(api.send(request).status()).isEqualTo(200);
  }

  @Test
  void unknownFields_doNotMatter() {
    assertThat(
            create("\"name\":{\"a\":[1]},\"ttl\":\"1d\",\"ttl\":\"2d\",\"shortlink_id\":\"a\"")
                .status())
        .isEqualTo(200);
    assertThat(api.link("a").lifetime().ttlMillis()).isEqualTo(Duration.ofDays(2).toMillis());
  }

  @Test
  void get_ofALinkWithoutAnEnd() {
    LinkDraft draft = new LinkDraft("https://a.example/").template("A1b3").slug("native");
    api.engine().links().create(api.account(), draft.title("T"));
    assertThat(api.v2("GET", "/shortlinks/A1b3/native", null).text())
        .isEqualTo(
            "{\"payload\":{\"af_r\":\"https://a.example/\",\"af_og_title\":\"T\"},"
                + "\"expiry\":null,\"ttl\":null}");
    assertThat(api.v2("HEAD", "/shortlinks/A1b3/native", null).status()).isEqualTo(200);
  }

  @Test
  void get_showsTheFieldsOfTheLink() {
    String data = "{\"pid\":\"sms\",\"af_r\":\"https://a.example\",\"af_dp\":\"myapp://x\"}";
    api.v2("POST", "/shortlinks/A1b3", "{\"shortlink_id\":\"a\",\"data\":" + data + "}");
    api.engine()
        .links()
        .update(
            api.link("a"),
            LinkDraft.of(api.link("a"))
                .destination("https://b.example/")
                .iosDeepLink(null)
                .androidDeepLink(null)
                .desktopUrl("https://d.example/"));
    assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).json().get("payload").toString())
        .isEqualTo(
            "{\"pid\":\"sms\",\"af_r\":\"https://b.example/\","
                + "\"af_web_dp\":\"https://d.example/\"}");
  }

  @Test
  void get_afterAClickShowsTheNewEnd() {
    create("\"ttl\":\"2d\",\"shortlink_id\":\"a\"");
    api.clock.advance(Duration.ofHours(1).plusMillis(1_500).toMillis());
    assertThat(api.find("a").tryClick(api.clock.millis())).isTrue();
    assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).text())
        .contains("\"expiry\":\"2026-03-03T13:00:01Z\",\"ttl\":172800");
  }

  @Test
  void update_replacesAllParametersAndRestartsTheTtl() {
    String data = "{\"pid\":\"sms\",\"c\":\"x\",\"af_r\":\"https://a.example/\"}";
    String create = "{\"shortlink_id\":\"a\",\"ttl\":\"2d\",\"renew_ttl\":false,\"data\":%s}";
    api.v2("POST", "/shortlinks/A1b3", create.formatted(data));
    api.clock.advance(Duration.ofDays(1).toMillis());
    String update = "{\"data\":{\"pid\":\"mail\",\"af_web_dp\":\"https://w.example/\"}}";
    assertThat(api.v2("PUT", "/shortlinks/A1b3/a", update).whole())
        .isEqualTo("200 {\"shortlink_url\":\"https://s.example/A1b3/a\"}");
    assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).text())
        .isEqualTo(
            "{\"payload\":{\"pid\":\"mail\",\"af_web_dp\":\"https://w.example/\"},"
                + "\"expiry\":\"2026-03-04T12:00:00Z\",\"ttl\":172800}");
    assertThat(api.link("a").lifetime().renewedByClicks()).isFalse();
    assertThat(api.link("a").destination()).isNull();
  }

  @Test
  void update_canShortenAndLengthenTheTtl() {
    create("\"ttl\":\"29d\",\"shortlink_id\":\"a\"");
    String update = "{\"data\":{\"pid\":\"a\"},\"ttl\":\"%s\",\"renew_ttl\":false}";
    for (int days : new int[] {2, 60}) {
      api.v2("PUT", "/shortlinks/A1b3/a", update.formatted(days + "d"));
      assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).json().get("expiry").asText())
          .isEqualTo(OneLinkServer.NOON.plus(Duration.ofDays(days)).toString());
      assertThat(api.link("a").lifetime().renewedByClicks()).isFalse();
    }
    api.v2("PUT", "/shortlinks/A1b3/a", update.formatted("never"));
    assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).json().get("ttl").asInt())
        .isEqualTo(2_678_400);
  }

  @Test
  void update_makesALinkOfVersion1OneOfVersion2() {
    api.v1("POST", "/A1b3?id=a", "{\"data\":{\"pid\":\"sms\"}}");
    assertThat(api.v2("GET", "/shortlinks/A1b3/a/qr", null).status()).isEqualTo(400);
    api.v2("PUT", "/shortlinks/A1b3/a", "{\"data\":{\"pid\":\"sms\"},\"ttl\":\"90d\"}");
    assertThat(api.link("a").origin())
        .isEqualTo(new LinkOrigin(LinkSource.ONELINK_V2, Map.of("pid", "sms")));
    assertThat(api.v2("GET", "/shortlinks/A1b3/a/qr", null).status()).isEqualTo(200);
    assertThat(api.link("a").lifetime().ttlMillis()).isEqualTo(Duration.ofDays(90).toMillis());
  }

  @Test
  void update_ofANativeLinkKeepsWhatParametersCannotSay() {
    LinkDraft draft = new LinkDraft("https://a.example/").template("A1b3").slug("n");
    api.engine()
        .links()
        .create(api.account(), draft.windowsUrl("https://w.example/").clickLimit(7));
    assertThat(api.v2("PUT", "/shortlinks/A1b3/n", "{\"data\":{\"pid\":\"sms\"}}").status())
        .isEqualTo(200);
    assertThat(api.link("n").target().windowsUrl()).isEqualTo("https://w.example/");
    assertThat(api.link("n").destination()).isNull();
    assertThat(api.link("n").clickLimit()).isEqualTo(7);
    assertThat(api.link("n").lifetime().hasEnd()).isFalse();
    assertThat(api.link("n").origin().source()).isEqualTo(LinkSource.ONELINK_V2);
  }

  @Test
  void delete_freesTheId() {
    api.v2("POST", "/shortlinks/A1b3", SMS);
    assertThat(api.v2("DELETE", "/shortlinks/A1b3/a", null).whole()).isEqualTo("200 \"ok\"");
    assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).status()).isEqualTo(404);
    assertThat(api.v2("POST", "/shortlinks/A1b3", SMS).status()).isEqualTo(200);
  }

  @Test
  void preview_neverFailsACreate() {
    String data =
        "{\"pid\":\"sms\",\"af_og_title\":\"%s\",\"af_og_description\":\"%s\",\"af_og_image\":\"x\"}"
            .formatted("t".repeat(301), "d".repeat(2_001));
    String body = "{\"shortlink_id\":\"a\",\"data\":" + data + "}";
    assertThat(api.v2("POST", "/shortlinks/A1b3", body).status()).isEqualTo(200);
    assertThat(api.link("a").details().title()).isEqualTo("t".repeat(300));
    assertThat(api.link("a").details().description()).isEqualTo("d".repeat(2_000));
    assertThat(api.link("a").details().imageUrl()).isNull();
    assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).json().get("payload").toString())
        .isEqualTo(data);
    String own = "{\"data\":{\"pid\":\"a\",\"af_og_image\":\"https://s.example/A1b3/a\"}}";
    assertThat(api.v2("POST", "/shortlinks/A1b3", own).status()).isEqualTo(200);
  }

  @Test
  void emptyTargets_areKeptAndSayNothing() {
    String data = "{\"pid\":\"sms\",\"af_r\":\"\",\"af_dp\":\"\",\"af_og_title\":\"\"}";
    String body = "{\"shortlink_id\":\"a\",\"data\":" + data + "}";
    assertThat(api.v2("POST", "/shortlinks/A1b3", body).status()).isEqualTo(200);
    assertThat(api.link("a").target()).isEqualTo(Target.NONE);
    assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).json().get("payload").toString())
        .isEqualTo(data);
  }

  @Test
  void readOnlyToken_reads() {
    api.v2("POST", "/shortlinks/A1b3", SMS);
    String token = api.token(Role.READ_ONLY);
    for (String path :
        new String[] {"/shortlinks/A1b3/a", "/shortlinks/A1b3/a/qr", "/shortlinks-quota/1"}) {
      assertThat(api.send("GET", OneLinkServer.V2 + path, token, null).status()).isEqualTo(200);
    }
  }

  @Test
  void quota_withoutAMeterIsTheLargestInteger() {
    assertThat(api.v2("GET", "/shortlinks-quota/" + api.account(), null).whole())
        .isEqualTo("200 {\"remaining_api_calls\":2147483647}");
    String operator = api.token(Role.OPERATOR);
    String path = OneLinkServer.V2 + "/shortlinks-quota/" + api.otherAccount();
    assertThat(api.send("GET", path, operator, null).status()).isEqualTo(200);
  }

  private Response create(String fields) {
    return api.v2("POST", "/shortlinks/A1b3", "{\"data\":{\"pid\":\"sms\"}," + fields + "}");
  }
}

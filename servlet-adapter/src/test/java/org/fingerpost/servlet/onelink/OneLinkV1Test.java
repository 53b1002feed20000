package org.fingerpost.servlet.onelink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.fingerpost.catalog.Role;
import org.fingerpost.link.LinkOrigin;
import org.fingerpost.link.LinkSource;
import org.fingerpost.link.TtlText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What version 1 does if all goes well. */
final class OneLinkV1Test {
  private static final String SMS = "{\"data\":{\"pid\":\"sms\",\"c\":\"spring\"}}";

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
  void create_answersWithTheShortUrlAsAJsonString() {
    assertThat(api.v1("POST", "/A1b3?id=qwer9876", SMS).whole())
        .isEqualTo("200 \"https://s.example/A1b3/qwer9876\"");
    assertThat(api.v1("POST", "/A1b3", SMS).text())
        .matches("\"https://s\\.example/A1b3/[A-Za-z0-9]{8}\"");
    assertThat(api.v1("POST", "/Br4n/?x=1&id=a_b-c", SMS).text())
        .isEqualTo("\"https://brand.example/Br4n/a_b-c\"");
  }

  @Test
  void create_takesDataAsText() {
    String data = "{\"pid\":\"sms\",\"n\":1}";
    api.v1("POST", "/A1b3?id=a", "{\"data\":" + JsonNodeFactory.instance.textNode(data) + "}");
    assertThat(api.v1("GET", "/A1b3?id=a", null).whole())
        .isEqualTo("200 {\"pid\":\"sms\",\"n\":\"1\"}");
  }

  @Test
  void create_withoutPid() {
    assertThat(api.v1("POST", "/A1b3?id=a", "{\"data\":{\"c\":\"x\"}}").status()).isEqualTo(200);
    assertThat(api.v1("POST", "/A1b3?id=b", "{\"data\":{}}").status()).isEqualTo(200);
    assertThat(api.v1("GET", "/A1b3?id=b", null).whole()).isEqualTo("200 {}");
  }

  @Test
  void create_decodesValuesOnce() {
    String data =
        "{\"pid\":\"a%20b\",\"c\":\"x&y\",\"af_web_dp\":\"https%3A%2F%2Fw.example%2F%3Fq%3D1\","
            + "\"af_dp\":\"myapp%3A%2F%2Fa%3Fb%3Dc\",\"deep_link_value\":\"a%26b\"}";
    api.v1("POST", "/A1b3?id=a", "{\"data\":" + data + "}");
    assertThat(api.v1("GET", "/A1b3?id=a", null).text())
        .isEqualTo(
            "{\"pid\":\"a b\",\"c\":\"x y\",\"af_web_dp\":\"https://w.example/?q=1\","
                + "\"af_dp\":\"myapp://a?b=c\",\"deep_link_value\":\"a&b\"}");
    assertThat(api.link("a").target().desktopUrl()).isEqualTo("https://w.example/?q=1");
    assertThat(api.link("a").target().iosDeepLink()).isEqualTo("myapp://a?b=c");
    assertThat(api.link("a").origin().source()).isEqualTo(LinkSource.ONELINK_V1);
  }

  @ParameterizedTest
  @CsvSource({"'', 31d", "10m, 10m", "20h, 20h", "14d, 14d", "31, 31d", "32d, 31d", "x, 31d"})
  void create_withATtl(String ttl, String expected) {
    String field = ttl.isEmpty() ? "" : ",\"ttl\":\"" + ttl + "\"";
    api.v1("POST", "/A1b3?id=a", "{\"data\":{\"pid\":\"a\"}" + field + "}");
    assertThat(TtlText.format(Duration.ofMillis(api.link("a").lifetime().ttlMillis())))
        .isEqualTo(expected);
  }

  @Test
  void update_replacesAllParametersAndRestartsTheTtl() {
    api.v1("POST", "/A1b3?id=a", "{\"data\":{\"c\":\"x\"},\"ttl\":\"2d\",\"renew_ttl\":\"false\"}");
    api.clock.advance(Duration.ofDays(1).toMillis());
    assertThat(api.v1("PUT", "/A1b3?id=a", "{\"data\":{\"pid\":\"mail\"}}").whole())
        .isEqualTo("200 \"https://s.example/A1b3/a\"");
    assertThat(api.v1("GET", "/A1b3?id=a", null).text()).isEqualTo("{\"pid\":\"mail\"}");
    assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).text())
        .contains("\"expiry\":\"2026-03-04T12:00:00Z\",\"ttl\":172800");
    assertThat(api.link("a").lifetime().renewedByClicks()).isFalse();
  }

  @Test
  void update_ofALinkOfVersion2() {
    api.v2("POST", "/shortlinks/A1b3", "{\"data\":{\"pid\":\"sms\"},\"shortlink_id\":\"a\"}");
    assertThat(api.v1("PUT", "/A1b3?id=a", SMS).status()).isEqualTo(200);
    assertThat(api.link("a").origin())
        .isEqualTo(new LinkOrigin(LinkSource.ONELINK_V1, Map.of("pid", "sms", "c", "spring")));
  }

  @Test
  void delete_answersOk() {
    api.v1("POST", "/A1b3?id=a", SMS);
    assertThat(api.v1("DELETE", "/A1b3?id=a", null).whole()).isEqualTo("200 \"ok\"");
    assertThat(api.v1("GET", "/A1b3?id=a", null).status()).isEqualTo(404);
    assertThat(api.v1("POST", "/A1b3?id=a", SMS).status()).isEqualTo(200);
  }

  @Test
  void ampersand_canStandInThePlaceOfTheQuestionMark() {
    assertThat(api.v1("POST", "/A1b3&id=xyz", SMS).text())
        .isEqualTo("\"https://s.example/A1b3/xyz\"");
    assertThat(api.v1("GET", "/A1b3&id=xyz", null).text())
        .isEqualTo("{\"pid\":\"sms\",\"c\":\"spring\"}");
    assertThat(api.v1("PUT", "/A1b3&id=xyz", SMS).status()).isEqualTo(200);
    assertThat(api.v1("DELETE", "/A1b3&id=xyz", null).text()).isEqualTo("\"ok\"");
  }

  @Test
  void head_isAnsweredAsGet() {
    api.v1("POST", "/A1b3?id=a", SMS);
    var head = api.v1("HEAD", "/A1b3?id=a", null);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.http().get("Content-Length")).isEqualTo("26");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "Bearer %s", "bearer %s"})
  void token_inEitherForm(String form) {
    String authorization = form.formatted(api.token(Role.MEMBER));
    assertThat(api.send("POST", OneLinkServer.V1 + "/A1b3", authorization, SMS).status())
        .isEqualTo(200);
  }
}

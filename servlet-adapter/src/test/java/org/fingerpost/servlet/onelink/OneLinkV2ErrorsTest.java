package org.fingerpost.servlet.onelink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.fingerpost.catalog.OneLinkStrictness;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.LinkOrigin;
import org.fingerpost.link.LinkSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The errors of version 2.0, byte by byte. */
final class OneLinkV2ErrorsTest {
  private static final String INVALID_BODY =
      "400 {\"error_type\":\"invalid_parameter\","
          + "\"message\":\"Generating shortlink failed, invalid request body\"}";
  private static final String LIMIT_EXCEEDED =
      "400 {\"error_type\":\"limit_exceeded\","
          + "\"message\":\"Generating shortlink failed, data sent exceeds limit\"}";
  private static final String INVALID_SOURCE =
      "400 {\"error_type\":\"invalid_source\","
          + "\"message\":\"This operation is not allowed for this shortlink source-caller.\"}";
  private static final String UNAUTHORIZED =
      "401 {\"error_type\":\"authentication_failure\",\"message\":\"Authentication failed."
          + " Use a valid OneLink API token from your security center.\"}";
  private static final String NOT_FOUND =
      "404 {\"error_type\":\"invalid_parameter\",\"message\":\"Shortlink not found\"}";

  private static final String SMS = "{\"data\":{\"pid\":\"sms\"}}";

  private OneLinkServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = OneLinkServer.start(directory);
    api.v2("POST", "/shortlinks/A1b3", "{\"data\":{\"pid\":\"sms\"},\"shortlink_id\":\"a\"}");
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "x",
        "[]",
        "\"\"",
        "{\"data\":{\"pid\":\"sms\"}",
        "{}",
        "{\"data\":null}",
        "{\"data\":5}",
        "{\"data\":true}",
        "{\"data\":[]}",
        "{\"data\":\"\"}",
        "{\"data\":\"pid=sms\"}",
        "{\"data\":{}}",
        "{\"data\":{\"c\":\"x\"}}",
        "{\"data\":{\"pid\":null}}",
        "{\"data\":{\"pid\":\"\"}}",
        "{\"data\":{\"pid\":\"a\",\"x\":{}}}",
        "{\"data\":{\"pid\":\"a\",\"x\":[1]}}",
        "{\"data\":{\"pid\":\"a\",\"\":\"nameless\"}}",
        "{\"data\":{\"pid\":\"a\\u0000\"}}",
        "{\"data\":{\"pid\":\"\\ud800\"}}",
        "{\"data\":{\"pid\":\"a\",\"renew_ttl\":\"x\"}}",
        "{\"data\":{\"pid\":\"a\"},\"renew_ttl\":1}",
        "{\"data\":{\"pid\":\"a\"},\"renew_ttl\":{}}",
        "{\"data\":{\"pid\":\"a\"},\"brand_domain\":[]}"
      })
  void invalidBody(String body) {
    assertThat(api.v2("POST", "/shortlinks/A1b3", body).whole()).isEqualTo(INVALID_BODY);
    assertThat(api.v2("PUT", "/shortlinks/A1b3/a", body).whole()).isEqualTo(INVALID_BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a.b", "a/b", "\u00fc", "51"})
  void invalidId(String id) {
    String wanted = id.equals("51") ? "x".repeat(51) : id;
    String body = "{\"data\":{\"pid\":\"a\"},\"shortlink_id\":\"" + wanted + "\"}";
    assertThat(api.v2("POST", "/shortlinks/A1b3", body).whole()).isEqualTo(INVALID_BODY);
  }

  @Test
  void invalidUtf8() {
    var request = OneLinkServer.request("POST", OneLinkServer.V2 + "/shortlinks/A1b3");
    request.put("Authorization", api.token(Role.MEMBER));
    request.setContent(new byte[] {'{', '"', (byte) 0xC0, '"', ':', '1', '}'});
    assertThat(api.send(request).whole()).isEqualTo(INVALID_BODY);
  }

  @Test
  void noBody() {
    assertThat(api.v2("POST", "/shortlinks/A1b3", null).whole()).isEqualTo(INVALID_BODY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          af_r           | badURL                     | URL
          af_r           | www.example.com            | URL
          af_r           | javascript:alert(1)        | URL
          af_r           | market://details?id=a      | URL
          af_r           | https://u:p@a.example/     | URL
          af_r           | https://s.example/A1b3/a   | URL
          af_ios_url     | itms-apps://x              | URL
          af_android_url | /path                      | URL
          af_web_dp      | https://                   | URL
          af_dp          | no-scheme                  | URI
          af_dp          | javascript:alert(1)        | URI
          af_dp          | JavaScript://x             | URI
          af_dp          | data:text/html,x           | URI
          af_dp          | myapp:                     | URI
          """)
  void invalidTarget(String name, String value, String form) {
    String body = "{\"data\":{\"pid\":\"a\",\"%s\":\"%s\"}}".formatted(name, value);
    String expected =
        ("400 {\"error_type\":\"invalid_parameter\",\"message\":\"Parameter '%s' has an invalid"
                + " value: '%s'. Reason: value should be a valid %s.\"}")
            .formatted(name, value, form);
    assertThat(api.v2("POST", "/shortlinks/A1b3", body).whole()).isEqualTo(expected);
    assertThat(api.v2("PUT", "/shortlinks/A1b3/a", body).whole()).isEqualTo(expected);
  }

  @Test
  void tooMuchData() {
    String full = "{\"data\":{\"pid\":\"%s\"}}".formatted("x".repeat(3_000 - 10));
    assertThat(api.v2("POST", "/shortlinks/A1b3", full).status()).isEqualTo(200);
    String more = full.replace("pid", "pidd");
    assertThat(api.v2("POST", "/shortlinks/A1b3", more).whole()).isEqualTo(LIMIT_EXCEEDED);
    assertThat(api.v2("PUT", "/shortlinks/A1b3/a", more).whole()).isEqualTo(LIMIT_EXCEEDED);
    String huge = "{\"x\":\"" + "y".repeat(64 << 10) + "\"}";
    assertThat(api.v2("POST", "/shortlinks/A1b3", huge).whole()).isEqualTo(LIMIT_EXCEEDED);
  }

  @Test
  void invalidSource() {
    LinkDraft draft = new LinkDraft("https://a.example/").template("A1b3").slug("l");
    draft.origin(new LinkOrigin(LinkSource.LINKS, Map.of()));
    api.engine().links().create(api.account(), draft);
    assertThat(api.v2("GET", "/shortlinks/A1b3/l", null).whole()).isEqualTo(INVALID_SOURCE);
    assertThat(api.v2("PUT", "/shortlinks/A1b3/l", SMS).whole()).isEqualTo(INVALID_SOURCE);
    assertThat(api.v2("DELETE", "/shortlinks/A1b3/l", null).whole()).isEqualTo(INVALID_SOURCE);
    assertThat(api.v2("GET", "/shortlinks/A1b3/l/qr", null).whole()).isEqualTo(INVALID_SOURCE);
    api.engine().links().create(api.account(), draft.slug("n").origin(LinkOrigin.NATIVE));
    assertThat(api.v2("GET", "/shortlinks/A1b3/n/qr", null).whole()).isEqualTo(INVALID_SOURCE);
    api.v1("POST", "/A1b3?id=v1", SMS);
    assertThat(api.v2("GET", "/shortlinks/A1b3/v1/qr", null).whole()).isEqualTo(INVALID_SOURCE);
  }

  @Test
  void internalError_ifNoWriteIsTaken() throws Exception {
    api.restart(OneLinkServer.FULL_DISK);
    assertThat(api.v2("POST", "/shortlinks/A1b3", SMS).whole())
        .isEqualTo(
            "400 {\"error_type\":\"internal_error\",\"message\":\"Failed to create shortlink.\"}");
    assertThat(api.v2("PUT", "/shortlinks/A1b3/a", SMS).whole())
        .isEqualTo(
            "400 {\"error_type\":\"internal_error\",\"message\":\"Failed to create shortlink.\"}");
    assertThat(api.v2("DELETE", "/shortlinks/A1b3/a", null).whole())
        .isEqualTo(
            "400 {\"error_type\":\"internal_error\",\"message\":\"Failed to delete shortlink\"}");
    assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "", "wrong", "Bearer", "Bearer ", "Basic %s", "Bearer Bearer %s"})
  void unauthorized(String form) {
    String authorization = form.equals("none") ? null : form.replace("%s", api.token(Role.MEMBER));
    for (String[] call : CALLS) {
      var response = api.send(call[0], OneLinkServer.V2 + call[1], authorization, "x");
      assertThat(response.whole()).as(call[1]).isEqualTo(UNAUTHORIZED);
      assertThat(response.http().get("WWW-Authenticate")).isEqualTo("Bearer realm=\"Fingerpost\"");
    }
  }

  private static final String[][] CALLS = {
    {"POST", "/shortlinks/A1b3"},
    {"POST", "/shortlinks/none"},
    {"GET", "/shortlinks/A1b3/a"},
    {"PUT", "/shortlinks/A1b3/a"},
    {"DELETE", "/shortlinks/A1b3/a"},
    {"GET", "/shortlinks/A1b3/a/qr"},
    {"GET", "/shortlinks-quota/1"},
    {"PATCH", "/shortlinks/A1b3/a"},
    {"GET", "/nothing"}
  };

  @Test
  void unauthorized_withTwoTokens() {
    var request = OneLinkServer.request("GET", OneLinkServer.V2 + "/shortlinks/A1b3/a");
    request.add("Authorization", api.token(Role.MEMBER));
    request.add("Authorization", api.token(Role.MEMBER));
    assertThat(api.send(request).whole()).isEqualTo(UNAUTHORIZED);
  }

  @Test
  void unauthorized_withARevokedToken() {
    var key = api.engine().catalog().issueKey(api.account(), "k", Role.MEMBER);
    api.engine().catalog().revokeKey(key.apiKey());
    assertThat(api.send("GET", OneLinkServer.V2 + "/shortlinks/A1b3/a", key.token(), null).whole())
        .isEqualTo(UNAUTHORIZED);
  }

  @Test
  void unauthorized_toWriteWithAReadOnlyToken() {
    String token = api.token(Role.READ_ONLY);
    assertThat(api.send("POST", OneLinkServer.V2 + "/shortlinks/A1b3", token, SMS).whole())
        .isEqualTo(UNAUTHORIZED);
    assertThat(api.send("PUT", OneLinkServer.V2 + "/shortlinks/A1b3/a", token, SMS).whole())
        .isEqualTo(UNAUTHORIZED);
    assertThat(api.send("DELETE", OneLinkServer.V2 + "/shortlinks/A1b3/a", token, null).whole())
        .isEqualTo(UNAUTHORIZED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "0", "x", "acc-1", "99999999999"})
  void unauthorized_toSeeTheQuotaOfAnother(String account) {
    assertThat(api.v2("GET", "/shortlinks-quota/" + account, null).whole()).isEqualTo(UNAUTHORIZED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown.example",
        "other.example",
        "",
        "brand.example/apps/myapp",
        "https://brand.example",
        "brand.example:443"
      })
  void brandDomain_thatIsNoneOfTheAccount(String host) {
    String expected =
        "401 {\"error_type\":\"wrong_brand_domain\",\"message\":\"Account validation failure\"}";
    String body = "{\"data\":{\"pid\":\"a\"},\"brand_domain\":\"" + host + "\"}";
    assertThat(api.v2("POST", "/shortlinks/A1b3", body).whole()).isEqualTo(expected);
    assertThat(api.v2("PUT", "/shortlinks/A1b3/a", body).whole()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"A1b3, brand.example", "A1b3, idle.example", "Br4n, idle.example", "Br4n, s.example"})
  void brandDomain_thatIsNotTheTemplates(String template, String host) {
    String expected =
        "403 {\"error_type\":\"wrong_brand_domain\",\"message\":\"Brand domain mismatch\"}";
    String body = "{\"data\":{\"pid\":\"a\"},\"brand_domain\":\"" + host + "\"}";
    assertThat(api.v2("POST", "/shortlinks/" + template, body).whole()).isEqualTo(expected);
    assertThat(api.v2("PUT", "/shortlinks/" + template + "/a", body).whole()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "a1b3", "0thr", "a.b", "%C3%BC"})
  void unknownTemplate(String template) {
    assertThat(api.v2("POST", "/shortlinks/" + template, SMS).whole()).isEqualTo(NOT_FOUND);
    assertUnknown("/shortlinks/" + template + "/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "A", "a.b", "a%20b", "%C3%BC", "A1b3"})
  void unknownLink(String id) {
    assertUnknown("/shortlinks/A1b3/" + id);
  }

  @Test
  void expiredLink() {
    api.clock.advance(Duration.ofDays(31).minusMillis(1).toMillis());
    assertThat(api.v2("GET", "/shortlinks/A1b3/a", null).status()).isEqualTo(200);
    api.clock.advance(Duration.ofMillis(1).toMillis());
    assertUnknown("/shortlinks/A1b3/a");
  }

  private void assertUnknown(String path) {
    assertThat(api.v2("GET", path, null).whole()).isEqualTo(NOT_FOUND);
    assertThat(api.v2("PUT", path, SMS).whole()).isEqualTo(NOT_FOUND);
    assertThat(api.v2("DELETE", path, null).whole()).isEqualTo(NOT_FOUND);
    assertThat(api.v2("GET", path + "/qr", null).whole()).isEqualTo(NOT_FOUND);
  }

  @Test
  void idTaken() {
    String body = "{\"data\":{\"pid\":\"a\"},\"shortlink_id\":\"a\"}";
    assertThat(api.v2("POST", "/shortlinks/A1b3", body).whole())
        .isEqualTo(
            "409 {\"error_type\":\"invalid_parameter\",\"message\":\"Shortlink ID already exists\"}");
  }

  @Test
  void pid_mayBeMissingIfTheAccountSaysSo() {
    api.engine().catalog().changeOneLink(api.account(), new OneLinkStrictness(false, false, true));
    assertThat(api.v2("POST", "/shortlinks/A1b3", "{\"data\":{}}").status()).isEqualTo(200);
    assertThat(api.v2("PUT", "/shortlinks/A1b3/a", "{\"data\":{\"pid\":\"\"}}").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /shortlinks/A1b3, POST",
    "DELETE, /shortlinks/A1b3, POST",
    "POST, /shortlinks/A1b3/a, 'DELETE, GET, HEAD, PUT'",
    "PATCH, /shortlinks/A1b3/a, 'DELETE, GET, HEAD, PUT'",
    "OPTIONS, /shortlinks/A1b3/a, 'DELETE, GET, HEAD, PUT'",
    "POST, /shortlinks/A1b3/a/qr, 'GET, HEAD'",
    "DELETE, /shortlinks-quota/1, 'GET, HEAD'"
  })
  void wrongMethod(String method, String path, String allowed) {
    var response = api.v2(method, path, null);
    assertThat(response.whole())
        .isEqualTo("405 {\"error_type\":\"invalid_parameter\",\"message\":\"Method not allowed\"}");
    assertThat(response.http().get("Allow")).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/x", "/shortlinks", "/shortlinks/A1b3/a/b", "/shortlinks-quota"})
  void wrongPath(String path) {
    assertThat(api.v2("GET", path, null).whole())
        .isEqualTo("404 {\"error_type\":\"invalid_parameter\",\"message\":\"Path not found\"}");
  }

  @Test
  void bodyThatDoesNotCome() throws Exception {
    String head =
        "POST /api/v2.0/shortlinks/A1b3 HTTP/1.1\r\nHost: a\r\nAuthorization: %s\r\n"
            .formatted(api.token(Role.MEMBER));
    var response = api.sendAndStall(head + "Content-Length: 10\r\n\r\n{");
    assertThat(response.whole())
        .isEqualTo(
            "408 {\"error_type\":\"invalid_parameter\","
                + "\"message\":\"The request body came too slowly\"}");
    assertThat(response.http().get("Connection")).isEqualTo("close");
  }
}

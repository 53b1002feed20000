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

/** The errors of version 1, byte by byte. */
final class OneLinkV1ErrorsTest {
  private static final String NO_DATA = "400 \"Invalid/no data in request\"";
  private static final String NO_ID = "400 \"Subdomain undefined / Invalid Shortlink ID\"";
  private static final String TOO_MUCH = "400 \"Data sent exceeds limit\"";
  private static final String UNAUTHORIZED = "401 \"Authentication Failed\"";
  private static final String NOT_FOUND = "404 \"Not Found\"";

  private static final String SMS = "{\"data\":{\"pid\":\"sms\"}}";

  private OneLinkServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = OneLinkServer.start(directory);
    api.v1("POST", "/A1b3?id=a", SMS);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "{}",
        "{\"data\":null}",
        "{\"data\":\"pid=a\"}",
        "{\"data\":{\"a\":{}}}",
        "{\"data\":{\"a\":\"%00\"}}",
        "{\"data\":{\"af_r\":\"badURL\"}}",
        "{\"data\":{\"af_dp\":\"javascript%3Aalert(1)\"}}",
        "{\"data\":{},\"renew_ttl\":\"x\"}"
      })
  void invalidData(String body) {
    assertThat(api.v1("POST", "/A1b3", body).whole()).isEqualTo(NO_DATA);
    assertThat(api.v1("PUT", "/A1b3?id=a", body).whole()).isEqualTo(NO_DATA);
  }

  @Test
  void tooMuchData() {
    String full = "{\"data\":{\"pid\":\"%s\"}}".formatted("x".repeat(2_048 - 10));
    assertThat(api.v1("POST", "/A1b3", full).status()).isEqualTo(200);
    String more = full.replace("pid", "pidd");
    assertThat(api.v1("POST", "/A1b3", more).whole()).isEqualTo(TOO_MUCH);
    assertThat(api.v1("PUT", "/A1b3?id=a", more).whole()).isEqualTo(TOO_MUCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/none", "/a1b3", "/0thr", "/a.b", "", "/"})
  void unknownTemplate(String path) {
    assertThat(api.v1("POST", path, SMS).whole()).isEqualTo(NO_ID);
    assertThat(api.v1("GET", path + "?id=a", null).whole()).isEqualTo(NO_ID);
    assertThat(api.v1("PUT", path + "?id=a", SMS).whole()).isEqualTo(NO_ID);
    assertThat(api.v1("DELETE", path + "?id=a", null).whole()).isEqualTo(NO_ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?id=", "?id=a.b", "?id=a%20b", "?id=%zz", "?id=%C3%BC", "&id=a.b", "51"})
  void invalidId(String query) {
    String path = "/A1b3" + (query.equals("51") ? "?id=" + "x".repeat(51) : query);
    assertThat(api.v1("POST", path, SMS).whole()).isEqualTo(NO_ID);
    assertInvalid(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?x=a", "?ID=a", "&x=a"})
  void missingId(String query) {
    assertInvalid("/A1b3" + query);
  }

  private void assertInvalid(String path) {
    assertThat(api.v1("GET", path, null).whole()).isEqualTo(NO_ID);
    assertThat(api.v1("PUT", path, SMS).whole()).isEqualTo(NO_ID);
    assertThat(api.v1("DELETE", path, null).whole()).isEqualTo(NO_ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown.example", "other.example", "brand.example", ""})
  void wrongBrandDomain(String host) {
    String body = "{\"data\":{\"pid\":\"a\"},\"brand_domain\":\"" + host + "\"}";
    assertThat(api.v1("POST", "/A1b3", body).whole()).isEqualTo(NO_ID);
    assertThat(api.v1("PUT", "/A1b3?id=a", body).whole()).isEqualTo(NO_ID);
  }

  @ParameterizedTest
  @CsvSource({"none", "wrong", "Basic abc"})
  void unauthorized(String authorization) {
    String sent = authorization.equals("none") ? null : authorization;
    String path = OneLinkServer.V1 + "/A1b3?id=a";
    for (String method : new String[] {"POST", "GET", "PUT", "DELETE", "PATCH"}) {
      assertThat(api.send(method, path, sent, null).whole()).isEqualTo(UNAUTHORIZED);
    }
  }

  @Test
  void unauthorized_toWriteWithAReadOnlyToken() {
    String token = api.token(Role.READ_ONLY);
    String path = OneLinkServer.V1 + "/A1b3?id=a";
    assertThat(api.send("POST", OneLinkServer.V1 + "/A1b3", token, SMS).whole())
        .isEqualTo(UNAUTHORIZED);
    assertThat(api.send("PUT", path, token, SMS).whole()).isEqualTo(UNAUTHORIZED);
    assertThat(api.send("DELETE", path, token, null).whole()).isEqualTo(UNAUTHORIZED);
    assertThat(api.send("GET", path, token, null).status()).isEqualTo(200);
  }

  @Test
  void unknownLink() {
    assertUnknown("/A1b3?id=none");
    api.clock.advance(Duration.ofDays(31).toMillis());
    assertUnknown("/A1b3?id=a");
  }

  @Test
  void linkOfAnotherApi() {
    LinkDraft draft = new LinkDraft("https://a.example/").template("A1b3").slug("l");
    draft.origin(new LinkOrigin(LinkSource.LINKS, Map.of()));
    api.engine().links().create(api.account(), draft);
    assertUnknown("/A1b3?id=l");
  }

  private void assertUnknown(String path) {
    assertThat(api.v1("GET", path, null).whole()).isEqualTo(NOT_FOUND);
    assertThat(api.v1("PUT", path, SMS).whole()).isEqualTo(NOT_FOUND);
    assertThat(api.v1("DELETE", path, null).whole()).isEqualTo(NOT_FOUND);
  }

  @Test
  void idTaken() {
    assertThat(api.v1("POST", "/A1b3?id=a", SMS).whole())
        .isEqualTo("409 \"Shortlink ID already in use\"");
    api.engine().catalog().changeOneLink(api.account(), new OneLinkStrictness(false, true, false));
    assertThat(api.v1("POST", "/A1b3?id=a", SMS).whole())
        .isEqualTo("400 \"Shortlink ID already in use\"");
  }

  @Test
  void pid_isRequiredIfTheAccountSaysSo() {
    api.engine().catalog().changeOneLink(api.account(), new OneLinkStrictness(true, true, true));
    String body = "{\"data\":{\"c\":\"x\"}}";
    assertThat(api.v1("POST", "/A1b3", body).whole()).isEqualTo(NO_DATA);
    assertThat(api.v1("PUT", "/A1b3?id=a", body).whole()).isEqualTo(NO_DATA);
  }

  @Test
  void noWriteIsTaken() throws Exception {
    api.restart(OneLinkServer.FULL_DISK);
    assertThat(api.v1("POST", "/A1b3", SMS).whole()).isEqualTo("503 \"Service Unavailable\"");
    assertThat(api.v1("PUT", "/A1b3?id=a", SMS).whole()).isEqualTo("503 \"Service Unavailable\"");
    assertThat(api.v1("DELETE", "/A1b3?id=a", null).whole())
        .isEqualTo("503 \"Service Unavailable\"");
    assertThat(api.v1("GET", "/A1b3?id=a", null).status()).isEqualTo(200);
  }

  @Test
  void wrongMethodAndPath() {
    var patch = api.v1("PATCH", "/A1b3?id=a", SMS);
    assertThat(patch.whole()).isEqualTo("405 \"Method Not Allowed\"");
    assertThat(patch.http().get("Allow")).isEqualTo("DELETE, GET, HEAD, POST, PUT");
    assertThat(api.v1("GET", "/A1b3/a", null).whole()).isEqualTo(NOT_FOUND);
  }

  @Test
  void bodyThatDoesNotCome() throws Exception {
    String head =
        "POST /shortlink/v1/A1b3 HTTP/1.1\r\nHost: a\r\nAuthorization: %s\r\n"
            .formatted(api.token(Role.MEMBER));
    assertThat(api.sendAndStall(head + "Content-Length: 10\r\n\r\n{").whole())
        .isEqualTo("408 \"Request Timeout\"");
  }
}

package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.DomainDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.engine.TemplateDraft;
import org.fingerpost.onelink.v1.client.ApiException;
import org.fingerpost.onelink.v1.model.WriteRequest;
import org.fingerpost.onelink.v2.model.CreateRequest;
import org.fingerpost.onelink.v2.model.Shortlink;
import org.fingerpost.onelink.v2.model.UpdateRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are generated of the documents of the OneLink API, against a server on a socket. */
final class OneLinkClientTest {
  private static final Map<String, Object> SMS =
      Map.of("pid", "sms", "af_web_dp", "https://w.example/", "n", 1);

  private RedirectEngine engine;
  private FingerpostServer server;
  private String token;
  private int account;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    engine = RedirectEngine.builder().directory(directory).baseHost("127.0.0.1").open();
    account = engine.catalog().createAccount("Test").id();
    token = engine.catalog().issueKey(account, "test", Role.MEMBER).token();
    engine.templates().create(account, new TemplateDraft("test").id("A1b3"));
    server = TestServer.on(engine, new ConnectionsPerAddress(0));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    engine.close();
  }

  private org.fingerpost.onelink.v2.OneLinkApi v2(String authorization) {
    var client = new org.fingerpost.onelink.v2.client.ApiClient();
    client.updateBaseUri(server.url() + "/api/v2.0");
    client.setRequestInterceptor(request -> request.header("authorization", authorization));
    return new org.fingerpost.onelink.v2.OneLinkApi(client);
  }

  private org.fingerpost.onelink.v1.OneLinkApi v1(String authorization) {
    var client = new org.fingerpost.onelink.v1.client.ApiClient();
    client.updateBaseUri(server.url() + "/shortlink/v1");
    client.setRequestInterceptor(request -> request.header("authorization", authorization));
    return new org.fingerpost.onelink.v1.OneLinkApi(client);
  }

  @Test
  void v2_succeeds() throws Exception {
    var api = v2(token);
    CreateRequest create = new CreateRequest().data(SMS).shortlinkId("a").ttl("1d");
    assertThat(api.createShortlink("A1b3", create.renewTtl(false)).getShortlinkUrl())
        .isEqualTo(server.url() + "/A1b3/a");
    Shortlink created = api.getShortlink("A1b3", "a");
    assertThat(created.getPayload())
        .isEqualTo(Map.of("pid", "sms", "af_web_dp", "https://w.example/", "n", "1"));
    assertThat(created.getTtl()).isEqualTo(86_400);
    UpdateRequest update = new UpdateRequest().data(Map.of("pid", "mail")).ttl("2d");
    assertThat(api.updateShortlink("A1b3", "a", update).getShortlinkUrl())
        .isEqualTo(server.url() + "/A1b3/a");
    assertThat(api.getShortlink("A1b3", "a").getPayload()).isEqualTo(Map.of("pid", "mail"));
    assertThat(api.getShortlinkQr("A1b3", "a", 100, "jpg", true, null).getQr())
        .startsWith("data:image/jpeg;base64,/9j/");
    assertThat(api.getShortlinksQuota("" + account).getRemainingApiCalls()).isPositive();
    assertThat(api.deleteShortlink("A1b3", "a")).isEqualTo("ok");
    assertThat(v2("Bearer " + token).createShortlink("A1b3", create)).isNotNull();
  }

  @Test
  void v2_fails() throws Exception {
    var api = v2(token);
    engine.catalogManager().createDomain(account, "idle.example", false, new DomainDraft());
    CreateRequest create = new CreateRequest().data(SMS).shortlinkId("a");
    api.createShortlink("A1b3", create);
    assertV2(() -> api.createShortlink("A1b3", create), 409, "Shortlink ID already exists");
    assertV2(() -> api.createShortlink("none", create), 404, "Shortlink not found");
    assertV2(
        () -> api.createShortlink("A1b3", new CreateRequest().data(Map.of("c", "x"))),
        400,
        "Generating shortlink failed, invalid request body");
    CreateRequest branded = new CreateRequest().data(SMS).brandDomain("unknown.example");
    assertV2(() -> api.createShortlink("A1b3", branded), 401, "Account validation failure");
    CreateRequest mismatch = new CreateRequest().data(SMS).brandDomain("idle.example");
    assertV2(() -> api.createShortlink("A1b3", mismatch), 403, "Brand domain mismatch");
    assertV2(() -> api.getShortlink("A1b3", "none"), 404, "Shortlink not found");
    UpdateRequest update = new UpdateRequest().data(Map.of("pid", "a", "af_r", "badURL"));
    assertV2(
        () -> api.updateShortlink("A1b3", "a", update),
        400,
        "Parameter 'af_r' has an invalid value: 'badURL'. Reason: value should be a valid URL.");
    assertV2(
        () -> api.getShortlinkQr("A1b3", "a", 1, null, null, null),
        400,
        "Invalid QR parameter: size must be 50 to 3000");
    assertV2(() -> api.deleteShortlink("A1b3", "none"), 404, "Shortlink not found");
    String unauthorized =
        "Authentication failed. Use a valid OneLink API token from your security center.";
    assertV2(() -> v2("wrong").getShortlink("A1b3", "a"), 401, unauthorized);
    assertV2(() -> api.getShortlinksQuota("99"), 401, unauthorized);
  }

  private static void assertV2(ThrowingCallable call, int status, String message) {
    var e = catchThrowableOfType(org.fingerpost.onelink.v2.client.ApiException.class, call);
    assertThat(e.getCode()).isEqualTo(status);
    assertThat(e.getResponseBody()).endsWith("\"message\":\"" + message + "\"}");
  }

  @Test
  void v1_succeeds() throws Exception {
    var api = v1(token);
    WriteRequest write = new WriteRequest().data(SMS).ttl("10m").renewTtl(false);
    assertThat(api.createShortlink("A1b3", write, "a")).isEqualTo(server.url() + "/A1b3/a");
    assertThat(api.createShortlink("A1b3", write, null)).startsWith(server.url() + "/A1b3/");
    assertThat(api.getShortlink("A1b3", "a")).containsEntry("n", "1").hasSize(3);
    assertThat(api.updateShortlink("A1b3", "a", write.data(Map.of("pid", "b"))))
        .isEqualTo(server.url() + "/A1b3/a");
    assertThat(api.getShortlink("A1b3", "a")).isEqualTo(Map.of("pid", "b"));
    assertThat(api.deleteShortlink("A1b3", "a")).isEqualTo("ok");
  }

  @Test
  void v1_fails() throws Exception {
    var api = v1(token);
    WriteRequest write = new WriteRequest().data(SMS);
    api.createShortlink("A1b3", write, "a");
    assertV1(() -> api.createShortlink("A1b3", write, "a"), 409, "Shortlink ID already in use");
    String noId = "Subdomain undefined / Invalid Shortlink ID";
    assertV1(() -> api.createShortlink("none", write, null), 400, noId);
    assertV1(() -> api.getShortlink("A1b3", "none"), 404, "Not Found");
    assertV1(() -> api.updateShortlink("A1b3", "none", write), 404, "Not Found");
    assertV1(() -> api.deleteShortlink("A1b3", "none"), 404, "Not Found");
    assertV1(() -> v1("wrong").getShortlink("A1b3", "a"), 401, "Authentication Failed");
    WriteRequest large = new WriteRequest().data(Map.of("pid", "x".repeat(2_048)));
    assertV1(() -> api.updateShortlink("A1b3", "a", large), 400, "Data sent exceeds limit");
  }

  private static void assertV1(ThrowingCallable call, int status, String message) {
    var e = catchThrowableOfType(ApiException.class, call);
    assertThat(e.getCode()).isEqualTo(status);
    assertThat(e.getResponseBody()).isEqualTo('"' + message + '"');
  }
}

package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts rely on: events, exit codes, health. */
final class ServerProcessTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path data;

  @Test
  void serve_printsTheFirstKeyOnceAndThenThatItIsReady() throws Exception {
    try (ServerProcess server = ServerProcess.start(data)) {
      assertThat(server.token()).startsWith("fp_");
      assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
      assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
      assertThat(get(server, "/metrics").body()).contains("fingerpost_links 0.0");
      assertThat(server.stop()).isZero();
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      assertThat(server.url()).startsWith("http://127.0.0.1:");
      server.stop();
      assertThat(server.nextEvent()).isEqualTo(JSON.readTree("{\"event\":\"stopped\"}"));
    }
  }

  @Test
  void serve_refusesADirectoryInUseAndNamesItsOwner() throws Exception {
    try (ServerProcess server = ServerProcess.start(data)) {
      Process second =
          ServerProcess.run(List.of("serve", "--port", "0", "--data", data.toString()));
      assertThat(second.waitFor()).isEqualTo(1);
      assertThat(ServerProcess.LOG)
          .content(UTF_8)
          .contains(
              "fingerpost: %s is in use by the process with pid %d".formatted(data, server.pid()));
    }
  }

  @Test
  void serve_wrongOption() throws Exception {
    assertThat(exitCode("serve", "--port", "65536")).isEqualTo(2);
    assertThat(exitCode("serve", "--base-url", "ftp://s.example")).isEqualTo(2);
    assertThat(exitCode("serve", "--host", "fe80::1%eth0")).isEqualTo(2);
    assertThat(exitCode("serve", "--connections-per-address", "-1")).isEqualTo(2);
    assertThat(exitCode("serve", "--nothing")).isEqualTo(2);
  }

  @Test
  void serve_startsWithoutTheFileThatTellsWhereAddressesAre() throws Exception {
    Path missing = data.resolve("none.mmdb");
    try (ServerProcess server =
        ServerProcess.start(
            data,
            "--index",
            "heap",
            "--geoip",
            missing.toString(),
            "--trusted-proxies",
            "10.0.0.0/8,::1")) {
      assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
      assertThat(ServerProcess.LOG)
          .content(UTF_8)
          .contains(missing + " cannot be read, no address has a country: there is no such file");
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void serve_letsNobodyClaimItsOwnHost() throws Exception {
    try (ServerProcess server =
        ServerProcess.start(data, "--index", "heap", "--host", "LocalHost")) {
      ApiClient operator = new ApiClient(server.url(), server.token());
      HttpResponse<String> claimed = operator.send("POST", "/domains", "{\"host\":\"localhost\"}");
      assertThat(claimed.statusCode()).isEqualTo(409);
      assertThat(ApiClient.json(claimed).at("/error/code").asText()).isEqualTo("host_taken");
      int other =
          ApiClient.json(operator.send("POST", "/accounts", "{\"name\":\"Other\"}"))
              .get("id")
              .asInt();
      String key = "{\"name\":\"k\",\"role\":\"admin\",\"accountId\":%d}".formatted(other);
      String token = ApiClient.json(operator.send("POST", "/keys", key)).get("token").asText();
      ApiClient tenant = new ApiClient(server.url(), token);
      for (String host : List.of("localhost", "127.0.0.1")) {
        HttpResponse<String> refused =
            tenant.send("POST", "/domains", "{\"host\":\"%s\"}".formatted(host));
        assertThat(refused.statusCode()).as(host).isEqualTo(400);
      }
      assertThat(tenant.send("POST", "/domains", "{\"host\":\"go.example\"}").statusCode())
          .isEqualTo(201);
      server.stop();
    }
    ServerProcess.start(data, "--index", "heap", "--base-url", "https://Go.example/").close();
    assertThat(ServerProcess.LOG)
        .content(UTF_8)
        .contains("fingerpost: go.example is domain 1 of account 2, which has the visits");
  }

  @Test
  void drain_servesWhileReadyzIs503() throws Exception {
    try (ServerProcess server = ServerProcess.start(data, "--drain", "3600")) {
      server.terminate();
      int ready = 200;
      while (ready == 200) {
        ready = get(server, "/readyz").statusCode();
      }
      assertThat(ready).isEqualTo(503);
      assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
    }
    assertThat(exitCode("serve", "--drain", "-1")).isEqualTo(2);
  }

  @Test
  void keys_areMadeListedAndRevokedWithoutAServer() throws Exception {
    JsonNode created = output("keys", "create", "--account", "7", "--role", "member");
    assertThat(created.get("accountId").asInt()).isEqualTo(7);
    assertThat(created.get("role").asText()).isEqualTo("member");
    JsonNode listed = output("keys", "list");
    assertThat(listed.get("apiKey")).isEqualTo(created.get("apiKey"));
    assertThat(listed.has("apiSecret")).isFalse();
    assertThat(exitCode("keys", "revoke", created.get("id").asText(), "--data", data.toString()))
        .isZero();
    assertThat(output("keys", "list").get("revoked").asBoolean()).isTrue();
  }

  private HttpResponse<String> get(ServerProcess server, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static int exitCode(String... arguments) throws Exception {
    return ServerProcess.run(List.of(arguments)).waitFor();
  }

  private JsonNode output(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    Process process = ServerProcess.run(all);
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return JSON.readTree(out);
  }
}

package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fingerpost.catalog.Role;
import org.fingerpost.click.ClickRollUps;
import org.fingerpost.engine.RedirectEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of the links API as people have them, against a server on a socket. */
final class LinksClientTest {
  private static final JsonMapper JSON = new JsonMapper();

  private RedirectEngine engine;
  private FingerpostServer server;
  private String token;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    engine =
        RedirectEngine.builder()
            .directory(directory.resolve("data"))
            .baseHost("127.0.0.1")
            .clickStore(ClickRollUps::new)
            .open();
    int account = engine.catalog().createAccount("Test").id();
    token = engine.catalog().issueKey(account, "test", Role.ADMIN).token();
    server = TestServer.on(engine, new ConnectionsPerAddress(0));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    engine.close();
  }

  @Test
  void curl_asTheDocumentationShowsIt() throws Exception {
    requireProgram("curl");
    assertThat(
            curl(
                "/api/links",
                "--header",
                "Content-Type: multipart/form-data",
                "--form",
                "url=example",
                "--form",
                "location_url=https://shop.example/?a=1&b=ü"))
        .isEqualTo("{\"data\":{\"id\":1}}");
    assertThat(
            curl(
                "/api/links/1",
                "--header",
                "Content-Type: multipart/form-data",
                "--form",
                "is_enabled=0"))
        .isEqualTo("{\"data\":{\"id\":1}}");
    JsonNode page = JSON.readTree(curl("/api/links/"));
    assertThat(page.at("/data/0/url").asText()).isEqualTo("example");
    assertThat(page.at("/data/0/location_url").asText())
        .isEqualTo("https://shop.example/?a=1&b=%C3%BC");
    assertThat(page.at("/data/0/settings/is_enabled").asBoolean()).isFalse();
    assertThat(page.at("/links/self").asText()).isEqualTo(server.url() + "/api/links?&page=1");
    assertThat(curl("/api/links/1", "--request", "DELETE")).isEmpty();
    assertThat(curl("/api/links/1")).contains("\"status\":\"404\"");
  }

  @Test
  void curl_withALargeFile_isToldSo() throws Exception {
    requireProgram("curl");
    Path file = directory.resolve("large.png");
    Files.write(file, new byte[10_000_000]);
    assertThat(curl("/api/links", "--form", "cloaking_favicon=@" + file))
        .contains("\"status\":\"413\"");
  }

  @Test
  void jdkHttpClient_sendsUrlEncodedFormsAndJson() throws Exception {
    assertThat(
            post(
                "/api/links",
                "application/x-www-form-urlencoded",
                "url=a&location_url=https%3A%2F%2Fshop.example%2F&pixels_ids%5B%5D="))
        .isEqualTo("{\"data\":{\"id\":1}}");
    assertThat(post("/api/links/1", "application/json", "{\"utm_source\":\"jdk\"}"))
        .isEqualTo("{\"data\":{\"id\":1}}");
    assertThat(engine.store().findById(1).link().utm().source()).isEqualTo("jdk");
  }

  @Test
  void jdkHttpClient_withALargeBody_isToldSo() throws Exception {
    HttpResponse<String> response =
        send(
            request("/api/links")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[10_000_000])));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("the body must be at most 3145728 bytes");
  }

  @Test
  void python_sendsUrlEncodedForms() throws Exception {
    requireProgram("python3");
    String script =
        """
        import json, sys, urllib.parse, urllib.request
        url, token = sys.argv[1:]
        def call(path, fields=None, method=None):
            body = urllib.parse.urlencode(fields, doseq=True).encode() if fields else None
            request = urllib.request.Request(url + path, body, method=method,
                headers={'Authorization': 'Bearer ' + token})
            return urllib.request.urlopen(request).read().decode()
        project = json.loads(call('/api/projects', {'name': 'Spring'}))['data']['id']
        link = json.loads(call('/api/links', {
            'location_url': 'https://shop.example/', 'project_id': project,
            'targeting_type': 'country_code',
            'targeting_country_code_key[0]': 'DE',
            'targeting_country_code_value[0]': 'https://shop.example/de'}))['data']['id']
        print(json.loads(call(f'/api/links/{link}'))['data']['settings']['targeting_country_code'])
        print(call(f'/api/links/{link}', method='DELETE') == '')
        """;
    assertThat(run("python3", "-c", script, server.url(), token))
        .isEqualTo("[{'key': 'DE', 'value': 'https://shop.example/de'}]\nTrue\n");
  }

  @Test
  void node_sendsFormData() throws Exception {
    requireProgram("node");
    String script =
        """
        const [url, token] = process.argv.slice(-2);
        (async () => {
          const form = new FormData();
          form.append('location_url', 'https://shop.example/ü');
          form.append('utm_campaign', 'a\\nb "c"');
          form.append('clicks_limit', '5');
          const headers = {Authorization: `Bearer ${token}`};
          const made = await fetch(url + '/api/links', {method: 'POST', headers, body: form});
          const id = (await made.json()).data.id;
          const got = await (await fetch(`${url}/api/links/${id}`, {headers})).json();
          console.log(got.data.location_url, JSON.stringify(got.data.settings.utm_campaign));
        })();
        """;
    assertThat(run("node", "-e", script, server.url(), token))
        .isEqualTo("https://shop.example/%C3%BC \"a\\r\\nb \\\"c\\\"\"\n");
  }

  @Test
  void eachResource_isThereWithAndWithoutASlash() throws Exception {
    String path = "?start_date=2026-01-01&end_date=2026-01-31";
    post("/api/links", "application/json", "{\"location_url\":\"https://shop.example/\"}");
    for (String resource :
        List.of(
            "/api/links",
            "/api/domains",
            "/api/pixels",
            "/api/projects",
            "/api/qr-codes",
            "/api/user",
            "/api/statistics/1")) {
      assertThat(get(resource + path).statusCode()).as(resource).isEqualTo(200);
      assertThat(get(resource + '/' + path).statusCode()).as(resource + '/').isEqualTo(200);
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  private String post(String path, String contentType, String body) throws Exception {
    return send(request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8)))
        .body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path))
        .header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String curl(String path, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "--silent",
                "--show-error",
                "--noproxy",
                "*",
                "--url",
                server.url() + path,
                "--header",
                "Authorization: Bearer " + token));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  /** Returns what a program has written, once it has ended well. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static void requireProgram(String name) {
    assumeThat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))))
        .as("%s is on the PATH", name)
        .isTrue();
  }
}

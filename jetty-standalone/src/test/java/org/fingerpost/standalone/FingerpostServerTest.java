package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.engine.LinkAssets;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.engine.TemplateDraft;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's answers, byte by byte, over a socket. */
final class FingerpostServerTest {
  private RedirectEngine engine;
  private FingerpostServer server;
  private URI url;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    engine = RedirectEngine.builder().directory(directory).open();
    int account = engine.catalog().createAccount("Test").id();
    engine.links().create(account, new LinkDraft("https://shop.example/").slug("summer"));
    LinkDraft dead = new LinkDraft("https://shop.example/");
    engine.links().create(account, dead.slug("off").enabled(false));
    engine
        .links()
        .create(
            account,
            dead.slug("not").enabled(true).startsAt(Instant.parse("9999-01-01T00:00:00Z")));
    engine.links().create(account, dead.slug("end").startsAt(null).endsAt(Instant.EPOCH));
    start(new ConnectionsPerAddress(1));
  }

  private void start(ConnectionsPerAddress connections) throws Exception {
    server = TestServer.on(engine, connections);
    server.start();
    url = URI.create(server.url());
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    engine.close();
  }

  @Test
  void redirect() throws IOException {
    assertThat(exchange("GET /summer HTTP/1.1\r\nHost: s.example\r\nConnection: close\r\n\r\n"))
        .containsExactly(
            "HTTP/1.1 302 Found",
            "Location: https://shop.example/",
            "Cache-Control: private, no-store",
            "Content-Length: 0",
            "Connection: close",
            "");
  }

  @Test
  void visitor_getsACookieWhereTheDomainWantsOne() throws IOException {
    int account = engine.catalog().accounts().get(0).id();
    Domain.Settings settings = new Domain.Settings(null, null, false, 90, null, null, true);
    int domain = engine.catalog().createDomain(account, "go.example", false, settings).id();
    Variant only = new Variant("a", 1, Target.of("https://a.example/"));
    engine
        .links()
        .create(
            account,
            new LinkDraft("https://shop.example/")
                .slug("v")
                .domainId(domain)
                .rotation(Rotation.of(List.of(only))));
    assertThat(exchange("GET /v HTTP/1.1\r\nHost: go.example\r\nConnection: close\r\n\r\n"))
        .contains("Location: https://a.example/")
        .anyMatch(
            line ->
                line.matches(
                    "Set-Cookie: fp_visitor=[A-Za-z0-9_-]{22}; Path=/; Max-Age=31536000; HttpOnly;"
                        + " SameSite=Lax"));
  }

  @Test
  void script_ofACloakedLinkIsThere() throws IOException {
    int account = engine.catalog().accounts().get(0).id();
    Cloaking cloaking = new Cloaking(null, null, null, null, "f()");
    LinkDraft draft = new LinkDraft("https://shop.example/").slug("cloaked").cloaking(cloaking);
    String path = LinkAssets.findScriptPath(engine.links().create(account, draft));
    String rest = " HTTP/1.1\r\nHost: s.example\r\nConnection: close\r\n\r\n";
    assertThat(exchange("GET " + path + rest))
        .contains("HTTP/1.1 200 OK", "Cache-Control: public, max-age=31536000, immutable")
        .anyMatch(line -> line.startsWith("Content-Security-Policy: sandbox allow-scripts; "));
    assertThat(exchange("GET /api/images/cloaked/none.png" + rest))
        .contains("HTTP/1.1 404 Not Found");
  }

  @Test
  void head_hasTheSameHeaders() throws IOException {
    String rest = " /summer HTTP/1.1\r\nHost: s.example\r\nConnection: close\r\n\r\n";
    assertThat(exchange("HEAD" + rest)).isEqualTo(exchange("GET" + rest));
  }

  @Test
  void associationFile_isAnsweredWhereATemplateNamesAnApp() throws IOException {
    int account = engine.catalog().accounts().get(0).id();
    IosApp app = new IosApp(null, "com.example.app", "ABCDE12345", null, null, null);
    engine.templates().create(account, new TemplateDraft("Shop").id("T").ios(app));
    List<String> answer = exchange(get("/.well-known/apple-app-site-association"));
    assertThat(answer)
        .contains(
            "HTTP/1.1 200 OK",
            "Content-Type: application/json",
            "Cache-Control: public, max-age=300",
            "Content-Length: 176",
            "{\"applinks\":{\"apps\":[],\"details\":[{\"appIDs\":[\"ABCDE12345.com.example.app\"],"
                + "\"components\":[{\"/\":\"/T\"},{\"/\":\"/T/*\"}],"
                + "\"appID\":\"ABCDE12345.com.example.app\",\"paths\":[\"/T\",\"/T/*\"]}]}}");
    assertThat(exchange(get("/apple-app-site-association"))).isEqualTo(answer);
    String tag = answer.stream().filter(line -> line.startsWith("ETag: ")).findAny().orElseThrow();
    String known =
        "GET /apple-app-site-association HTTP/1.1\r\nHost: s.example\r\nIf-None-Match: %s\r\n"
            .formatted(tag.substring("ETag: ".length()));
    assertThat(exchange(known + "Connection: close\r\n\r\n"))
        .containsExactly(
            "HTTP/1.1 304 Not Modified",
            tag,
            "Cache-Control: public, max-age=300",
            "Connection: close",
            "");
  }

  @Test
  void associationFile_ofNoAppIsNeverARedirect() throws IOException {
    int account = engine.catalog().accounts().get(0).id();
    Domain.Settings settings =
        new Domain.Settings("https://none.example/", null, false, 90, null, null, false);
    engine.catalog().createDomain(account, "go.example", false, settings);
    for (String path :
        List.of(
            "/.well-known/apple-app-site-association",
            "/apple-app-site-association",
            "/.well-known/assetlinks.json")) {
      assertThat(
              exchange(
                  "GET %s HTTP/1.1\r\nHost: go.example\r\nConnection: close\r\n\r\n"
                      .formatted(path)))
          .contains("HTTP/1.1 404 Not Found", "Cache-Control: no-store", "Not found");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/%s, Not found",
    "/%s/, Not found",
    "/ch/%s, Not found",
    "/%s/x, Application ID not found",
    "/%s/x/y, Not found",
  })
  void whatDoesNotAnswer_isByteEqualAtOneShapeOfPath(String shape, String text) throws IOException {
    List<String> unknown = exchange(get(shape.formatted("on3")));
    assertThat(unknown).contains("HTTP/1.1 404 Not Found", "Cache-Control: no-store", text);
    for (String slug : List.of("off", "not", "end")) {
      assertThat(exchange(get(shape.formatted(slug)))).as(slug).isEqualTo(unknown);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v2.0/shortlinks/A1b3/x, HTTP/1.1 401 Unauthorized",
    "/api/v2.0/openapi.json, HTTP/1.1 200 OK",
    "/shortlink/v1/A1b3?id=x, HTTP/1.1 401 Unauthorized",
    "/shortlink/v1/openapi.json, HTTP/1.1 200 OK",
    "/shortlink/v2/openapi.json, HTTP/1.1 404 Not Found",
    "/shortlink/summer, HTTP/1.1 404 Not Found"
  })
  void oneLinkApi_isBehindItsPrefixes(String path, String status) throws IOException {
    assertThat(exchange(get(path))).startsWith(status);
  }

  @Test
  void whatStandsBehindALinkThatAnswers_isNotFound() throws IOException {
    assertThat(exchange(get("/summer/x"))).contains("HTTP/1.1 404 Not Found", "Not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "FOO"})
  void otherMethods_areNotAllowedAndTellNothingOfThePath(String method) throws IOException {
    List<String> known = exchange(request(method + " /summer"));
    assertThat(known)
        .containsExactly(
            "HTTP/1.1 405 Method Not Allowed",
            "Allow: GET, HEAD",
            "Cache-Control: no-store",
            "Content-Type: text/plain;charset=us-ascii",
            "Content-Length: 19",
            "Connection: close",
            "",
            "Method not allowed");
    for (String path : List.of("/on3", "/off", "/summer/x", "/a/b/c", "/", "/robots.txt", "/api")) {
      assertThat(exchange(request(method + " " + path))).as(path).isEqualTo(known);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPTIONS *,                       405",
    "OPTIONS http://s.example,        405",
    "OPTIONS http://s.example/summer, 405",
    "CONNECT s.example:80,            405",
    "CONNECT s.example,               405",
    "CONNECT *,                       400",
    "CONNECT /summer,                 400",
    "CONNECT http://s.example/summer, 400",
    "GET http://s.example/summer,     302",
    "GET HTTP://S.EXAMPLE/summer,     302",
    "GET http://s.example/healthz,    200",
    "GET http://s.example,            404",
    "GET http://s.example?,           404",
    "GET http://,                     400",
    "GET *,                           400",
    "GET summer,                      400",
    "GET ?,                           400",
    "GET //summer,                    400",
  })
  void target_inEachForm(String methodAndTarget, int status) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request(methodAndTarget).getBytes(US_ASCII));
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      assertThat(reader.readLine()).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void malformedRequest_tellsNothingOfTheServer() throws IOException {
    assertThat(exchange("GET /summer\u0001 HTTP/1.1\r\nHost: s.example\r\n\r\n"))
        .first()
        .isEqualTo("HTTP/1.1 400 Bad Request");
    assertThat(exchange("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"))
        .contains("HTTP/1.1 400 Bad Request")
        .noneMatch(line -> line.contains("Jetty") || line.startsWith("Server"));
  }

  @Test
  void slowHead_isClosedAtTheDeadline() throws Exception {
    try (Socket slow = connect()) {
      slow.getOutputStream().write("GET /summer HTTP/1.1\r\nHo".getBytes(US_ASCII));
      // An exchange on another connection, so that the server has seen the first one.
      redirect();
      server.deadline().sweep(System.nanoTime());
      server.deadline().sweep(System.nanoTime() + TimeUnit.SECONDS.toNanos(9));
      slow.getOutputStream().write("st: s.example\r\nX-Slow".getBytes(US_ASCII));
      server.deadline().sweep(System.nanoTime() + TimeUnit.SECONDS.toNanos(11));
      assertThat(slow.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  @Timeout(60)
  void connectionsOfAnAddress_areLimited() throws Exception {
    server.stop();
    ConnectionsPerAddress limit = new ConnectionsPerAddress(2, address -> false);
    start(limit);
    try (Socket first = connect();
        Socket second = connect()) {
      assertThat(statusLine(first)).isEqualTo("HTTP/1.1 302 Found");
      assertThat(statusLine(second)).isEqualTo("HTTP/1.1 302 Found");
      try (Socket third = connect()) {
        assertThat(third.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(limit.refused()).isOne();
      assertThat(statusLine(first)).isEqualTo("HTTP/1.1 302 Found");
    }
    while (limit.addresses() > 0 && !Thread.interrupted()) {
      Thread.onSpinWait(); // The server learns of the end when it next reads.
    }
    assertThat(exchange(get("/metrics"))).contains("fingerpost_http_connections_refused_total 1.0");
  }

  @Test
  void connectionsFromThisMachine_areNotLimited() throws Exception {
    try (Socket first = connect();
        Socket second = connect();
        Socket third = connect()) {
      for (Socket socket : List.of(third, second, first)) {
        assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 302 Found");
      }
    }
  }

  /** Sends a request on a connection that stays open, and returns the first line of the answer. */
  private static String statusLine(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /summer HTTP/1.1\r\nHost: s.example\r\n\r\n".getBytes(US_ASCII));
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    String first = reader.readLine();
    String line = first;
    while (line != null && !line.isEmpty()) {
      line = reader.readLine();
    }
    return first;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz", "/metrics"})
  void health_isForReadingOnly(String path) throws IOException {
    String rest = " " + path + " HTTP/1.1\r\nHost: s.example\r\nConnection: close\r\n\r\n";
    for (String method : List.of("POST", "DELETE", "OPTIONS")) {
      assertThat(exchange(method + rest))
          .contains("HTTP/1.1 405 Method Not Allowed", "Allow: GET, HEAD");
    }
    assertThat(exchange("HEAD" + rest)).startsWith("HTTP/1.1 200 OK").endsWith("");
  }

  @Test
  void connections_waitToBeAccepted() throws Exception {
    FingerpostServer notStarted = TestServer.on(engine, new ConnectionsPerAddress(0));
    List<Socket> sockets = new ArrayList<>();
    try {
      InetSocketAddress address =
          new InetSocketAddress(
              InetAddress.getLoopbackAddress(), URI.create(notStarted.url()).getPort());
      for (int i = 0; i < 500; i++) {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.connect(address, 10_000);
        assertThat(socket.isConnected()).isTrue();
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
      notStarted.stop();
    }
  }

  private static String get(String path) {
    return request("GET " + path);
  }

  private static String request(String methodAndTarget) {
    return methodAndTarget + " HTTP/1.1\r\nHost: s.example\r\nConnection: close\r\n\r\n";
  }

  private List<String> exchange(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      List<String> lines = new ArrayList<>();
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("Date:")) {
          lines.add(line);
        }
      }
      return lines;
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }
}

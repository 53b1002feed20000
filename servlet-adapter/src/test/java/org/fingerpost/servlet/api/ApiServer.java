package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.DispatcherType;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.fingerpost.catalog.IssuedKey;
import org.fingerpost.catalog.Role;
import org.fingerpost.click.ClickStore;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.engine.TestClock;
import org.fingerpost.servlet.RedirectFilter;
import org.fingerpost.store.StoreSettings;
import org.fingerpost.visit.Geography;
import org.fingerpost.visit.TrustedProxies;

/**
 * An engine, and its API in a Jetty without a socket. There are two accounts, each with a key of
 * each role. Every answer is held against the OpenAPI document.
 */
final class ApiServer {
  static final String BASE_URL = "https://s.example";
  private static final String LINKS = "/links";
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  final TestClock clock = new TestClock(NOON);
  final OpenApiDocument document = OpenApiDocument.read();

  private final Path directory;
  private final String contextPath;
  private final Geography geography;
  private final ClickStore clicks;
  private RedirectEngine engine;
  private Server server;
  private LocalConnector connector;

  private final Map<Role, String> tokens = new EnumMap<>(Role.class);
  private final Map<Role, String> tokensOfOther = new EnumMap<>(Role.class);

  private ApiServer(Path directory, String contextPath, Geography geography, ClickStore clicks) {
    this.clicks = clicks;
    this.directory = directory;
    this.contextPath = contextPath;
    this.geography = geography;
  }

  static ApiServer start(Path directory) throws Exception {
    return start(directory, "");
  }

  static ApiServer start(Path directory, String contextPath) throws Exception {
    return start(directory, contextPath, Geography.NONE, null);
  }

  /** Starts a server that knows where addresses are, and believes every X-Forwarded-For. */
  static ApiServer start(Path directory, Geography geography) throws Exception {
    return start(directory, "", geography, null);
  }

  /** Starts such a server that keeps a history of clicks; one without a restart. */
  static ApiServer start(Path directory, Geography geography, ClickStore clicks) throws Exception {
    return start(directory, "", geography, clicks);
  }

  private static ApiServer start(
      Path directory, String contextPath, Geography geography, ClickStore clicks) throws Exception {
    ApiServer api = new ApiServer(directory, contextPath, geography, clicks);
    api.open(StoreSettings.DEFAULTS);
    for (int account = 0; account < 2; account++) {
      int id = api.engine.catalog().createAccount("account " + account).id();
      for (Role role : Role.values()) {
        IssuedKey key = api.engine.catalog().issueKey(id, role.wireName(), role);
        (account == 0 ? api.tokens : api.tokensOfOther).put(role, key.token());
      }
    }
    return api;
  }

  private void open(StoreSettings settings) throws Exception {
    RedirectEngine.Builder builder =
        RedirectEngine.builder()
            .directory(directory)
            .clock(clock)
            .baseHost("s.example")
            .geography(geography)
            .trustedProxies(TrustedProxies.parse("0.0.0.0/0"))
            .storeSettings(settings);
    if (clicks != null) {
      builder.clickStore(() -> clicks);
    }
    engine = builder.open();
    server = new Server();
    connector = new LocalConnector(server);
    connector.setIdleTimeout(60_000);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler(contextPath);
    context.addServlet(
        new ServletHolder(new ApiServlet(engine, new ApiSettings(BASE_URL + "/"))), "/api/*");
    ServletContextHandler links = new ServletContextHandler(LINKS);
    links.addFilter(
        new FilterHolder(new RedirectFilter(engine)), "/*", EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(new ContextHandlerCollection(context, links));
    server.start();
  }

  RedirectEngine engine() {
    return engine;
  }

  /** Returns the token of a role in the first account. */
  String token(Role role) {
    return tokens.get(role);
  }

  /** Returns the token of a role in the second account. */
  String tokenOfOther(Role role) {
    return tokensOfOther.get(role);
  }

  void restart() throws Exception {
    restart(StoreSettings.DEFAULTS);
  }

  void restart(StoreSettings settings) throws Exception {
    close();
    open(settings);
  }

  /** Begins a request below {@code /api/v1/dev}, as the first account's admin. */
  Call call(String method, String path) {
    return new Call(method, "/v1/dev" + path).token(token(Role.ADMIN));
  }

  /** Begins a request below {@code /api} without a credential. */
  Call bareCall(String method, String path) {
    return new Call(method, path);
  }

  ApiResponse get(String path) {
    return call("GET", path).send();
  }

  ApiResponse post(String path, String json) {
    return call("POST", path).json(json).send();
  }

  ApiResponse patch(String path, String json) {
    return call("PATCH", path).json(json).send();
  }

  ApiResponse put(String path, String json) {
    return call("PUT", path).json(json).send();
  }

  ApiResponse delete(String path) {
    return call("DELETE", path).send();
  }

  /** Sends bytes as they are, and then nothing for longer than the server waits. */
  ApiResponse sendAndStall(String request) throws Exception {
    connector.setIdleTimeout(100);
    return new ApiResponse(HttpTester.parseResponse(connector.getResponse(request)));
  }

  void close() throws Exception {
    server.stop();
    engine.close();
  }

  /**
   * Follows a link.
   *
   * @param headers of the visit, by name
   */
  HttpTester.Response visit(String pathAndQuery, Map<String, String> headers) throws Exception {
    HttpTester.Request request = HttpTester.newRequest();
    request.setMethod("GET");
    request.setURI(LINKS + pathAndQuery);
    request.setVersion("HTTP/1.1");
    request.put("Host", "s.example");
    headers.forEach(request::put);
    return HttpTester.parseResponse(connector.getResponse(request.generate()));
  }

  /** A request on its way. */
  final class Call {
    private final HttpTester.Request request = HttpTester.newRequest();
    private final String method;
    private final String path;

    private Call(String method, String path) {
      this.method = method;
      this.path = path;
      request.setMethod(method);
      request.setURI(contextPath + "/api" + path);
      request.setVersion("HTTP/1.1");
      request.put("Host", "ignored.example");
    }

    Call token(String token) {
      return header("Authorization", "Bearer " + token);
    }

    Call header(String name, String value) {
      request.put(name, value);
      return this;
    }

    Call addHeader(String name, String value) {
      request.add(name, value);
      return this;
    }

    Call json(String body) {
      return body("application/json", body.getBytes(UTF_8));
    }

    Call ndjson(String body) {
      return body("application/x-ndjson", body.getBytes(UTF_8));
    }

    Call body(String contentType, byte[] body) {
      request.setContent(body);
      return header("Content-Type", contentType);
    }

    /** Sends the request, and holds the answer against the document. */
    ApiResponse send() {
      ApiResponse response = sendUnchecked();
      document.check(method, path, response);
      return response;
    }

    ApiResponse sendUnchecked() {
      try {
        ByteBuffer answer = connector.getResponse(request.generate(), 120, TimeUnit.SECONDS);
        HttpTester.Response response =
            method.equals("HEAD")
                ? HttpTester.parseHeadResponse(answer)
                : HttpTester.parseResponse(answer);
        return new ApiResponse(response);
      } catch (Exception e) {
        throw new AssertionError(method + " " + path, e);
      }
    }
  }
}

package org.fingerpost.servlet.onelink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.DomainDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.engine.TemplateDraft;
import org.fingerpost.engine.TestClock;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.servlet.api.ApiSettings;
import org.fingerpost.servlet.meter.CallMeter;
import org.fingerpost.store.StoreSettings;
import org.fingerpost.store.StoredLink;

/**
 * An engine with the template {@code A1b3}, and both versions of the API in a Jetty without a
 * socket. The first account also has the domain {@code brand.example} with the template {@code
 * Br4n}, and {@code idle.example} with none; the second has {@code other.example} with {@code
 * 0thr}. Every answer is held against the version's document.
 */
final class OneLinkServer {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final String V2 = "/api/v2.0";
  static final String V1 = "/shortlink/v1";

  /** Settings for which any disk is full. */
  static final StoreSettings FULL_DISK =
      new StoreSettings(16 << 20, 256L << 20, 1L << 62, 1 << 16, false);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  final TestClock clock = new TestClock(NOON);
  private final Path directory;
  private final CallMeter meter;
  private final JsonNode v2 = document("onelink-v2.json");
  private final JsonNode v1 = document("onelink-v1.json");
  private final Map<Role, String> tokens = new EnumMap<>(Role.class);
  private RedirectEngine engine;
  private Server server;
  private LocalConnector connector;
  private int account;
  private int other;

  /** What was answered. */
  record Response(HttpTester.Response http) {
    int status() {
      return http.getStatus();
    }

    String text() {
      byte[] content = http.getContentBytes();
      return content == null ? "" : new String(content, UTF_8);
    }

    JsonNode json() {
      try {
        return MAPPER.readTree(text());
      } catch (IOException e) {
        throw new AssertionError(text(), e);
      }
    }

    /** Returns status and body, for a test that is about both. */
    String whole() {
      return status() + " " + text();
    }
  }

  private OneLinkServer(Path directory, CallMeter meter) {
    this.directory = directory;
    this.meter = meter;
  }

  static OneLinkServer start(Path directory) throws Exception {
    return start(directory, CallMeter.NONE);
  }

  static OneLinkServer start(Path directory, CallMeter meter) throws Exception {
    OneLinkServer api = new OneLinkServer(directory, meter);
    api.open(StoreSettings.DEFAULTS);
    api.account = api.engine.catalog().createAccount("first").id();
    api.other = api.engine.catalog().createAccount("second").id();
    for (Role role : Role.values()) {
      api.tokens.put(
          role, api.engine.catalog().issueKey(api.account, role.wireName(), role).token());
    }
    api.makeTemplate(api.account, null, "A1b3");
    api.makeTemplate(api.account, "brand.example", "Br4n");
    api.makeTemplate(api.account, "idle.example", null);
    api.makeTemplate(api.other, "other.example", "0thr");
    return api;
  }

  private void open(StoreSettings settings) throws Exception {
    engine =
        RedirectEngine.builder()
            .directory(directory)
            .clock(clock)
            .baseHost("s.example")
            .storeSettings(settings)
            .open();
    server = new Server();
    connector = new LocalConnector(server);
    connector.setIdleTimeout(60_000);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    ApiSettings api = new ApiSettings("https://s.example");
    context.addServlet(new ServletHolder(OneLinkServlet.v2(engine, api, meter)), V2 + "/*");
    context.addServlet(new ServletHolder(OneLinkServlet.v1(engine, api, meter)), V1 + "/*");
    server.setHandler(context);
    server.start();
  }

  private static JsonNode document(String name) {
    try (InputStream in = OneLinkServlet.class.getResourceAsStream(name)) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Makes a template on a new domain, or on the default one if {@code host} is null; only the
   * domain if {@code id} is.
   */
  void makeTemplate(int owner, String host, String id) {
    int domain =
        host == null
            ? LinkKey.DEFAULT_DOMAIN
            : engine.catalogManager().createDomain(owner, host, false, new DomainDraft()).id();
    if (id != null) {
      engine.templates().create(owner, new TemplateDraft("test").id(id).domainId(domain));
    }
  }

  RedirectEngine engine() {
    return engine;
  }

  int account() {
    return account;
  }

  int otherAccount() {
    return other;
  }

  String token(Role role) {
    return tokens.get(role);
  }

  JsonNode document(OneLinkDialect dialect) {
    return dialect == OneLinkDialect.V1 ? v1 : v2;
  }

  void restart(StoreSettings settings) throws Exception {
    close();
    open(settings);
  }

  void close() throws Exception {
    server.stop();
    engine.close();
  }

  /** Returns the link {@code A1b3/{id}} as the engine has it, or {@code null}. */
  StoredLink find(String id) {
    return engine.links().find(account, LinkKey.of(LinkKey.DEFAULT_DOMAIN, "A1b3", id));
  }

  Link link(String id) {
    return find(id).link();
  }

  /** Sends a request below {@code /api/v2.0} with the first account's member's token. */
  Response v2(String method, String path, String body) {
    return send(method, V2 + path, token(Role.MEMBER), body);
  }

  /** Sends a request below {@code /shortlink/v1}, likewise. */
  Response v1(String method, String path, String body) {
    return send(method, V1 + path, token(Role.MEMBER), body);
  }

  Response send(String method, String path, String authorization, String body) {
    HttpTester.Request request = request(method, path);
    if (authorization != null) {
      request.put("authorization", authorization);
    }
    if (body != null) {
      request.put("Content-Type", "application/json");
      request.setContent(body.getBytes(UTF_8));
    }
    return send(request);
  }

  static HttpTester.Request request(String method, String path) {
    HttpTester.Request request = HttpTester.newRequest();
    request.setMethod(method);
    request.setURI(path);
    request.setVersion("HTTP/1.1");
    request.put("Host", "ignored.example");
    return request;
  }

  /** Sends a request, and holds the answer against the document. */
  Response send(HttpTester.Request request) {
    try {
      var answer = connector.getResponse(request.generate(), 120, TimeUnit.SECONDS);
      Response response =
          new Response(
              request.getMethod().equals("HEAD")
                  ? HttpTester.parseHeadResponse(answer)
                  : HttpTester.parseResponse(answer));
      check(request.getMethod(), request.getURI(), response);
      return response;
    } catch (Exception e) {
      throw new AssertionError(request.toString(), e);
    }
  }

  /** Sends bytes as they are, and then nothing for longer than the server waits. */
  Response sendAndStall(String request) throws Exception {
    connector.setIdleTimeout(100);
    return new Response(HttpTester.parseResponse(connector.getResponse(request)));
  }

  private void check(String method, String uri, Response response) {
    String where = method + " " + uri + ": " + response.status();
    assertThat(response.http().get("Content-Type")).as(where).isEqualTo("application/json");
    assertThat(response.http().get("Cache-Control")).as(where).isEqualTo("no-store");
    boolean isV2 = uri.startsWith(V2);
    String path = uri.substring((isV2 ? V2 : V1).length()).replaceAll("[?&].*|/$", "");
    for (Map.Entry<String, JsonNode> described : (isV2 ? v2 : v1).get("paths").properties()) {
      JsonNode operation = described.getValue().path(method.toLowerCase(Locale.ROOT));
      if (path.matches(described.getKey().replaceAll("\\{[^}]+}", "[^/]+"))
          && !path.equals("/openapi.json")
          && !operation.isMissingNode()
          && response.status() != 408
          && response.status() != 500) {
        assertThat(operation.get("responses").has("" + response.status()))
            .as("not in the document: " + where)
            .isTrue();
      }
    }
  }
}

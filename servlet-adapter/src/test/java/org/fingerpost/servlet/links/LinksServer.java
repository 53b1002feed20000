package org.fingerpost.servlet.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URLEncoder;
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
import org.fingerpost.catalog.Role;
import org.fingerpost.click.AddressKeeping;
import org.fingerpost.click.ClickSettings;
import org.fingerpost.click.ClickStore;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.engine.TestClock;
import org.fingerpost.link.Link;
import org.fingerpost.servlet.RedirectFilter;
import org.fingerpost.servlet.RedirectResponder;
import org.fingerpost.servlet.api.ApiSettings;
import org.fingerpost.servlet.meter.AccountCallMeter;
import org.fingerpost.servlet.page.JtePages;
import org.fingerpost.store.StoreSettings;
import org.fingerpost.visit.FakeGeography;
import org.fingerpost.visit.TrustedProxies;

/**
 * An engine, and the links API in a Jetty without a socket. There are two accounts; the first has a
 * key of each role, the second an admin's.
 */
final class LinksServer {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  static final String VISITS = "/visits";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final TestClock clock = new TestClock(NOON);
  private final Path directory;
  private final ClickStore clicks;
  private final Map<Role, String> tokens = new EnumMap<>(Role.class);
  private String tokenOfOther;
  private RedirectEngine engine;
  private Server server;
  private LocalConnector connector;
  private int account;

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
      return LinksServer.json(text());
    }

    JsonNode data() {
      return json().get("data");
    }

    /** Returns the number of what was created or changed. */
    long id() {
      assertThat(status()).as(text()).isEqualTo(200);
      return data().get("id").asLong();
    }

    /** Returns status and message of an error. */
    String error() {
      JsonNode error = json().get("errors").get(0);
      assertThat(error.get("status").textValue()).isEqualTo("" + status());
      return status() + " " + error.get("title").textValue();
    }

    /** Returns what has caused an error. */
    String parameter() {
      return json().at("/errors/0/source/parameter").textValue();
    }
  }

  private LinksServer(Path directory, ClickStore clicks) {
    this.directory = directory;
    this.clicks = clicks;
  }

  static LinksServer start(Path directory) throws Exception {
    return start(directory, null);
  }

  /** Starts a server with a history of clicks; one without a restart. */
  static LinksServer start(Path directory, ClickStore clicks) throws Exception {
    LinksServer api = new LinksServer(directory, clicks);
    api.open(StoreSettings.DEFAULTS);
    api.account = api.engine.catalog().createAccount("first").id();
    for (Role role : Role.values()) {
      api.tokens.put(
          role, api.engine.catalog().issueKey(api.account, role.wireName(), role).token());
    }
    int other = api.engine.catalog().createAccount("second").id();
    api.tokenOfOther = api.engine.catalog().issueKey(other, "admin", Role.ADMIN).token();
    return api;
  }

  void open(StoreSettings settings) throws Exception {
    RedirectEngine.Builder builder =
        RedirectEngine.builder()
            .directory(directory)
            .clock(clock)
            .baseHost("s.example")
            .geography(new FakeGeography())
            .trustedProxies(TrustedProxies.parse("0.0.0.0/0"))
            .clickSettings(ClickSettings.DEFAULTS.withPrivacy(AddressKeeping.WHOLE, false))
            .storeSettings(settings);
    if (clicks != null) {
      builder.clickStore(() -> clicks);
    }
    engine = builder.open();
    server = new Server();
    connector = new LocalConnector(server);
    connector.setIdleTimeout(60_000);
    server.addConnector(connector);
    ServletContextHandler apis = new ServletContextHandler("/");
    ServletHolder links =
        new ServletHolder(
            new LinksServlet(
                engine, new ApiSettings("https://s.example"), new AccountCallMeter(engine)));
    LinksServlet.MAPPINGS.forEach(mapping -> apis.addServlet(links, mapping));
    RedirectResponder responder =
        new RedirectResponder(engine, new JtePages(), "https://s.example");
    ServletContextHandler visits = new ServletContextHandler(VISITS);
    visits.addFilter(
        new FilterHolder(new RedirectFilter(responder)), "/*", EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(new ContextHandlerCollection(visits, apis));
    server.start();
  }

  void close() throws Exception {
    server.stop();
    engine.close();
  }

  RedirectEngine engine() {
    return engine;
  }

  int account() {
    return account;
  }

  String token(Role role) {
    return tokens.get(role);
  }

  String tokenOfOther() {
    return tokenOfOther;
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  Link link(long id) {
    return engine.links().findById(account, id).link();
  }

  /** Returns the settings that a link is shown with. */
  JsonNode settings(long id) {
    return get("/api/links/" + id).data().get("settings");
  }

  Response get(String path) {
    return call("GET", path).send();
  }

  Response delete(String path) {
    return call("DELETE", path).send();
  }

  /** Sends fields, names and values in turn, as multipart/form-data. */
  Response post(String path, String... fields) {
    Multipart body = new Multipart();
    for (int i = 0; i < fields.length; i += 2) {
      body.text(fields[i], fields[i + 1]);
    }
    return post(path, body);
  }

  Response post(String path, Multipart body) {
    return call("POST", path).body(Multipart.TYPE, body.toBytes()).send();
  }

  Response postEncoded(String path, String... fields) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&").append(URLEncoder.encode(fields[i], UTF_8));
      body.append('=').append(URLEncoder.encode(fields[i + 1], UTF_8));
    }
    return call("POST", path)
        .body("application/x-www-form-urlencoded", body.toString().getBytes(UTF_8))
        .send();
  }

  Response postJson(String path, String json) {
    return call("POST", path).body("application/json", json.getBytes(UTF_8)).send();
  }

  /** Creates a link to {@code https://a.example/}, and returns its number. */
  long create(String... fields) {
    Multipart body = new Multipart().text("location_url", "https://a.example/");
    for (int i = 0; i < fields.length; i += 2) {
      body.text(fields[i], fields[i + 1]);
    }
    return post("/api/links", body).id();
  }

  /** Begins a request as the first account's admin. */
  Call call(String method, String path) {
    return new Call(method, path).token(token(Role.ADMIN));
  }

  /** Follows a link; headers are names and values in turn. */
  Response visit(String path, String... headers) {
    Call call = new Call("GET", VISITS + path).header("Host", "s.example");
    for (int i = 0; i < headers.length; i += 2) {
      call.header(headers[i], headers[i + 1]);
    }
    return call.send();
  }

  /** A request on its way. */
  final class Call {
    private final HttpTester.Request request = HttpTester.newRequest();

    private Call(String method, String path) {
      request.setMethod(method);
      request.setURI(path);
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

    Call without(String header) {
      request.remove(header);
      return this;
    }

    Call body(String contentType, byte[] body) {
      request.setContent(body);
      return header("Content-Type", contentType);
    }

    Response send() {
      try {
        var answer = connector.getResponse(request.generate(), 120, TimeUnit.SECONDS);
        return new Response(
            request.getMethod().equals("HEAD")
                ? HttpTester.parseHeadResponse(answer)
                : HttpTester.parseResponse(answer));
      } catch (Exception e) {
        throw new AssertionError(request.toString(), e);
      }
    }
  }
}

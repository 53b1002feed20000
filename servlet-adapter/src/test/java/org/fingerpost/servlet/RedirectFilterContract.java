package org.fingerpost.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fingerpost.servlet.TestLinks.TARGET;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.engine.GatedLinks;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.TemplateDraft;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Variant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the filter does in every container. Requests go over sockets, as they are written here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RedirectFilterContract {
  private final TestLinks links = new TestLinks();
  private Running root;
  private Running belowPrefix;

  /**
   * A server that runs.
   *
   * @param port on the loopback interface
   * @param closer stops it
   */
  protected record Running(int port, AutoCloseable closer) {}

  /**
   * Starts the container with one application, on a free port of the loopback interface.
   *
   * @param contextPath empty, or a slash and a name
   */
  protected abstract Running start(String contextPath, ServletContainerInitializer application)
      throws Exception;

  @BeforeAll
  void start() throws Exception {
    root = start("", new TestApplication(new RedirectFilter(links.engine())));
    belowPrefix =
        start(
            "/app",
            new TestApplication(
                new RedirectFilter(links.engine()),
                "/go/*",
                Map.of("path-prefix", "/go"),
                EnumSet.of(DispatcherType.REQUEST)));
  }

  @AfterAll
  void stop() throws Exception {
    root.closer().close();
    belowPrefix.closer().close();
    links.close();
  }

  @Test
  void known_isRedirected() throws IOException {
    links.create("known");
    HttpReply reply = get("/known");
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location")).isEqualTo(TARGET);
    assertThat(reply.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(reply.header("Content-Length")).isEqualTo("0");
    assertThat(reply.header("X-Front")).isEqualTo("1");
    assertThat(reply.header("Set-Cookie")).isEmpty();
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void head_hasTheHeadersOfGet() throws IOException {
    links.create("head");
    HttpReply head = send("HEAD", "/head", "");
    assertThat(head.status()).isEqualTo(302);
    assertThat(head.stableHeaders()).isEqualTo(get("/head").stableHeaders());
    assertThat(head.body()).isEmpty();
  }

  @Test
  void click_isAGetThatIsNoPrefetch() throws IOException {
    links.create(new LinkDraft(TARGET).slug("once").clickLimit(1));
    assertThat(send("HEAD", "/once", "").header("Location")).isEqualTo(TARGET);
    assertThat(send("GET", "/once", "Sec-Purpose: prefetch;prerender\r\n\r\n").status())
        .isEqualTo(302);
    assertThat(send("POST", "/once", form("a=1")).status()).isEqualTo(405);
    assertThat(send("GET", "/once", "X-Commit: 1\r\n\r\n").status()).isEqualTo(200);
    assertThat(get("/once").header("Location")).isEqualTo(TARGET);
    assertThat(get("/once").body()).isEqualTo("REQUEST GET /once?null a=null");
  }

  @Test
  void unknown_goesDownTheChain() throws IOException {
    HttpReply reply = get("/unknown?x=%41&a=%C3%A4");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("REQUEST GET /unknown?x=%41&a=%C3%A4 a=\u00c3\u00a4");
    assertThat(reply.header("Cache-Control")).isEqualTo(TestApplication.FRONT_CACHE_CONTROL);
    assertThat(reply.header("X-Front")).isEqualTo("1");
    assertThat(reply.header("Location")).isEmpty();
    assertThat(reply.header("Set-Cookie")).isEmpty();
  }

  @Test
  void disabledAndExpired_areLikeUnknown() throws IOException {
    links.create(new LinkDraft(TARGET).slug("off").enabled(false));
    links.create(new LinkDraft(TARGET).slug("over").endsAt(links.clock().instant().minusMillis(1)));
    HttpReply unknown = get("/unknown");
    for (String slug : List.of("off", "over")) {
      HttpReply reply = get("/" + slug);
      assertThat(reply.stableHeaders()).hasSameSizeAs(unknown.stableHeaders());
      assertThat(reply.body()).isEqualTo("REQUEST GET /%s?null a=null".formatted(slug));
    }
  }

  @Test
  void associationFile_isAnsweredWhereATemplateNamesAnApp() throws IOException {
    String path = "/.well-known/apple-app-site-association";
    links
        .engine()
        .catalog()
        .createDomain(links.account(), "app.example", false, Domain.Settings.DEFAULTS);
    int domain = links.engine().catalog().findDomain("app.example").id();
    links
        .engine()
        .templates()
        .create(
            links.account(),
            new TemplateDraft("Shop")
                .id("T")
                .domainId(domain)
                .ios(new IosApp(null, "com.example.app", "ABCDE12345", null, null, null)));
    HttpReply reply = getFromHost(path, "app.example");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=300");
    assertThat(reply.header("X-Front")).isEqualTo("1");
    assertThat(reply.body()).startsWith("{\"applinks\":");
    HttpReply known =
        send(
            root,
            "GET",
            path,
            "app.example",
            "If-None-Match: %s\r\n\r\n".formatted(reply.header("ETag")));
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(getFromHost(path, "other.example").body()).startsWith("REQUEST GET " + path);
    assertThat(getFromHost("/.well-known/security.txt", "app.example").body())
        .startsWith("REQUEST GET /.well-known/security.txt");
  }

  @Test
  void post_onALinkIsNotAllowed() throws IOException {
    links.create("posted");
    HttpReply reply = send("POST", "/posted", form("a=1"));
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Content-Length")).isEqualTo("19");
    assertThat(reply.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=US-ASCII");
    assertThat(reply.body()).isEqualTo("Method not allowed\n");
  }

  @Test
  void post_ofTheRightPasswordLeadsBehindTheGate() throws IOException {
    links.create(GatedLinks.withPassword(new LinkDraft(TARGET).slug("gated")));
    String form = "X-Gate: 1\r\n" + form("password=" + GatedLinks.PASSWORD);
    assertThat(get("/gated?a").body()).contains("name=\"password\"");
    HttpReply let = send("POST", "/gated?a", form);
    assertThat(let.status()).isEqualTo(303);
    assertThat(let.header("Location")).isEqualTo("/gated?a");
    assertThat(let.header("Cache-Control")).isEqualTo("no-store");
    assertThat(let.header("Set-Cookie")).contains("; Path=/gated; ");
    String cookie = "Cookie: %s\r\n\r\n".formatted(let.header("Set-Cookie").replaceAll(";.*", ""));
    assertThat(send("GET", "/gated?a", cookie).header("Location")).isEqualTo(TARGET);
    HttpReply below = send(belowPrefix, "POST", "/app/go/gated?a", "any.example", form);
    assertThat(below.header("Location")).isEqualTo("/app/go/gated?a");
    assertThat(below.header("Set-Cookie")).contains("; Path=/app/go/gated; ");
  }

  @Test
  void post_elsewhereReachesTheApplicationWithItsBody() throws IOException {
    assertThat(send("POST", "/form", form("a=from+the+body")).body())
        .isEqualTo("REQUEST POST /form?null a=from the body");
  }

  @Test
  void query_isForwardedAsItWasSent() throws IOException {
    links.create(new LinkDraft("https://shop.example/?own=1").slug("query").forwardQuery(true));
    assertThat(get("/query?a=%41%2B+b&c=%E2%98%83&own=2&d").header("Location"))
        .isEqualTo("https://shop.example/?own=1&a=%41%2B+b&c=%E2%98%83&d");
  }

  @Test
  void query_thatIsTooLongIsLeftOut() throws IOException {
    String destination = "https://shop.example/" + "x".repeat(4_000);
    links.create(new LinkDraft(destination).slug("long").forwardQuery(true));
    assertThat(get("/long?a=" + "y".repeat(5_000) + "&b=1").header("Location"))
        .isEqualTo(destination + "?b=1");
  }

  @Test
  void path_isDecodedOnce() throws IOException {
    links.create("encoded");
    assertThat(get("/%65ncode%64").header("Location")).isEqualTo(TARGET);
    assertThat(get("/%2565ncoded").header("Location")).isEmpty();
  }

  @Test
  void target_canBeAbsolute() throws IOException {
    links.create("absolute");
    assertThat(get("http://any.example/absolute?x").header("Location")).isEqualTo(TARGET);
  }

  @Test
  void path_isAppended() throws IOException {
    links.create(new LinkDraft("https://shop.example/base").slug("tree").appendPath(true));
    assertThat(get("/tree/a/b%20c/%C3%A4").header("Location"))
        .isEqualTo("https://shop.example/base/a/b%20c/%C3%A4");
  }

  @Test
  void path_withMoreThanAKeyGoesDownTheChain() throws IOException {
    links.create("summer");
    for (String path : List.of("/summer;jsessionid=1", "/summer;", "/summer.html", "/Summer")) {
      HttpReply reply = get(path);
      assertThat(reply.header("Location")).as(path).isEmpty();
      assertThat(reply.status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void prefix_standsBetweenContextPathAndLink() throws IOException {
    links.create("prefixed");
    assertThat(get(belowPrefix, "/app/go/prefixed").header("Location")).isEqualTo(TARGET);
    assertThat(get(belowPrefix, "/app/go/none").body())
        .isEqualTo("REQUEST GET /app/go/none?null a=null");
    for (String path : List.of("/app/prefixed", "/app/go/go/prefixed", "/app/go")) {
      assertThat(get(belowPrefix, path).status()).isEqualTo(200);
    }
  }

  @Test
  void forwardIncludeAndAsyncDispatch_areLeftAlone() throws IOException {
    links.create("inside");
    assertThat(get("/forward?/inside").body()).startsWith("FORWARD GET /inside?");
    assertThat(get("/include?/inside").body()).startsWith("INCLUDE GET /include?");
    assertThat(get("/async?/inside").body()).startsWith("ASYNC GET /inside?");
  }

  @Test
  void committedResponse_isLeftToTheChain() throws IOException {
    links.create("committed");
    assertThat(send("GET", "/committed", "X-Commit: 1\r\n\r\n").body())
        .isEqualTo("REQUEST GET /committed?null a=null");
  }

  @Test
  void host_decidesTheDomain() throws IOException {
    int domain =
        links
            .engine()
            .catalog()
            .createDomain(links.account(), "go.example", false, Domain.Settings.DEFAULTS)
            .id();
    links.create(new LinkDraft("https://go-target.example/").slug("hosted").domainId(domain));
    for (String host : List.of("go.example", "GO.Example", "go.example:8080", "go.example.")) {
      assertThat(getFromHost("/hosted", host).header("Location"))
          .as(host)
          .isEqualTo("https://go-target.example/");
    }
    assertThat(getFromHost("/hosted", "other.example").status()).isEqualTo(200);
  }

  @Test
  void visitor_getsACookieWhereTheDomainWantsOne() throws IOException {
    Domain.Settings settings = new Domain.Settings(null, null, false, 90, null, null, true);
    int domain =
        links
            .engine()
            .catalog()
            .createDomain(links.account(), "cookie.example", false, settings)
            .id();
    Variant only = new Variant("a", 1, Target.of("https://a.example/"));
    links.create(
        new LinkDraft(TARGET).slug("v").domainId(domain).rotation(Rotation.of(List.of(only))));
    HttpReply reply = getFromHost("/v", "cookie.example");
    assertThat(reply.header("Location")).isEqualTo("https://a.example/");
    assertThat(reply.header("Set-Cookie"))
        .matches("fp_visitor=[A-Za-z0-9_-]{22}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
  }

  @Test
  void device_decidesTheDestination() throws IOException {
    links.create(new LinkDraft(TARGET).slug("app").iosUrl("https://apps.example/"));
    String agent =
        "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)"
            + " Version/17.0 Mobile/15E148 Safari/604.1\r\n\r\n";
    assertThat(send("GET", "/app", agent).header("Location")).isEqualTo("https://apps.example/");
    assertThat(get("/app").header("Location")).isEqualTo(TARGET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "[::1", "[::1]", ":80", "a b", "\u00e9", "%", "a:b", "a:99999999999"})
  void host_thatIsGarbageIsNoServerError(String host) throws IOException {
    HttpReply reply = getFromHost("/unknown", host);
    assertThat(reply.status()).isLessThan(500);
  }

  @Test
  void disconnectedVisitors_doNoHarm() throws IOException {
    links.create("left");
    for (int i = 0; i < 50; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), root.port())) {
        // Closing sends a reset, while the answer is on its way.
        socket.setSoLinger(true, 0);
        socket
            .getOutputStream()
            .write(
                "POST /left HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n".getBytes(US_ASCII));
      }
    }
    assertThat(get("/left").header("Location")).isEqualTo(TARGET);
  }

  private static String form(String body) {
    return "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.length(), body);
  }

  private HttpReply get(String target) throws IOException {
    return get(root, target);
  }

  private static HttpReply get(Running server, String target) throws IOException {
    return send(server, "GET", target, "any.example", "\r\n");
  }

  private HttpReply getFromHost(String target, String host) throws IOException {
    return send(root, "GET", target, host, "\r\n");
  }

  private HttpReply send(String method, String target, String rest) throws IOException {
    return send(root, method, target, "any.example", rest.isEmpty() ? "\r\n" : rest);
  }

  private static HttpReply send(
      Running server, String method, String target, String host, String rest) throws IOException {
    return HttpReply.to(
        server.port(),
        "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s"
            .formatted(method, target, host, rest));
  }
}

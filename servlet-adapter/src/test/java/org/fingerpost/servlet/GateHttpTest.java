package org.fingerpost.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fingerpost.servlet.TestLinks.TARGET;

import java.net.URLEncoder;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.fingerpost.engine.GatedLinks;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.Link;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gates of links in the filter, on the wire. */
final class GateHttpTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String RIGHT = "password=" + GatedLinks.PASSWORD;

  private final TestLinks links = new TestLinks();
  private LocalServer server;

  @BeforeEach
  void start() throws Exception {
    server = new LocalServer(new RedirectFilter(links.engine()), UriCompliance.UNSAFE);
  }

  @AfterEach
  void stop() {
    server.close();
    links.close();
  }

  @Test
  void visitor_givesThePasswordAndComesToTheDestination() throws Exception {
    Link link = links.create(withPassword("x").clickLimit(1));
    HttpReply page = get("/x", "");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.body()).contains("name=\"password\"").doesNotContain("shop.example");
    HttpReply let = post("/x?a=b", RIGHT);
    assertThat(let.status()).isEqualTo(303);
    assertThat(let.header("Set-Cookie"))
        .matches(
            "fp_password_1=[0-9]{13}\\.[0-9A-Za-z_-]{22}; Path=/x; Max-Age=43200; HttpOnly;"
                + " SameSite=Lax");
    assertThat(let.stableHeaders())
        .contains("Location: /x?a=b", "Cache-Control: no-store", "Content-Length: 0");
    assertThat(clicks(link)).isZero();
    HttpReply behind = get("/x?a=b", cookie(let));
    assertThat(behind.status()).isEqualTo(302);
    assertThat(behind.header("Location")).isEqualTo(TARGET);
    assertThat(behind.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(clicks(link)).isOne();
    assertThat(get("/x", cookie(let)).status()).isEqualTo(404);
    assertThat(isOurs(post("/x", RIGHT))).isFalse();
  }

  @Test
  void visitor_isToldThatThePasswordIsWrong() throws Exception {
    links.create(withPassword("x"));
    for (String form : List.of("password=other", "password=", "password=secret+", "password")) {
      HttpReply reply = post("/x", form);
      assertThat(reply.status()).as(form).isEqualTo(200);
      assertThat(reply.body()).as(form).contains("aria-invalid=\"true\"");
      assertThat(reply.header("Set-Cookie")).as(form).isEmpty();
    }
  }

  @Test
  void password_isReadAsTheFormEncodesIt() throws Exception {
    String password = "Gr\u00fc\u00dfe & \u20ac=+%\ud83d\udd11";
    links.create(new LinkDraft(TARGET).slug("x").password(password));
    String form = "a=b&password=" + URLEncoder.encode(password, UTF_8) + "&password=other";
    assertThat(post("/x", form).status()).isEqualTo(303);
  }

  @Test
  void visitor_confirmsSensitiveContentBehindThePassword() throws Exception {
    links.create(withPassword("x").sensitive(true));
    assertThat(post("/x", "confirm=yes").header("Set-Cookie")).isEmpty();
    HttpReply known = post("/x", RIGHT);
    HttpReply warning = get("/x", cookie(known));
    assertThat(warning.status()).isEqualTo(200);
    assertThat(warning.body()).contains("name=\"confirm\"").doesNotContain("shop.example");
    assertThat(post("/x", "confirm=no", cookie(known)).header("Set-Cookie")).isEmpty();
    HttpReply confirmed = post("/x", "confirm=yes", cookie(known));
    assertThat(confirmed.status()).isEqualTo(303);
    assertThat(confirmed.header("Set-Cookie")).startsWith("fp_sensitive_1=");
    String both = "Cookie: %s; %s\r\n".formatted(value(known), value(confirmed));
    assertThat(get("/x", both).header("Location")).isEqualTo(TARGET);
    // As from a page that was left open.
    HttpReply again = post("/x", RIGHT, both);
    assertThat(again.status()).isEqualTo(303);
    assertThat(again.header("Set-Cookie")).isEmpty();
  }

  @Test
  void head_hasTheHeadersOfGetAndCountsNothing() throws Exception {
    links.create(withPassword("x"));
    HttpReply head = send("HEAD", "/x", "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(withoutNonce(head)).isEqualTo(withoutNonce(get("/x", "")));
  }

  @Test
  void preview_isThatOfTheGate() throws Exception {
    links.create(withPassword("x").title("Secret title").imageUrl("https://shop.example/i.png"));
    String page = get("/x", "User-Agent: %s\r\n".formatted(UserAgents.MESSAGE_PREVIEW)).body();
    assertThat(page)
        .contains("name=\"password\"")
        .doesNotContain("Secret title")
        .doesNotContain("shop.example");
  }

  @ParameterizedTest
  @CsvSource({
    "multipart/form-data; boundary=x, 415",
    "application/json, 415",
    "text/plain, 415",
    "'', 415",
    "application/x-www-form-urlencoded; charset=UTF-8, 303",
    "APPLICATION/X-WWW-FORM-URLENCODED, 303",
  })
  void form_isOfOneType(String contentType, int status) throws Exception {
    links.create(withPassword("x"));
    String header = contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n";
    assertThat(
            send("POST", "/x", header + "Content-Length: " + RIGHT.length() + "\r\n\r\n" + RIGHT)
                .status())
        .isEqualTo(status);
  }

  @Test
  void form_isNoLongerThanAPassword() throws Exception {
    links.create(withPassword("x"));
    String longest = RIGHT + "&" + "a".repeat(4_096 - RIGHT.length() - 1);
    assertThat(post("/x", longest).status()).isEqualTo(303);
    HttpReply refused = post("/x", longest + "a");
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.body()).isEqualTo("The body must be at most 4096 bytes\n");
    String chunked =
        "Content-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n1001\r\n%s\r\n0\r\n\r\n"
            .formatted(FORM, longest + "a");
    assertThat(send("POST", "/x", chunked).status()).isEqualTo(413);
  }

  @Test
  void form_inTheQueryIsNone() throws Exception {
    links.create(withPassword("x"));
    links.create(new LinkDraft(TARGET).slug("s").sensitive(true));
    assertThat(post("/x?" + RIGHT, "").header("Set-Cookie")).isEmpty();
    assertThat(post("/s?confirm=yes", "").header("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"cross-site, false", "same-site, false", "same-origin, true", "none, true"})
  void form_ofAnotherOriginIsNone(String site, boolean isTaken) throws Exception {
    links.create(new LinkDraft(TARGET).slug("s").sensitive(true));
    HttpReply reply = post("/s", "confirm=yes", "Sec-Fetch-Site: %s\r\n".formatted(site));
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Set-Cookie").isEmpty()).isNotEqualTo(isTaken);
  }

  @Test
  void wrongPasswords_areTenAMinuteForAll() throws Exception {
    links.create(withPassword("x"));
    links.create(withPassword("y"));
    for (int i = 0; i < 10; i++) {
      assertThat(post("/x", "password=other").status()).isEqualTo(200);
    }
    HttpReply refused = post("/x", RIGHT);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("6");
    assertThat(refused.header("Set-Cookie")).isEmpty();
    assertThat(refused.body()).contains("role=\"alert\"");
    assertThat(post("/y", RIGHT).status()).isEqualTo(303);
    links.clock().advance(6_000);
    assertThat(post("/x", RIGHT).status()).isEqualTo(303);
  }

  @Test
  void post_isNotAllowedWithoutAGate() throws Exception {
    links.create("plain");
    assertThat(post("/plain", RIGHT).status()).isEqualTo(405);
    assertThat(send("PUT", "/plain", "").status()).isEqualTo(405);
    links.create(withPassword("x"));
    assertThat(send("PUT", "/x", "").status()).isEqualTo(405);
    links.create(withPassword("off").enabled(false));
    assertThat(isOurs(post("/plain", RIGHT))).isTrue();
    assertThat(isOurs(post("/unknown", RIGHT))).isFalse();
    assertThat(isOurs(post("/off", RIGHT))).isFalse();
  }

  @Test
  void cookie_isSecureOverHttps() throws Exception {
    links.create(withPassword("x"));
    assertThat(post("https://any.example/x", RIGHT).header("Set-Cookie")).endsWith("; Secure");
  }

  @Test
  void cookie_isForTheLinkHoweverItIsVisited() throws Exception {
    links.create(withPassword("x").appendPath(true));
    for (String path : List.of("/x", "/x/", "/x/a/b")) {
      HttpReply reply = post(path, RIGHT);
      assertThat(reply.header("Set-Cookie")).as(path).contains("; Path=/x; ");
      assertThat(reply.header("Location")).isEqualTo(path);
    }
    assertThat(post("/ch/x/a", RIGHT).header("Set-Cookie")).contains("; Path=/ch/x; ");
  }

  @Test
  void wayBack_isBelowContextPathAndPrefix() throws Exception {
    links.create(withPassword("x"));
    FilterHolder filter = new FilterHolder(new RedirectFilter(links.engine()));
    filter.setInitParameter("path-prefix", "/go");
    var context = LocalServer.context(filter);
    context.setContextPath("/app");
    try (LocalServer below = new LocalServer(context, UriCompliance.DEFAULT)) {
      HttpReply reply =
          below.send(
              "POST /app/go/x?a HTTP/1.1\r\nHost: any.example\r\nConnection: close\r\n"
                  + body(RIGHT));
      assertThat(reply.header("Location")).isEqualTo("/app/go/x?a");
      assertThat(reply.header("Set-Cookie")).contains("; Path=/app/go/x; ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/x",
        "//x",
        "/x//evil.example",
        "/x/..//evil.example",
        "/x/%2e%2e//evil.example",
        "/x/%5cevil.example",
        "/%2f/evil.example/x",
        "/x?u=//evil.example",
        "http://evil.example/x",
        "http://any.example//evil.example/x",
      })
  void wayBack_isNeverToAnotherHost(String target) throws Exception {
    links.create(new LinkDraft(TARGET).slug("x").sensitive(true).appendPath(true));
    HttpReply reply = post(target, "confirm=yes");
    assertThat(reply.status()).isIn(303, 400, 405);
    assertThat(reply.header("Location")).matches("|/|/[^/\\\\].*");
  }

  private static LinkDraft withPassword(String slug) {
    return GatedLinks.withPassword(new LinkDraft(TARGET).slug(slug));
  }

  /** Returns whether the filter has answered, not Jetty behind it. */
  private static boolean isOurs(HttpReply reply) {
    return reply.header("Cache-Control").equals("no-store");
  }

  private long clicks(Link link) {
    return links.engine().store().find(link.key()).usage().clicks();
  }

  private static List<String> withoutNonce(HttpReply reply) {
    return reply.stableHeaders().stream()
        .map(header -> header.replaceAll("nonce-[^']+", "nonce"))
        .toList();
  }

  private static String value(HttpReply reply) {
    return reply.header("Set-Cookie").replaceAll(";.*", "");
  }

  private static String cookie(HttpReply reply) {
    return "Cookie: " + value(reply) + "\r\n";
  }

  private HttpReply get(String target, String headers) throws Exception {
    return send("GET", target, headers);
  }

  private HttpReply post(String target, String form) throws Exception {
    return post(target, form, "");
  }

  private HttpReply post(String target, String form, String headers) throws Exception {
    return send("POST", target, headers + body(form));
  }

  private static String body(String form) {
    return "Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s".formatted(FORM, form.length(), form);
  }

  private HttpReply send(String method, String target, String rest) throws Exception {
    String end = rest.contains("\r\n\r\n") ? "" : "\r\n";
    return server.send(
        "%s %s HTTP/1.1\r\nHost: any.example\r\nConnection: close\r\n%s%s"
            .formatted(method, target, rest, end));
  }
}

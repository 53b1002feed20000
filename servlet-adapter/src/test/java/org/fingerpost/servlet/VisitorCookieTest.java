package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.fingerpost.catalog.Domain;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cookie that tells visitors apart where a domain wants one. */
final class VisitorCookieTest {
  private static final String HOST = "go.example";
  private static final String COOKIE =
      "fp_visitor=[A-Za-z0-9_-]{22}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax";

  private final TestLinks links = new TestLinks();
  private LocalServer server;

  @BeforeEach
  void start() throws Exception {
    server = new LocalServer(new RedirectFilter(links.engine()), UriCompliance.DEFAULT);
  }

  @AfterEach
  void stop() {
    server.close();
    links.close();
  }

  @Test
  void firstAnswer_setsIt() throws Exception {
    createVariants(true);
    HttpReply reply = get("/v", "");
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Set-Cookie")).matches(COOKIE);
    assertThat(reply.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(get("/v", "").header("Set-Cookie")).isNotEqualTo(reply.header("Set-Cookie"));
  }

  @Test
  void overHttps_itIsSecure() throws Exception {
    createVariants(true);
    assertThat(get("https://go.example/v", "").header("Set-Cookie")).matches(COOKIE + "; Secure");
  }

  @Test
  void visitorWhoBringsIt_staysWithOneVariant() throws Exception {
    createVariants(true);
    for (int visitor = 0; visitor < 10; visitor++) {
      HttpReply first = get("/v", "");
      String cookie = first.header("Set-Cookie").replaceAll(";.*", "");
      for (int i = 0; i < 20; i++) {
        HttpReply again =
            get("/v", "Cookie: a=b; %s; c=d\r\nUser-Agent: Agent/%d\r\n".formatted(cookie, i));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Set-Cookie")).isEmpty();
      }
    }
  }

  @Test
  void visitorsWithoutIt_areDealtOutToAllVariants() throws Exception {
    createVariants(true);
    Set<String> locations = new HashSet<>();
    for (int i = 0; i < 64; i++) {
      locations.add(get("/v", "").header("Location"));
    }
    assertThat(locations).containsExactlyInAnyOrder("https://a.example/", "https://b.example/");
  }

  @Test
  void cookieThatIsNoneOfOurs_isReplaced() throws Exception {
    createVariants(true);
    for (String value : List.of("", "short", "x".repeat(23), "ÿ".repeat(22), "a b")) {
      assertThat(get("/v", "Cookie: fp_visitor=" + value + "\r\n").header("Set-Cookie"))
          .matches(COOKIE);
    }
  }

  @Test
  void cookiesOfTheApplication_areKept() throws Exception {
    createVariants(true);
    Filter application =
        (request, response, chain) -> {
          ((HttpServletResponse) response).addCookie(new Cookie("session", "1"));
          chain.doFilter(request, response);
        };
    try (LocalServer both =
        new LocalServer(
            LocalServer.context(
                new FilterHolder(application),
                new FilterHolder(new RedirectFilter(links.engine()))),
            UriCompliance.DEFAULT)) {
      List<String> cookies = both.get(HOST, "/v").headers("Set-Cookie");
      assertThat(cookies).hasSize(2);
      assertThat(cookies.get(0)).isEqualTo("session=1");
      assertThat(cookies.get(1)).matches(COOKIE);
    }
  }

  @Test
  void withoutTheSetting_thereIsNone() throws Exception {
    createVariants(false);
    HttpReply reply = get("/v", "User-Agent: Agent/1\r\n");
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Set-Cookie")).isEmpty();
    for (int i = 0; i < 20; i++) {
      assertThat(get("/v", "User-Agent: Agent/1\r\n").header("Location"))
          .isEqualTo(reply.header("Location"));
    }
  }

  @Test
  void linkWithoutVariants_setsNone() throws Exception {
    int domain = createDomain(true);
    links.create(new LinkDraft(TestLinks.TARGET).slug("plain").domainId(domain));
    links.create(
        new LinkDraft(TestLinks.TARGET)
            .slug("ios")
            .domainId(domain)
            .iosUrl("https://apps.example/"));
    assertThat(get("/plain", "").header("Set-Cookie")).isEmpty();
    assertThat(get("/ios", "").header("Set-Cookie")).isEmpty();
  }

  private void createVariants(boolean visitorCookie) {
    Rotation rotation =
        Rotation.of(
            List.of(
                new Variant("a", 1_000, Target.of("https://a.example/")),
                new Variant("b", 1_000, Target.of("https://b.example/"))));
    links.create(
        new LinkDraft(TestLinks.TARGET)
            .slug("v")
            .domainId(createDomain(visitorCookie))
            .rotation(rotation));
  }

  private int createDomain(boolean visitorCookie) {
    Domain.Settings settings =
        new Domain.Settings(null, null, false, 90, null, null, visitorCookie);
    return links.engine().catalog().createDomain(links.account(), HOST, false, settings).id();
  }

  private HttpReply get(String target, String headers) throws Exception {
    return server.send(
        "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n"
            .formatted(target, HOST, headers));
  }
}

package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fingerpost.servlet.TestLinks.TARGET;

import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.fingerpost.catalog.Domain;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.RedirectStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on the wire, after redirects.md, sections 1 and 7. */
final class RedirectHttpTest {
  private static final String NOWHERE = "https://nowhere.example/";

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

  @ParameterizedTest
  @CsvSource({
    "MOVED_PERMANENTLY,  -1,   301, 'private, max-age=90'",
    "PERMANENT_REDIRECT, -1,   308, 'private, max-age=90'",
    "FOUND,              -1,   302, 'private, no-store'",
    "TEMPORARY_REDIRECT, -1,   307, 'private, no-store'",
    "MOVED_PERMANENTLY,  0,    301, 'private, no-store'",
    "PERMANENT_REDIRECT, 600,  308, 'private, max-age=600'",
    "FOUND,              3600, 302, 'private, max-age=3600'",
    "TEMPORARY_REDIRECT, 1,    307, 'private, max-age=1'",
  })
  void plainLink_isKeptAsItsStatusAndSettingSay(
      RedirectStatus status, int maxAge, int code, String cacheControl) throws Exception {
    links.create(draft("plain").status(status).cacheMaxAgeSeconds(maxAge));
    HttpReply reply = get("/plain");
    assertThat(reply.status()).isEqualTo(code);
    assertThat(reply.stableHeaders())
        .containsExactly(
            "Cache-Control: " + cacheControl,
            "Connection: close",
            "Content-Length: 0",
            "Location: " + TARGET);
    assertThat(reply.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MOVED_PERMANENTLY, 301",
    "PERMANENT_REDIRECT, 308",
    "FOUND, 302",
    "TEMPORARY_REDIRECT, 307",
  })
  void linkThatCanEnd_isNeverKept(RedirectStatus status, int code) throws Exception {
    LinkDraft draft = draft("x").status(status).cacheMaxAgeSeconds(600);
    links.create(draft.slug("ttl").ttl(Duration.ofDays(1)));
    links.create(draft.slug("limit").ttl(null).clickLimit(9));
    links.create(draft.slug("end").clickLimit(0).endsAt(links.clock().instant().plusSeconds(9)));
    for (String path : List.of("/ttl", "/limit", "/end")) {
      HttpReply reply = get(path);
      assertThat(reply.status()).as(path).isEqualTo(code);
      assertThat(reply.header("Cache-Control")).as(path).isEqualTo("private, no-store");
    }
  }

  @Test
  void endedLink_isGoneWhereTheDomainSaysSo() throws Exception {
    int domain = createDomain(new Domain.Settings(null, null, true, 90, null, null, false));
    links.create(endedDraft("over").domainId(domain));
    HttpReply reply = getFrom("go.example", "/over");
    assertThat(reply.status()).isEqualTo(410);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Content-Type")).isEqualTo("text/plain;charset=US-ASCII");
    assertThat(reply.header("Content-Length")).isEqualTo("5");
    assertThat(reply.body()).isEqualTo("Gone\n");
  }

  @Test
  void endedLink_goesToItsExpirationUrl() throws Exception {
    links.create(endedDraft("over").expirationUrl("https://over.example/"));
    HttpReply reply = get("/over");
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location")).isEqualTo("https://over.example/");
    assertThat(reply.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(send("POST", "go", "/over", "Content-Length: 0\r\n").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "get", "FOO"})
  void otherMethods_areNotAllowedOnALinkOnly(String method) throws Exception {
    links.create("known");
    HttpReply reply = send(method, "any", "/known", "");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(send(method, "any", "/unknown", "").header("Cache-Control"))
        .isNotEqualTo("no-store");
  }

  @Nested
  final class OfADomain {

    @Test
    void settingsBecomeHeaders() throws Exception {
      int domain =
          createDomain(new Domain.Settings(null, null, false, 7, "noindex", "no-referrer", false));
      links.create(draft("d").domainId(domain).status(RedirectStatus.MOVED_PERMANENTLY));
      HttpReply reply = getFrom("go.example", "/d");
      assertThat(reply.header("X-Robots-Tag")).isEqualTo("noindex");
      assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(reply.header("Cache-Control")).isEqualTo("private, max-age=7");
    }

    @Test
    void indexIsWhereTheBarePathGoes() throws Exception {
      createDomain(
          new Domain.Settings(null, "https://index.example/", false, 90, null, null, false));
      assertThat(getFrom("go.example", "/").header("Location")).isEqualTo("https://index.example/");
      assertThat(getFrom("other.example", "/").status()).isEqualTo(404);
    }

    @Test
    void notFoundUrlDoesNotHideTheApplication() throws Exception {
      createDomain(new Domain.Settings(NOWHERE, null, false, 90, null, null, false));
      assertThat(getFrom("go.example", "/unknown").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"go.example", "GO.EXAMPLE", "go.example:80", "go.example:65535", "go.example."})
    void hostIsTheSameHoweverItIsWritten(String host) throws Exception {
      links.create(draft("d").domainId(createDomain(Domain.Settings.DEFAULTS)));
      assertThat(getFrom(host, "/d").header("Location")).isEqualTo(TARGET);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"xgo.example", "go.example.evil", "[::1]", "[::1]:80", "1.2.3.4", "go", "_"})
    void hostOfAnotherIsNotThatOfTheDomain(String host) throws Exception {
      links.create(draft("d").domainId(createDomain(Domain.Settings.DEFAULTS)));
      assertThat(getFrom(host, "/d").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "[::1]:8080"})
    void hostCanBeAnAddress(String host) throws Exception {
      links
          .engine()
          .catalog()
          .createDomain(links.account(), "[::1]", false, Domain.Settings.DEFAULTS);
      links.create(draft("d").domainId(1));
      assertThat(getFrom(host, "/d").header("Location")).isEqualTo(TARGET);
    }

    @Test
    void hostCanBeMissingInHttp10() throws Exception {
      links.create("d");
      assertThat(server.send("GET /d HTTP/1.0\r\n\r\n").header("Location")).isEqualTo(TARGET);
      assertThat(server.send("GET /d HTTP/1.1\r\n\r\n").status()).isEqualTo(400);
    }

    @Test
    void hostOfAnAbsoluteTargetCounts() throws Exception {
      links.create(draft("d").domainId(createDomain(Domain.Settings.DEFAULTS)));
      assertThat(
              send("GET", "go.example", "http://go.example/d?x=http://evil.example/", "")
                  .header("Location"))
          .isEqualTo(TARGET);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Purpose: prefetch",
        "Sec-Purpose: prefetch;prerender",
        "Sec-Purpose: prefetch; anonymous-client-ip",
        "sec-purpose: PREFETCH",
        "Purpose: prefetch",
        "X-Moz: prefetch",
        "Purpose: other\r\nX-Moz: Prefetch",
      })
  void prefetch_consumesNothing(String header) throws Exception {
    links.create(draft("once").clickLimit(1));
    assertThat(send("GET", "any", "/once", header + "\r\n").header("Location")).isEqualTo(TARGET);
    assertThat(get("/once").header("Location")).isEqualTo(TARGET);
    assertThat(get("/once").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Purpose: prefetched",
        "Sec-Purpose: pre",
        "Sec-Purpose:",
        "Purpose: preview",
        "X-Moz: no-prefetch",
        "X-Purpose: prefetch",
      })
  void otherPurposes_areClicks(String header) throws Exception {
    links.create(draft("once").clickLimit(1));
    assertThat(send("GET", "any", "/once", header + "\r\n").header("Location")).isEqualTo(TARGET);
    assertThat(get("/once").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/summer", "/ch/summer", "/%73ummer", "/summer/", "/summer?a=b", "/summer?"})
  void key_isFound(String target) throws Exception {
    links.create("summer");
    assertThat(get(target).header("Location")).isEqualTo(TARGET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/ch",
        "/ch/",
        "/Summer",
        "/summer%20",
        "/summer;a",
        "/summer/x",
        "/x/summer",
        "/api",
        "/ch/ch/summer",
        "/%2573ummer",
        "/s%C3%BCmmer",
        "/summer%00",
        "/summer+",
      })
  void key_isNone(String target) throws Exception {
    links.create("summer");
    HttpReply reply = get(target);
    assertThat(reply.header("Location")).isEmpty();
    assertThat(reply.status()).isBetween(400, 404);
  }

  private static LinkDraft draft(String slug) {
    return new LinkDraft(TARGET).slug(slug);
  }

  private LinkDraft endedDraft(String slug) {
    return draft(slug).endsAt(links.clock().instant().minusMillis(1));
  }

  private int createDomain(Domain.Settings settings) {
    return links
        .engine()
        .catalog()
        .createDomain(links.account(), "go.example", false, settings)
        .id();
  }

  private HttpReply get(String target) throws Exception {
    return getFrom("any.example", target);
  }

  private HttpReply getFrom(String host, String target) throws Exception {
    return send("GET", host, target, "");
  }

  private HttpReply send(String method, String host, String target, String headers)
      throws Exception {
    return server.send(
        "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n"
            .formatted(method, target, host, headers));
  }
}

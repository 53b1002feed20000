package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.UriCompliance;
import org.fingerpost.catalog.Domain;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.Utm;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hostile requests, made at random from a seed (reliability.md, S1): no server error, no authority
 * in {@code Location} but a stored one, and no byte in a header that is not printable ASCII.
 */
final class HostileRequestTest {
  private static final int REQUESTS = 15_000;
  private static final Pattern CLEAN_HEAD = Pattern.compile("([ -~]+\r\n)*[ -~]+");

  /** Destinations by slug; each takes both the path and the query of a visit. */
  private static final Map<String, String> DESTINATIONS =
      Map.of(
          "a", "https://shop.example/",
          "b", "https://shop.example/base",
          "c", "http://shop.example:8080/base/?own=1&%61=2#top",
          "d", "https://[2001:db8::1]/x?#",
          "e", "https://1.2.3.4/?q=%22&&=",
          "f", "https://xn--mnchen-3ya.example/a//b/?x#?&/",
          "g", "https://shop.example/" + "long/".repeat(1_000));

  /** Pieces that are put together to paths, queries, hosts and headers. */
  private static final List<String> PIECES =
      List.of(
          "/",
          "//",
          "///",
          "\\",
          "/\\",
          "@",
          ":",
          ":80",
          "?",
          "#",
          "&",
          "=",
          "&&",
          ";",
          ";a=b",
          "..",
          ".",
          "/../",
          "/./",
          "..;/",
          "%2e",
          "%2E%2e",
          "%252e",
          "%2f",
          "%2F%2F",
          "%5c",
          "%00",
          "%0d%0a",
          "%0D%0ASet-Cookie:x=y",
          "%",
          "%%",
          "%zz",
          "%u0041",
          "%ff",
          "%C3%A4",
          "%c0%ae",
          "%ed%a0%80",
          "%F0%9F%98%80",
          "\u00e4",
          "\u00c3\u00a4",
          "\u00ff\u00fe",
          "\u0080",
          "\u007f",
          "\u0001",
          "\t",
          " ",
          "+",
          "'",
          "\"",
          "<script>",
          "{",
          "}",
          "|",
          "^",
          "`",
          "[",
          "]",
          "*",
          "!",
          "~",
          "evil.example",
          "//evil.example",
          "https://evil.example",
          "@evil.example/",
          ".evil.example",
          "javascript:",
          "a",
          "b",
          "own=2",
          "utm_source=x",
          "%61=1",
          "a=1",
          "x=\u00e4",
          "\r\nX: y",
          "\r\n",
          "\n",
          "\r",
          "ch/",
          "api",
          "A",
          "1",
          "-",
          "_",
          "[::1]",
          "go.example",
          "127.0.0.1",
          "xn--a",
          "x".repeat(3_000),
          "%ff".repeat(800),
          "a&".repeat(100));

  private static final List<String> METHODS =
      List.of(
          "GET", "GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE", "\u00e4",
          "");

  private static final List<String> HEADERS =
      List.of(
          "Sec-Purpose",
          "Purpose",
          "X-Moz",
          "User-Agent",
          "Referer",
          "Accept-Language",
          "Cookie",
          "X-Forwarded-For",
          "Forwarded",
          "X-Forwarded-Host",
          "Content-Type",
          "Accept");

  @ParameterizedTest
  @CsvSource({"1, true", "2, false"})
  void hostileRequests_changeNoAuthorityAndBreakNothing(long seed, boolean isLenient)
      throws Exception {
    UriCompliance compliance = isLenient ? UriCompliance.UNSAFE : UriCompliance.DEFAULT;
    Map<Integer, Integer> statuses = new HashMap<>();
    try (TestLinks links = new TestLinks();
        LocalServer server = new LocalServer(new RedirectFilter(links.engine()), compliance)) {
      create(links);
      Random random = new Random(seed);
      for (int i = 0; i < REQUESTS; i++) {
        String request = request(random);
        HttpReply reply = server.send(request);
        check(reply, "seed %d, request %d: %s".formatted(seed, i, request));
        statuses.merge(reply.status(), 1, Integer::sum);
      }
    }
    // Most of it must have been more than a bad request, or nothing was tested.
    assertThat(statuses.getOrDefault(302, 0)).isGreaterThan(REQUESTS / 5);
    assertThat(statuses).containsKeys(400, 404, 405);
  }

  private static void create(TestLinks links) {
    links
        .engine()
        .catalog()
        .createDomain(links.account(), "go.example", false, Domain.Settings.DEFAULTS);
    DESTINATIONS.forEach(
        (slug, destination) -> {
          LinkDraft draft =
              new LinkDraft(destination)
                  .slug(slug)
                  .appendPath(true)
                  .forwardQuery(true)
                  .utm(new Utm("s\u00e4 &#", null, "/\\", null, null));
          links.create(draft);
          links.create(draft.domainId(1));
        });
  }

  private static String request(Random random) {
    StringBuilder request = new StringBuilder(pick(METHODS, random)).append(' ');
    appendTarget(request, random);
    request.append(" HTTP/1.1\r\nHost: ");
    if (random.nextInt(10) == 0) {
      appendPieces(request, random, 4);
    } else {
      request.append(random.nextBoolean() ? "go.example" : "any.example");
    }
    request.append("\r\nConnection: close\r\n");
    for (int i = random.nextInt(3); i > 0; i--) {
      request.append(pick(HEADERS, random)).append(": ");
      if (random.nextInt(10) == 0) {
        appendPieces(request, random, 4);
      } else {
        request.append("x".repeat(random.nextInt(2_000)));
      }
      request.append("\r\n");
    }
    return request.append("\r\n").toString();
  }

  private static void appendTarget(StringBuilder request, Random random) {
    if (random.nextInt(20) == 0) {
      appendPieces(request, random, 8);
      return;
    }
    request.append('/').append((char) ('a' + random.nextInt(DESTINATIONS.size())));
    if (random.nextBoolean()) {
      request.append('/');
      appendPieces(request, random, 5);
    }
    if (random.nextBoolean()) {
      request.append('?');
      appendPieces(request, random, 12);
    }
  }

  /** Half of what is sent is text that any server takes, so that much gets as far as the engine. */
  private static void appendPieces(StringBuilder request, Random random, int most) {
    boolean isTame = random.nextBoolean();
    for (int i = random.nextInt(most); i > 0; i--) {
      String piece = pick(PIECES, random);
      if (!isTame || piece.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
        request.append(piece);
      }
    }
  }

  private static void check(HttpReply reply, String request) {
    // 505 is Jetty's word for a request line that does not end in a version.
    assertThat(reply.status())
        .as(request)
        .matches(status -> status < 500 || status == 505, "no server error");
    assertThat(CLEAN_HEAD.matcher(reply.head()).matches()).as(request).isTrue();
    assertThat(reply.headers("Set-Cookie")).as(request).isEmpty();
    assertThat(reply.headers("Location"))
        .as(request)
        .hasSizeLessThan(2)
        .allSatisfy(
            location -> {
              assertThat(reply.status()).isEqualTo(302);
              assertThat(DESTINATIONS.values()).anyMatch(stored -> hasOrigin(location, stored));
            });
  }

  /** Compares as a browser reads both. */
  private static boolean hasOrigin(String location, String stored) {
    try {
      WebUrl url = WebUrl.parse(location);
      WebUrl origin = WebUrl.parse(stored);
      return url.scheme().equals(origin.scheme()) && url.authority().equals(origin.authority());
    } catch (InvalidUrlException e) {
      return false;
    }
  }

  private static String pick(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}

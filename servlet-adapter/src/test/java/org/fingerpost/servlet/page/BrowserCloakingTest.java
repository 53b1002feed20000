package org.fingerpost.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cloaked link's script can do in a real browser, and that its destination is there. */
final class BrowserCloakingTest {
  /** Tries what would be worth an attack, and tells the page what became of it. */
  private static final String SCRIPT =
      """
      (async function () {
        const out = {origin: self.origin, text: '</script>'};
        function attempt(name, f) {
          try { out[name] = String(f()); } catch (e) { out[name] = e.name; }
        }
        attempt('cookie', () => document.cookie);
        attempt('setCookie', () => { document.cookie = 'a=b'; });
        attempt('localStorage', () => localStorage.length);
        attempt('sessionStorage', () => sessionStorage.length);
        attempt('parent', () => parent.document.title);
        attempt('sibling', () => parent.frames[0].document.title);
        attempt('top', () => { top === self || (top.location.href = 'https://evil.example/'); });
        attempt('popup', () => open('/summer'));
        try {
          out.fetch = await (await fetch('/api/v1/links', {credentials: 'include'})).text();
        } catch (e) { out.fetch = e.name; }
        parent.postMessage(out, '*');
      })();
      """;

  /** Collects what the frames tell. */
  private static final String LISTEN =
      "window.told = []; addEventListener('message', e => told.push({from: e.origin, data:"
          + " e.data}));";

  @TempDir static Path directory;

  private static Chromium chromium;
  private static CloakingServer server;

  private DevTools.Session tab;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    server = new CloakingServer(directory, SCRIPT);
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
    tab.call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", LISTEN));
    tab.call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 800, "height", 600, "deviceScaleFactor", 1, "mobile", false));
  }

  @AfterEach
  void close() throws Exception {
    tab.close();
  }

  @Test
  void script_reachesNothingOfThisHost() throws Exception {
    show(server.url());
    JsonNode told = told("origin");
    assertThat(told.path("from").asText()).isEqualTo("null");
    assertThat(told.path("data"))
        .isEqualTo(
            DevTools.json(
                """
                {"origin": "null", "text": "</script>", "cookie": "SecurityError",
                 "setCookie": "SecurityError", "localStorage": "SecurityError",
                 "sessionStorage": "SecurityError", "parent": "SecurityError",
                 "sibling": "SecurityError", "top": "SecurityError", "popup": "null",
                 "fetch": "TypeError"}
                """));
    assertThat(tab.evaluate("document.cookie").asText()).isEqualTo("session=secret");
    assertThat(tab.evaluate("location.href").asText()).isEqualTo(server.url());
  }

  @Test
  void script_reachesNothingWhereItIsOpenedByItself() throws Exception {
    show(server.url());
    show(server.scriptUrl());
    JsonNode data = told("origin").path("data");
    assertThat(data.path("origin").asText()).isEqualTo("null");
    assertThat(data.path("cookie").asText()).isEqualTo("SecurityError");
    assertThat(data.path("localStorage").asText()).isEqualTo("SecurityError");
    assertThat(data.path("fetch").asText()).isEqualTo("TypeError");
  }

  @Test
  void destination_isAsLargeAsThePage() throws Exception {
    show(server.url());
    assertThat(told("there").path("data").path("there").asText()).isEqualTo("800 x 600");
    assertThat(tab.evaluate("document.title").asText()).isEqualTo("Summer sale");
    assertThat(tab.evaluate("document.documentElement.scrollHeight <= innerHeight").asBoolean())
        .isTrue();
  }

  @Test
  void page_isAccessible() throws Exception {
    show(server.url());
    tab.evaluate(AxeCore.script() + ";0");
    assertThat(tab.evaluate(AxeCore.VIOLATIONS)).isEmpty();
  }

  private void show(String url) throws Exception {
    tab.forget();
    tab.call("Page.navigate", Map.of("url", url));
    tab.await("Page.loadEventFired", event -> true);
  }

  /** Waits for what a frame tells that has a field of this name. */
  private JsonNode told(String field) throws Exception {
    return tab.evaluate(
        "new Promise(found => { const look = () => { const one = told.find(t => '"
            + field
            + "' in t.data); if (one) { found(one); } else { setTimeout(look, 20); } }; look(); })");
  }
}

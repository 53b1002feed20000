package org.fingerpost.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fingerpost.servlet.geo.NpmPackage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** The pages in a real browser; what they look like is kept in {@code target/screenshots}. */
final class BrowserPagesTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
  private static final String PIXEL =
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/141.0.0.0 Mobile Safari/537.36";
  private static final String MAC =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
          + " Version/18.5 Safari/605.1.15";
  private static final String PICTURE =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">
      <linearGradient id="a" x2="1" y2="1"><stop stop-color="#ffb86b"/><stop offset="1"
      stop-color="#d94f70"/></linearGradient><path fill="url(#a)" d="M0 0h1200v630H0z"/>
      <circle cx="900" cy="210" r="120" fill="#ffe9b8"/>
      <path fill="#7a2f5e" d="M0 630V470q300-160 600-20t600-60v240z"/></svg>
      """;
  private static final String COLLECT_VIOLATIONS =
      "window.violations = []; addEventListener('securitypolicyviolation', e =>"
          + " violations.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));";

  private static Chromium chromium;
  private static PageServer server;

  /** The script of axe-core; null if there is no npm, or no network. */
  private static String axe;

  private DevTools.Session tab;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    server = new PageServer();
    Files.createDirectories(SCREENSHOTS);
    try {
      axe = Files.readString(NpmPackage.file("axe-core@4.11.4", "axe.min.js"));
    } catch (TestAbortedException e) {
      axe = null;
    }
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
    for (String domain : List.of("Page", "Runtime", "Log", "Network", "Audits")) {
      tab.call(domain + ".enable");
    }
    tab.call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", COLLECT_VIOLATIONS));
    tab.on("Fetch.requestPaused", this::answerFromElsewhere);
    tab.call("Fetch.enable", Map.of("patterns", List.of(Map.of("urlPattern", "https://*"))));
  }

  @AfterEach
  void close() throws Exception {
    tab.close();
  }

  static Stream<Arguments> looks() {
    List<Arguments> looks = new ArrayList<>();
    TestPages.all()
        .forEach(
            (name, page) -> {
              // Size and colours do not depend on each other.
              for (Screen screen : List.of(Screen.PHONE_LIGHT, Screen.DESK_DARK)) {
                looks.add(Arguments.of(name, page, "en", screen));
              }
              for (String language : List.of("ar", "ja")) {
                looks.add(Arguments.of(name, page, language, Screen.PHONE_LIGHT));
              }
            });
    Page desktop = TestPages.all().get("desktop");
    looks.add(Arguments.of("desktop", desktop, "ar", Screen.DESK_DARK));
    looks.add(Arguments.of("desktop", desktop, "en", Screen.PHONE_DARK));
    looks.add(Arguments.of("desktop", desktop, "en", Screen.DESK_LIGHT));
    for (String language : List.of("de", "es", "pt", "fr", "zh", "hi")) {
      looks.add(
          Arguments.of("open-app-store", TestPages.openAndroid(), language, Screen.PHONE_LIGHT));
    }
    return looks.stream();
  }

  @ParameterizedTest(name = "{0} {2} {3}")
  @MethodSource("looks")
  void page_isAccessibleAndKeepsItsPolicy(String name, Page page, String language, Screen screen)
      throws Exception {
    screen.applyTo(tab);
    show(server.serve(page, language));
    screenshot("%s-%s-%s.png".formatted(name, screen.label(), language));

    assertThat(tab.evaluate("document.documentElement.scrollWidth <= innerWidth").asBoolean())
        .as("nothing is wider than the screen")
        .isTrue();
    assertThat(problems()).isEmpty();
    assumeThat(axe).as("npm has fetched axe-core").isNotNull();
    tab.evaluate(axe + ";0");
    JsonNode violations =
        tab.evaluate(
            "axe.run({preload: false}).then(r => r.violations.concat(r.incomplete).map(v =>"
                + " v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join('; ')))");
    assertThat(violations).isEmpty();
  }

  @Test
  void button_leadsToTheIntentAndItsFallback() throws Exception {
    actAs(PIXEL, 5);
    Screen.PHONE_LIGHT.applyTo(tab);
    show(server.serve(TestPages.openAndroid(), "en"));
    assertThat(tab.evaluate("document.querySelector('#app').getAttribute('href')").asText())
        .isEqualTo(TestPages.INTENT);

    click("#app");
    tab.await("Page.frameRequestedNavigation", event -> true);
    assertThat(navigations()).containsExactly(TestPages.INTENT);

    // What Chrome on Android does if the app is not there.
    String fallback =
        URLDecoder.decode(
            TestPages.INTENT.replaceFirst(".*S[.]browser_fallback_url=([^;]*);.*", "$1"),
            StandardCharsets.UTF_8);
    assertThat(fallback).isEqualTo(TestPages.FALLBACK);
    show(fallback);
    assertThat(tab.evaluate("document.title").asText()).isEqualTo("Elsewhere");
  }

  @Test
  void store_isNeverGoneToByAScript() throws Exception {
    actAs(PIXEL, 5);
    show(server.serve(TestPages.openAndroid(), "en"));
    pass(10_000);
    assertThat(navigations()).isEmpty();
    assertThat(problems()).isEmpty();
  }

  @Test
  void store_isNeverGoneToByAScriptThatTriedTheApp() throws Exception {
    actAs(IPHONE, 5);
    var page =
        OpenAppPage.of(
                TestPages.SUBJECT, "Shop", "shop://summer", Onward.store(TestPages.APP_STORE))
            .tryingOnLoad();
    show(server.serve(page, "en"));
    pass(10_000);
    assertThat(navigations()).containsExactly("shop://summer");
    assertThat(tab.evaluate("violations")).isEmpty();
  }

  @Test
  void web_isGoneToOnceTheAppWasTried() throws Exception {
    actAs(IPHONE, 5);
    show(server.serve(TestPages.openIos(), "en"));
    pass(10_000);
    tab.await(
        "Page.frameNavigated",
        event -> event.path("frame").path("url").asText().equals(TestPages.FALLBACK));
    assertThat(navigations()).containsExactly("shop://summer?from=mail", TestPages.FALLBACK);
  }

  @Test
  void page_saysThatItGoesOnByItself() throws Exception {
    Screen.PHONE_LIGHT.applyTo(tab);
    tab.call(
        "Page.addScriptToEvaluateOnNewDocument",
        Map.of("source", "var timers = []; setTimeout = (run, millis) => timers.push(millis);"));
    var page =
        OpenAppPage.of(TestPages.SUBJECT, "Shop", "shop://summer", Onward.web(TestPages.FALLBACK))
            .continuingAfter(Duration.ofMillis(1_700));
    show(server.serve(page, "en"));
    screenshot("open-app-automatic.png");
    assertThat(visible("[data-plain]")).isZero();
    assertThat(visible("[data-automatic]")).isEqualTo(1);
    // The first is for a page whose picture takes long to load.
    assertThat(tab.evaluate("timers")).extracting(JsonNode::asInt).containsExactly(800, 1_700);
  }

  @Test
  void web_isNotGoneToByAPageThatWasLeft() throws Exception {
    actAs(IPHONE, 5);
    tab.call(
        "Page.addScriptToEvaluateOnNewDocument",
        Map.of(
            "source",
            """
            let hidden = false;
            Object.defineProperty(Document.prototype, 'hidden', {get: () => hidden});
            addEventListener('load', () => [true, false].forEach(value => {
              hidden = value;
              document.dispatchEvent(new Event('visibilitychange'));
            }));
            """));
    show(server.serve(TestPages.openIos(), "en"));
    pass(10_000);
    assertThat(navigations()).containsExactly("shop://summer?from=mail");
  }

  @Test
  void intent_isTriedByAScriptInSpiteOfThePolicy() throws Exception {
    actAs(PIXEL, 5);
    show(server.serve(TestPages.openAndroid().tryingOnLoad(), "en"));
    tab.await("Page.frameRequestedNavigation", event -> true);
    assertThat(navigations()).containsExactly(TestPages.INTENT);
    assertThat(tab.evaluate("violations")).isEmpty();
  }

  @Test
  void macintoshThatFeelsFingers_isAnIpad() throws Exception {
    actAs(MAC, 5);
    show(server.serve(TestPages.all().get("desktop"), "en"));
    screenshot("desktop-ipad.png");
    assertThat(visible(".qr")).isZero();
    assertThat(visible("a[href='shop://summer']")).isEqualTo(1);
    assertThat(tab.evaluate("document.querySelector('#onward').href").asText())
        .isEqualTo(TestPages.APP_STORE);
    assertThat(tab.evaluate("document.querySelector('#onward').textContent").asText())
        .isEqualTo("Get the app");
  }

  @Test
  void ipadWithoutAnAppToOpen_hasButItsWayOn() throws Exception {
    actAs(MAC, 5);
    show(server.serve(TestPages.all().get("desktop-ipad-without-app"), "en"));
    screenshot("desktop-ipad-without-app.png");
    assertThat(visible(".qr")).isZero();
    assertThat(visible(".note")).isZero();
    assertThat(visible(".host")).isZero();
    assertThat(visible("a")).isEqualTo(1);
    assertThat(tab.evaluate("document.querySelector('#onward').href").asText())
        .isEqualTo(TestPages.APP_STORE);
    assertThat(tab.evaluate("document.querySelector('#onward').textContent").asText())
        .isEqualTo("Get the app");
  }

  @Test
  void macintosh_isADesktop() throws Exception {
    actAs(MAC, 0);
    show(server.serve(TestPages.all().get("desktop"), "en"));
    assertThat(visible(".qr")).isEqualTo(1);
    assertThat(visible("a[href='shop://summer']")).isZero();
    assertThat(tab.evaluate("document.querySelector('#onward').href").asText())
        .isEqualTo(TestPages.FALLBACK);
  }

  @Test
  void ipad_isNotSentToTheStoreByATimer() throws Exception {
    actAs(MAC, 5);
    var page =
        TestPages.openIos()
            .onTouchMac(new TouchMac("shop://ipad", Onward.store(TestPages.APP_STORE)));
    show(server.serve(page, "en"));
    pass(10_000);
    assertThat(navigations()).containsExactly("shop://ipad");
    assertThat(tab.evaluate("document.querySelector('#onward').href").asText())
        .isEqualTo(TestPages.APP_STORE);
  }

  @Test
  void link_isCopied() throws Exception {
    Screen.PHONE_LIGHT.applyTo(tab);
    show(server.serve(TestPages.all().get("in-app-browser-ios"), "en"));
    click("[data-copy]");
    assertThat(
            tab.evaluate(
                    """
                    new Promise(said => {
                      const status = document.querySelector('#link-status');
                      const tell = () => status.textContent && said(status.textContent);
                      new MutationObserver(tell).observe(status, {childList: true});
                      tell();
                    })
                    """)
                .asText())
        .isEqualTo("Copied");
  }

  @Test
  void picture_thatIsNotThereLeavesNoPlace() throws Exception {
    var subject = new PageSubject("Sale", null, "https://img.example/none.png");
    show(
        server.serve(
            OpenAppPage.of(subject, null, "shop://sale", Onward.web(TestPages.FALLBACK)), "en"));
    assertThat(visible(".cover")).isZero();
  }

  @Test
  void page_worksWithoutScript() throws Exception {
    tab.call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    Screen.PHONE_LIGHT.applyTo(tab);
    show(server.serve(TestPages.all().get("in-app-browser-ios"), "en"));
    screenshot("in-app-browser-without-script.png");
    assertThat(visible("#app")).isEqualTo(1);
    assertThat(visible("#onward")).isEqualTo(1);
    assertThat(visible("#link")).isEqualTo(1);
    assertThat(visible("[data-copy]")).isZero();

    click("#app");
    tab.await("Page.frameRequestedNavigation", event -> true);
    assertThat(navigations()).containsExactly("shop://summer");
  }

  @Test
  void form_comesBackWithItsOriginAndMayLeadElsewhere() throws Exception {
    String there = server.origin("localhost") + "/there";
    show(server.serveForm(new PasswordPage(PasswordPage.Notice.NONE), there));
    // Chromium puts the focus there some time after the page has loaded.
    assertThat(tab.evaluate("document.getElementById('password').autofocus").asBoolean()).isTrue();
    tab.evaluate("document.getElementById('password').focus()");
    tab.call("Input.insertText", Map.of("text", "p&ss"));
    click("button");
    tab.await(
        "Page.frameNavigated", event -> event.path("frame").path("url").asText().equals(there));
    assertThat(server.posted()).containsExactly(server.origin("127.0.0.1") + " password=p%26ss");
  }

  /** What a screen is like. */
  enum Screen {
    PHONE_LIGHT(390, 844, true, false),
    PHONE_DARK(390, 844, true, true),
    DESK_LIGHT(1280, 800, false, false),
    DESK_DARK(1280, 800, false, true);

    private final int width;
    private final int height;
    private final boolean isMobile;
    private final boolean isDark;

    Screen(int width, int height, boolean isMobile, boolean isDark) {
      this.width = width;
      this.height = height;
      this.isMobile = isMobile;
      this.isDark = isDark;
    }

    String label() {
      return width + "x" + height + (isDark ? "-dark" : "-light");
    }

    void applyTo(DevTools.Session tab) throws Exception {
      tab.call(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", isMobile));
      tab.call(
          "Emulation.setEmulatedMedia",
          Map.of(
              "features",
              List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }
  }

  private void show(String url) throws Exception {
    tab.forget();
    tab.call("Page.navigate", Map.of("url", url));
    tab.await("Page.loadEventFired", event -> true);
  }

  private void actAs(String userAgent, int maxTouchPoints) throws Exception {
    tab.call("Emulation.setUserAgentOverride", Map.of("userAgent", userAgent));
    if (maxTouchPoints > 0) {
      tab.call(
          "Emulation.setTouchEmulationEnabled",
          Map.of("enabled", true, "maxTouchPoints", maxTouchPoints));
    }
  }

  /** Lets time pass for the page, without any passing here. */
  private void pass(int millis) throws Exception {
    tab.call("Emulation.setVirtualTimePolicy", Map.of("policy", "advance", "budget", millis));
    tab.await("Emulation.virtualTimeBudgetExpired", event -> true);
  }

  private void click(String selector) throws Exception {
    JsonNode middle =
        tab.evaluate(
            "(e => { e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })(document.querySelector(\""
                + selector
                + "\"))");
    for (String type : List.of("mousePressed", "mouseReleased")) {
      tab.call(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              middle.path("x").asDouble(),
              "y",
              middle.path("y").asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** Returns how many elements of a selector have a place on the page. */
  private int visible(String selector) throws Exception {
    return tab.evaluate(
            "[...document.querySelectorAll(\"%s\")].filter(e => e.getClientRects().length).length"
                .formatted(selector))
        .asInt();
  }

  /** Returns where links and scripts of the page have wanted to go. */
  private List<String> navigations() {
    return tab.events("Page.frameRequestedNavigation").stream()
        .map(event -> event.path("url").asText())
        .toList();
  }

  private void screenshot(String name) throws Exception {
    String data =
        tab.call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", false))
            .path("data")
            .asText();
    Files.write(SCREENSHOTS.resolve(name), Base64.getDecoder().decode(data));
  }

  /** Returns what the browser complains of: policy, scripts, markup, answers. */
  private List<String> problems() throws Exception {
    List<String> problems = new ArrayList<>();
    tab.evaluate("violations").forEach(violation -> problems.add(violation.asText()));
    Stream.of("Log.entryAdded", "Runtime.exceptionThrown", "Audits.issueAdded")
        .flatMap(method -> tab.events(method).stream())
        .filter(event -> !isAdvice(event.path("entry")))
        .map(JsonNode::toString)
        .forEach(problems::add);
    return problems;
  }

  /** A form of one password wants no user name, and a page of a 503 is meant. */
  private static boolean isAdvice(JsonNode entry) {
    return entry.path("level").asText().equals("verbose")
        || entry.path("text").asText().contains("status of 503");
  }

  private void answerFromElsewhere(JsonNode request) {
    String url = request.path("request").path("url").asText();
    boolean isPicture = url.equals(TestPages.IMAGE);
    String body = isPicture ? PICTURE : "<!doctype html><title>Elsewhere</title>";
    tab.send(
        "Fetch.fulfillRequest",
        Map.of(
            "requestId",
            request.path("requestId").asText(),
            "responseCode",
            200,
            "responseHeaders",
            List.of(
                Map.of("name", "Content-Type", "value", isPicture ? "image/svg+xml" : "text/html")),
            "body",
            Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))));
  }
}

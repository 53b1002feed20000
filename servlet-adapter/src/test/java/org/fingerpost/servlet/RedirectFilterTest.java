package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.fingerpost.servlet.TestLinks.TARGET;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.fingerpost.engine.InvalidLinkException;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.engine.TemplateDraft;
import org.fingerpost.servlet.geo.TestGeography;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a filter's engine comes from, its init parameters, and its dispatches. */
final class RedirectFilterTest {

  private static final String DESKTOP =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/130.0.0.0 Safari/537.36";

  @TempDir Path directory;

  @Nested
  final class Engine {

    @Test
    void isOpenedInTheDirectoryAndClosed() throws Exception {
      ServletContextHandler context = LocalServer.context(filter());
      try (LocalServer server = start(context)) {
        create(engineOf(context), "summer");
        assertThat(server.get("any.example", "/summer").header("Location")).isEqualTo(TARGET);
        assertRefused(
            "directory cannot be opened: %s: ".formatted(directory),
            () -> start(LocalServer.context(filter())));
      }
      try (RedirectEngine reopened = RedirectEngine.builder().directory(directory).open()) {
        assertThat(reopened.store().linkCount()).isEqualTo(1);
      }
    }

    @Test
    void isSharedByFiltersOfOneApplication() throws Exception {
      FilterHolder prefixed = filter();
      prefixed.setInitParameter("path-prefix", "/go");
      ServletContextHandler context = LocalServer.context(filter(), prefixed);
      try (LocalServer server = start(context)) {
        create(engineOf(context), "summer");
        assertThat(server.get("any.example", "/summer").header("Location")).isEqualTo(TARGET);
        assertThat(server.get("any.example", "/go/summer").header("Location")).isEqualTo(TARGET);
      }
      RedirectEngine.builder().directory(directory).open().close();
    }

    @Test
    void isSharedOnlyWithTheSameParameters() throws IOException {
      FilterHolder other = filter();
      other.setInitParameter("hosts", "go.example");
      assertRefused(
          "init parameters must be those of the filter that has opened EngineSettings[",
          () -> start(LocalServer.context(filter(), other)));
    }

    @Test
    void isTheOneThatTheApplicationHasPutIntoItsContext() throws Exception {
      try (TestLinks links = new TestLinks()) {
        links.create("summer");
        ServletContextHandler context = LocalServer.context(new FilterHolder(RedirectFilter.class));
        context.setAttribute(RedirectFilter.ENGINE_ATTRIBUTE, links.engine());
        try (LocalServer server = start(context)) {
          assertThat(server.get("any.example", "/summer").header("Location")).isEqualTo(TARGET);
        }
        links.create("still-open");
      }
    }

    @Test
    void isNotOpenedBesideTheApplicationsOwn() {
      try (TestLinks links = new TestLinks()) {
        ServletContextHandler context = LocalServer.context(filter());
        context.setAttribute(RedirectFilter.ENGINE_ATTRIBUTE, links.engine());
        assertRefused(
            "init parameter directory must not be set, as the application has an engine in "
                + "org.fingerpost.engine.RedirectEngine: "
                + directory,
            () -> start(context));
        FilterHolder given = new FilterHolder(new RedirectFilter(links.engine()));
        given.setInitParameter("directory", directory.toString());
        assertRefused(
            "init parameter directory must not be set, as the filter was given an engine: "
                + directory,
            () -> start(LocalServer.context(given)));
      }
    }

    @Test
    void hasTheWrongType() {
      ServletContextHandler context = LocalServer.context(new FilterHolder(RedirectFilter.class));
      context.setAttribute(RedirectFilter.ENGINE_ATTRIBUTE, "engine");
      assertRefused(
          "context attribute org.fingerpost.engine.RedirectEngine must be a RedirectEngine: "
              + "java.lang.String",
          () -> start(context));
    }

    @Test
    void isMissing() {
      assertRefused(
          "init parameter directory is missing, and context attribute "
              + "org.fingerpost.engine.RedirectEngine is not set",
          () -> start(LocalServer.context(new FilterHolder(RedirectFilter.class))));
    }

    @Test
    void isOpenedAgainWhenTheApplicationIsRestarted() throws Exception {
      FilterHolder instance = new FilterHolder(new RedirectFilter());
      instance.setInitParameter("directory", directory.toString());
      ServletContextHandler context = LocalServer.context(instance);
      try (LocalServer server = start(context)) {
        create(engineOf(context), "summer");
        context.stop();
        context.start();
        assertThat(server.get("any.example", "/summer").header("Location")).isEqualTo(TARGET);
      }
    }
  }

  @Nested
  final class InitParameters {

    @Test
    void hostsAreThoseThatLinksAnswerOn() throws Exception {
      FilterHolder filter = filter();
      filter.setInitParameter("hosts", "go.example, M\u00dcNCHEN.example");
      ServletContextHandler context = LocalServer.context(filter);
      try (LocalServer server = start(context)) {
        create(engineOf(context), "summer");
        assertThat(server.get("go.example", "/summer").status()).isEqualTo(302);
        assertThat(server.get("xn--mnchen-3ya.example", "/summer").status()).isEqualTo(302);
        assertThat(server.get("other.example", "/summer").status()).isEqualTo(404);
      }
    }

    @Test
    void geoipIsWatchedWhileTheFilterRuns() throws Exception {
      Path file = directory.resolve("geo.mmdb");
      TestGeography.cities("GeoLite2-City").write(file);
      FilterHolder filter = filter();
      filter.setInitParameter("geoip", file.toString());
      filter.setInitParameter("trusted-proxies", "10.0.0.0/8, ::1");
      ServletContextHandler context = LocalServer.context(filter);
      try (LocalServer server = start(context)) {
        assertThat(isGeographyWatched()).isTrue();
        create(engineOf(context), "summer");
        assertThat(server.get("any.example", "/summer").status()).isEqualTo(302);
      }
      assertThat(isGeographyWatched()).isFalse();
    }

    @Test
    void geoipMayBeMissing() throws Exception {
      FilterHolder filter = filter();
      filter.setInitParameter("geoip", directory.resolve("none.mmdb").toString());
      try (LocalServer server = start(LocalServer.context(filter))) {
        assertThat(server.get("any.example", "/summer").status()).isEqualTo(404);
      }
    }

    private static boolean isGeographyWatched() {
      return Thread.getAllStackTraces().keySet().stream()
          .anyMatch(thread -> thread.getName().equals("fingerpost-geography"));
    }

    @Test
    void baseUrlRefusesLinksToLinks() throws Exception {
      FilterHolder filter = filter();
      filter.setInitParameter("base-url", "https://go.example");
      filter.setInitParameter("index", "heap");
      ServletContextHandler context = LocalServer.context(filter);
      try (LocalServer server = start(context)) {
        int account = create(engineOf(context), "summer");
        assertThatExceptionOfType(InvalidLinkException.class)
            .isThrownBy(
                () ->
                    engineOf(context)
                        .links()
                        .create(account, new LinkDraft("https://go.example/summer")))
            .withMessage(
                "destination is itself a short link of this server: https://go.example/summer");
        assertThat(server.get("go.example", "/summer").status()).isEqualTo(302);
      }
    }

    @Test
    void baseUrlIsShownOnPages() throws Exception {
      FilterHolder filter = filter();
      filter.setInitParameter("base-url", "https://go.example/app/go/");
      filter.setInitParameter("path-prefix", "/go");
      ServletContextHandler context = LocalServer.context(filter);
      try (LocalServer server = start(context)) {
        RedirectEngine engine = engineOf(context);
        TemplateDraft template = new TemplateDraft("Shop").id("T").desktopQr(true);
        engine.templates().create(create(engine, "summer"), template.desktopUrl(TARGET));
        String page =
            server
                .send(
                    "GET /go/T HTTP/1.1\r\nHost: any.example\r\nConnection: close\r\nUser-Agent: %s"
                            .formatted(DESKTOP)
                        + "\r\n\r\n")
                .body();
        assertThat(page).contains("https://go.example/app/go/T\u00e2");
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            dir         | /tmp/x             | init parameters must be among directory, base-url, hosts, index, geoip, trusted-proxies, path-prefix: "dir"
            directory   | data               | init parameter directory must be an absolute path: "data"
            directory   | ''                 | init parameter directory must be an absolute path: ""
            base-url    | go.example         | init parameter base-url must be an http or https URL without query and fragment: "go.example"
            base-url    | https://a.b/?c     | init parameter base-url must be an http or https URL without query and fragment: "https://a.b/?c"
            hosts       | a.example,         | init parameter hosts must be host names without ports, separated by commas: "a.example,"
            hosts       | a.example:8080     | init parameter hosts must be host names without ports, separated by commas: "a.example:8080"
            hosts       | a.example/x        | init parameter hosts must be host names without ports, separated by commas: "a.example/x"
            index       | chronicle          | init parameter index must be heap; others are set by code: "chronicle"
            geoip       | geo.mmdb           | init parameter geoip must be an absolute path: "geo.mmdb"
            trusted-proxies | proxy.example  | init parameter trusted-proxies: address range must be an address, or an address and the length of a prefix as in 10.0.0.0/8: "proxy.example"
            trusted-proxies | 10.0.0.1/8     | init parameter trusted-proxies: address range must begin with its first address, as 10.0.0.0/8: "10.0.0.1/8"
            path-prefix | go                 | init parameter path-prefix must be segments of A-Z a-z 0-9 . _ ~ - with a slash before each: "go"
            path-prefix | /go/*              | init parameter path-prefix must be segments of A-Z a-z 0-9 . _ ~ - with a slash before each: "/go/*"
            path-prefix | /                  | init parameter path-prefix must be segments of A-Z a-z 0-9 . _ ~ - with a slash before each: "/"
            """)
    void badValuesRefuseToStart(String name, String value, String message) {
      Map<String, String> parameters = new HashMap<>();
      parameters.put("directory", directory.toString());
      parameters.put(name, value);
      FilterHolder filter = new FilterHolder(RedirectFilter.class);
      filter.setInitParameters(parameters);
      assertRefused(message, () -> start(LocalServer.context(filter)));
    }

    @ParameterizedTest
    @CsvSource({
      "base-url, https://go.example",
      "hosts, go.example",
      "index, heap",
      "geoip, /tmp/geo.mmdb",
      "trusted-proxies, 10.0.0.0/8"
    })
    void thoseOfAnEngineNeedADirectory(String name, String value) {
      FilterHolder filter = new FilterHolder(RedirectFilter.class);
      filter.setInitParameter(name, value);
      assertRefused(
          "init parameter %s is for a filter that opens an engine, which needs directory"
              .formatted(name),
          () -> start(LocalServer.context(filter)));
    }
  }

  @Test
  void forwardAndAsyncDispatch_areRedirectedWhereTheFilterIsMappedForThem() throws Exception {
    try (TestLinks links = new TestLinks()) {
      links.create("inside");
      ServletContextHandler context = new ServletContextHandler();
      context.addServletContainerInitializer(
          new TestApplication(
              new RedirectFilter(links.engine()),
              "/*",
              Map.of(),
              EnumSet.allOf(DispatcherType.class)));
      try (LocalServer server = start(context)) {
        assertThat(server.get("any.example", "/forward?/inside").header("Location"))
            .isEqualTo(TARGET);
        assertThat(server.get("any.example", "/async?/inside").header("Location"))
            .isEqualTo(TARGET);
        assertThat(server.get("any.example", "/include?/inside").body()).startsWith("INCLUDE GET");
      }
    }
  }

  @Test
  void errorDispatch_isLeftAloneEvenWhereTheFilterIsMappedForIt() throws Exception {
    try (TestLinks links = new TestLinks()) {
      links.create("oops");
      ServletContextHandler context = new ServletContextHandler();
      context.addFilter(
          new FilterHolder(new RedirectFilter(links.engine())),
          "/*",
          EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
      context.addServlet(new ServletHolder(new TestApplication.Echo()), "/oops");
      context.addServlet(new ServletHolder(new NotFound()), "/*");
      ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
      errors.addErrorPage(404, "/oops");
      context.setErrorHandler(errors);
      try (LocalServer server = start(context)) {
        HttpReply reply = server.get("any.example", "/unknown");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).startsWith("ERROR GET /oops?");
      }
    }
  }

  /** Finds nothing. */
  private static final class NotFound extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private FilterHolder filter() {
    FilterHolder filter = new FilterHolder(RedirectFilter.class);
    filter.setInitParameter("directory", directory.toString());
    return filter;
  }

  private static LocalServer start(ServletContextHandler context) throws Exception {
    return new LocalServer(context, UriCompliance.DEFAULT);
  }

  private static RedirectEngine engineOf(ServletContextHandler context) {
    return (RedirectEngine)
        context.getServletContext().getAttribute(RedirectFilter.ENGINE_ATTRIBUTE);
  }

  private static int create(RedirectEngine engine, String slug) {
    int account = engine.catalog().createAccount("Test").id();
    engine.links().create(account, new LinkDraft(TARGET).slug(slug));
    return account;
  }

  private static void assertRefused(String message, ThrowingCallable start) {
    assertThatExceptionOfType(ServletException.class)
        .isThrownBy(start)
        .withMessageStartingWith(message);
  }
}

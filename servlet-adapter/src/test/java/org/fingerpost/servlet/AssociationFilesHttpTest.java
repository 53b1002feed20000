package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.engine.TemplateDraft;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that say which apps a host's links open, as the filter answers them. */
final class AssociationFilesHttpTest {
  private static final String APPLE = "/.well-known/apple-app-site-association";
  private static final String ANDROID = "/.well-known/assetlinks.json";

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
  @ValueSource(strings = {APPLE, "/apple-app-site-association"})
  void apple_isAnsweredAtBothPaths(String path) throws Exception {
    createShop();
    HttpReply reply = server.get("s.example", path);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=300");
    assertThat(reply.header("ETag")).matches("\"[0-9a-f]{32}\"");
    assertThat(reply.header("Content-Length")).isEqualTo(Integer.toString(reply.body().length()));
    assertThat(reply.body())
        .isEqualTo(
            "{\"applinks\":{\"apps\":[],\"details\":[{\"appIDs\":[\"ABCDE12345.com.example.app\"],"
                + "\"components\":[{\"/\":\"/T\"},{\"/\":\"/T/*\"}],"
                + "\"appID\":\"ABCDE12345.com.example.app\",\"paths\":[\"/T\",\"/T/*\"]}]}}");
  }

  @Test
  void android_isAnswered() throws Exception {
    createShop();
    HttpReply reply = server.get("s.example", ANDROID);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.body())
        .startsWith("[{\"relation\":[\"delegate_permission/common.handle_all_urls\"]")
        .endsWith("\"dynamic_app_link_components\":[{\"/\":\"/T\"},{\"/\":\"/T/*\"}]}}}]");
  }

  @Test
  void head_hasTheHeadersOfGet() throws Exception {
    createShop();
    HttpReply head = send("HEAD", APPLE, "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.stableHeaders()).isEqualTo(server.get("s.example", APPLE).stableHeaders());
    assertThat(head.body()).isEmpty();
  }

  @Test
  void otherMethods_areNotAllowed() throws Exception {
    createShop();
    HttpReply reply = send("POST", APPLE, "Content-Length: 0\r\n");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void whoHasTheFile_isToldThatItIsAsItWas() throws Exception {
    createShop();
    String tag = server.get("s.example", APPLE).header("ETag");
    for (String tags : List.of(tag, "W/" + tag, "\"a\", " + tag, "*")) {
      HttpReply reply = send("GET", APPLE, "If-None-Match: " + tags + "\r\n");
      assertThat(reply.status()).as(tags).isEqualTo(304);
      assertThat(reply.header("ETag")).isEqualTo(tag);
      assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=300");
      assertThat(reply.header("Content-Length")).isEmpty();
      assertThat(reply.body()).isEmpty();
    }
    assertThat(send("GET", APPLE, "If-None-Match: \"a\"\r\n").status()).isEqualTo(200);
    create("U", 0);
    assertThat(send("GET", APPLE, "If-None-Match: " + tag + "\r\n").status()).isEqualTo(200);
  }

  @Test
  void hostWithoutAnApp_leavesTheFilesToTheApplication() throws Exception {
    createShop();
    links
        .engine()
        .catalog()
        .createDomain(links.account(), "go.example", false, Domain.Settings.DEFAULTS);
    try (LocalServer behind = serverWithFiles("/", "")) {
      for (String path : List.of(APPLE, "/apple-app-site-association", ANDROID)) {
        assertThat(behind.get("go.example", path).body()).isEqualTo("own " + path);
        assertThat(behind.get("s.example", path).status()).isEqualTo(200);
        assertThat(behind.get("s.example", path).body()).doesNotStartWith("own");
      }
    }
  }

  @Test
  void otherFiles_areTheApplications() throws Exception {
    createShop();
    try (LocalServer behind = serverWithFiles("/", "")) {
      for (String path :
          List.of(
              "/.well-known/security.txt",
              "/.well-known/change-password",
              "/.well-known/",
              "/assetlinks.json",
              ANDROID + ".bak")) {
        assertThat(behind.get("s.example", path).body()).isEqualTo("own " + path);
      }
    }
  }

  @Test
  void prefix_standsBeforeThePaths_andNotBeforeTheFile() throws Exception {
    createShop();
    try (LocalServer prefixed = serverWithFiles("/", "/go")) {
      assertThat(prefixed.get("s.example", APPLE).body())
          .contains("\"components\":[{\"/\":\"/go/T\"},{\"/\":\"/go/T/*\"}]");
      assertThat(prefixed.get("s.example", "/go" + APPLE).body()).isEqualTo("own /go" + APPLE);
    }
  }

  @Test
  void applicationBelowTheRoot_hasNoFiles() throws Exception {
    createShop();
    try (LocalServer below = serverWithFiles("/app", "")) {
      assertThat(below.get("s.example", "/app" + APPLE).body()).isEqualTo("own /app" + APPLE);
    }
  }

  /** Says that it is the application's own. */
  private static final class Own extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("own " + request.getRequestURI());
    }
  }

  private LocalServer serverWithFiles(String contextPath, String prefix) throws Exception {
    FilterHolder filter = new FilterHolder(new RedirectFilter(links.engine()));
    filter.setInitParameter("path-prefix", prefix);
    ServletContextHandler context = LocalServer.context(filter);
    context.setContextPath(contextPath);
    context.addServlet(new ServletHolder(new Own()), "/*");
    return new LocalServer(context, UriCompliance.DEFAULT);
  }

  private void createShop() {
    create("T", 0);
  }

  private void create(String id, int domain) {
    links
        .engine()
        .templates()
        .create(
            links.account(),
            new TemplateDraft("Shop")
                .id(id)
                .domainId(domain)
                .ios(new IosApp(null, "com.example.app", "ABCDE12345", null, null, null))
                .android(
                    new AndroidApp(
                        "com.example.app",
                        List.of("14" + ":AB".repeat(31)),
                        null,
                        null,
                        List.of())));
  }

  private HttpReply send(String method, String path, String headers) throws Exception {
    return server.send(
        "%s %s HTTP/1.1\r\nHost: s.example\r\n%sConnection: close\r\n\r\n"
            .formatted(method, path, headers));
  }
}

package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.engine.DomainDraft;
import org.fingerpost.engine.TemplateDraft;
import org.fingerpost.servlet.page.JtePages;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What visitors of long Firebase links are answered with over HTTP. */
final class FirebaseVisitsTest {
  private static final String LINK = "/?link=https%3A%2F%2Fshop.example%2Fp";
  private static final String INSTAGRAM =
      "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 Instagram 300.0.0.0";

  private final TestLinks links = new TestLinks();
  private LocalServer server;

  @BeforeEach
  void start() throws Exception {
    RedirectResponder responder =
        new RedirectResponder(links.engine(), new JtePages(), "https://s.example");
    server = new LocalServer(new RedirectFilter(responder), UriCompliance.DEFAULT);
    int domain =
        links
            .engine()
            .catalogManager()
            .createDomain(
                links.account(),
                "go.example",
                false,
                new DomainDraft().firebaseLinks(true).allowList(List.of("shop.example")))
            .id();
    links
        .engine()
        .templates()
        .create(
            links.account(),
            new TemplateDraft("Shop")
                .domainId(domain)
                .ios(new IosApp("123", "com.example.Shop", null, "shop", null, null))
                .android(new AndroidApp("com.example.shop", List.of(), null, null, List.of()))
                .preview(new LinkPreview("The shop", null, null)));
  }

  @AfterEach
  void stop() {
    server.close();
    links.close();
  }

  @Test
  void redirect_isKeptByNobody() throws Exception {
    HttpReply reply = get(LINK, UserAgents.WINDOWS);
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location")).isEqualTo("https://shop.example/p");
    assertThat(reply.header("Cache-Control")).isEqualTo("private, no-store");
  }

  @Test
  void page_onIosIsTheTemplatesAndNotTheQuerys() throws Exception {
    String query = "&ibi=com.example.Shop&ius=shop&isi=123&st=You+have+won&sd=Call+us";
    HttpReply reply = get(LINK + query, UserAgents.IPHONE);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .contains(
            "The shop",
            "href=\"shop://google/link/?deep_link_id=https%3A%2F%2Fshop.example%2Fp&amp;match_type",
            "href=\"https://apps.apple.com/app/id123\"")
        .doesNotContain("You have won", "Call us");
  }

  @Test
  void page_inAnAppsBrowserNamesTheWholeLink() throws Exception {
    HttpReply reply = get(LINK + "&apn=com.example.shop", INSTAGRAM);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .contains(
            "https://go.example/?link=https%3A%2F%2Fshop.example%2Fp&amp;apn=com.example.shop");
  }

  @Test
  void preview_escapesWhatTheQuerySays() throws Exception {
    String query = "&st=%3Cscript%3E&sd=%22%3E%3Cb%3E&si=https%3A%2F%2Fimg.example%2Fa.png";
    HttpReply reply = get(LINK + query, UserAgents.MESSAGE_PREVIEW);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .contains("og:title", "&lt;script", "https://img.example/a.png", "go.example/?link=")
        .doesNotContain("<script>", "<b>");
  }

  @Test
  void queryOffTheList_goesDownTheChain() throws Exception {
    HttpReply reply = get("/?link=https%3A%2F%2Fevil.example%2F", UserAgents.WINDOWS);
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).contains("HTTP ERROR 404"); // As the container has it.
  }

  private HttpReply get(String path, String userAgent) throws Exception {
    return server.send(
        "GET %s HTTP/1.1\r\nHost: go.example\r\nUser-Agent: %s\r\nConnection: close\r\n\r\n"
            .formatted(path, userAgent));
  }
}

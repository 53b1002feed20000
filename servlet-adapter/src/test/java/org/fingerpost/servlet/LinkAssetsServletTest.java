package org.fingerpost.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.fingerpost.engine.DomainDraft;
import org.fingerpost.engine.LinkAssets;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.LinkImage;
import org.fingerpost.engine.LinkImage.Format;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
import org.fingerpost.link.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkAssetsServletTest {
  private static final LinkImage ICON = LinkImage.of(Format.PNG, "icon".getBytes(ISO_8859_1));
  private static final LinkImage IMAGE = LinkImage.of(Format.JPEG, "image".getBytes(ISO_8859_1));
  private static final String SCRIPT = "var end = '</script>' + '<!--';";

  @TempDir Path directory;

  private RedirectEngine engine;
  private LocalServer server;
  private Link link;

  @BeforeEach
  void start() throws Exception {
    engine = RedirectEngine.builder().directory(directory).open();
    int account = engine.catalog().createAccount("Test").id();
    int domain =
        engine
            .catalogManager()
            .createDomain(account, "brand.example", false, new DomainDraft())
            .id();
    Cloaking cloaking =
        new Cloaking(
            null, null, Picture.uploaded(ICON.name()), Picture.uploaded(IMAGE.name()), SCRIPT);
    link =
        engine
            .links()
            .create(
                account,
                new LinkDraft("https://shop.example/")
                    .slug("summer")
                    .domainId(domain)
                    .cloaking(cloaking)
                    .images(List.of(ICON, IMAGE)));
    var context = new ServletContextHandler();
    var servlet = new ServletHolder(new LinkAssetsServlet(engine));
    context.addServlet(servlet, LinkAssets.IMAGES + "/*");
    context.addServlet(servlet, LinkAssets.SCRIPTS + "/*");
    server = new LocalServer(context, UriCompliance.DEFAULT);
  }

  @AfterEach
  void stop() {
    server.close();
    engine.close();
  }

  @Test
  void image_isSentForEver() throws Exception {
    HttpReply reply = get(LinkAssets.imagePath(link, ICON.name()));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("icon");
    assertThat(reply.stableHeaders())
        .containsExactly(
            "Cache-Control: public, max-age=31536000, immutable",
            "Connection: close",
            "Content-Length: 4",
            "Content-Security-Policy: default-src 'none'; sandbox",
            "Content-Type: image/png",
            "Cross-Origin-Resource-Policy: cross-origin",
            "ETag: \"" + ICON.name() + "\"",
            "Referrer-Policy: no-referrer",
            "X-Content-Type-Options: nosniff",
            "X-Robots-Tag: noindex");
  }

  @Test
  void image_hasTheTypeThatItIs() throws Exception {
    HttpReply reply = get(LinkAssets.imagePath(link, IMAGE.name()));
    assertThat(reply.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(reply.body()).isEqualTo("image");
  }

  @Test
  void image_thatIsKnownIsNotSentAgain() throws Exception {
    HttpReply reply =
        server.send(
            """
            GET %s HTTP/1.1
            Host: brand.example
            If-None-Match: W/"a", "%s"
            Connection: close

            """
                .formatted(LinkAssets.imagePath(link, ICON.name()), ICON.name())
                .replace("\n", "\r\n"));
    assertThat(reply.status()).isEqualTo(304);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.header("ETag")).isEqualTo('"' + ICON.name() + '"');
  }

  @Test
  void script_isADocumentOfAnOriginOfItsOwn() throws Exception {
    HttpReply reply = get(LinkAssets.findScriptPath(link));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(reply.header("Content-Security-Policy"))
        .startsWith("sandbox allow-scripts; default-src 'none'; ")
        .endsWith("; frame-ancestors 'self'")
        .doesNotContain("allow-same-origin");
    assertThat(reply.body())
        .isEqualTo(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Script</title>"
                + "<script>var end = '\\x3c/script>' + '\\x3c!--';</script>");
  }

  @Test
  void head_isAnsweredWithoutABody() throws Exception {
    String path = LinkAssets.imagePath(link, ICON.name());
    HttpReply reply =
        server.send(
            "HEAD %s HTTP/1.1\r\nHost: brand.example\r\nConnection: close\r\n\r\n".formatted(path));
    assertThat(reply.body()).isEmpty();
    assertThat(reply.stableHeaders()).isEqualTo(get(path).stableHeaders());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/images",
        "/api/images/",
        "/api/images/summer",
        "/api/images/summer/",
        "/api/images/summer/00000000000000000000000000000000.png",
        "/api/images/winter/{icon}",
        "/api/images/summer/x/{icon}",
        "/api/images/summer/{icon}/",
        "/api/images/{icon}",
        "/api/images/SUMMER{icon}",
        "/api/scripts/summer/{icon}",
        "/api/scripts/summer/00000000000000000000000000000000.html",
        "/api/%69mages/summer/{icon}"
      })
  void everythingElse_hasTheSameAnswer(String path) throws Exception {
    assertThat(get(path.replace("{icon}", ICON.name())))
        .isEqualTo(get("/api/images/none/none.png"));
  }

  @Test
  void everythingElse_isNotFound() throws Exception {
    HttpReply reply = get("/api/images/none/none.png");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void otherHost_hasNothing() throws Exception {
    assertThat(server.get("other.example", LinkAssets.imagePath(link, ICON.name())))
        .isEqualTo(get("/api/images/none/none.png"));
    assertThat(server.get("other.example", LinkAssets.findScriptPath(link)).status())
        .isEqualTo(404);
  }

  @Test
  void otherMethod_hasNothing() throws Exception {
    String request =
        "POST %s HTTP/1.1\r\nHost: brand.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    assertThat(server.send(request.formatted(LinkAssets.imagePath(link, ICON.name()))).status())
        .isEqualTo(404);
  }

  private HttpReply get(String path) throws Exception {
    return server.get("brand.example", path);
  }
}

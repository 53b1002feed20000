package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fingerpost.servlet.TestLinks.TARGET;

import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.PixelType;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.LinkImage;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Variant;
import org.fingerpost.servlet.page.JtePages;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links that show their destination in a frame, or load pixels before it, on the wire. */
final class PagesOnTheWayHttpTest {
  private final TestLinks links = new TestLinks();
  private LocalServer server;

  @BeforeEach
  void start() throws Exception {
    RedirectResponder responder =
        new RedirectResponder(links.engine(), new JtePages(), "https://s.example");
    server = new LocalServer(new RedirectFilter(responder), UriCompliance.DEFAULT);
  }

  @AfterEach
  void stop() {
    server.close();
    links.close();
  }

  @Test
  void cloakedLink_isAPageWithTheDestinationInAFrame() throws Exception {
    Picture icon = Picture.at("https://shop.example/icon.png");
    links.create(draft().cloaking(new Cloaking("Our shop", "All of it", icon, null, null)));
    HttpReply reply = get("GET", UserAgents.WINDOWS);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Content-Security-Policy")).contains("frame-src 'self' https:;");
    assertThat(reply.body())
        .contains(
            "<title>Our shop</title>",
            "All of it",
            "https://shop.example/icon.png",
            "https://s.example/x",
            "<iframe",
            TARGET);
    assertThat(get("HEAD", UserAgents.WINDOWS).header("Content-Length"))
        .isEqualTo(reply.header("Content-Length"));
  }

  @Test
  void cloakedLink_hasItsUploadsAndItsScriptFromItsHost() throws Exception {
    LinkImage icon = LinkImage.of(LinkImage.Format.PNG, new byte[] {1});
    LinkImage image = LinkImage.of(LinkImage.Format.JPEG, new byte[] {2});
    Cloaking cloaking =
        new Cloaking(
            null, null, Picture.uploaded(icon.name()), Picture.uploaded(image.name()), "f()");
    links.create(draft().cloaking(cloaking).images(List.of(icon, image)));
    assertThat(get("GET", UserAgents.WINDOWS).body())
        .contains(
            "<link rel=\"icon\" href=\"/api/images/x/" + icon.name() + '"',
            "content=\"https://s.example/api/images/x/" + image.name() + '"',
            "<iframe src=\"/api/scripts/x/")
        .doesNotContain("f()");
  }

  @Test
  void linkWithPixels_isAPageThatLoadsThem() throws Exception {
    int pixel =
        links
            .engine()
            .catalog()
            .pixels()
            .create(links.account(), PixelType.FACEBOOK, "Ads", "1234567")
            .id();
    links.create(draft().pixelIds(List.of(pixel)));
    HttpReply reply = get("GET", UserAgents.WINDOWS);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Security-Policy")).startsWith("sandbox allow-scripts");
    assertThat(reply.body()).contains("1234567", TARGET);
    assertThat(get("GET", UserAgents.MESSAGE_PREVIEW).header("Location")).isEqualTo(TARGET);
  }

  @Test
  void page_setsTheCookieThatARedirectWould() throws Exception {
    var settings = new Domain.Settings(null, null, false, 90, null, null, true);
    int domain =
        links.engine().catalog().createDomain(links.account(), "go.example", false, settings).id();
    Variant only = new Variant("a", 1, Target.of("https://a.example/"));
    links.create(
        draft().domainId(domain).cloaking(Cloaking.PLAIN).rotation(Rotation.of(List.of(only))));
    HttpReply reply = server.get("go.example", "/x");
    assertThat(reply.header("Set-Cookie")).startsWith("fp_visitor=");
    assertThat(reply.body()).contains("https://a.example/");
  }

  private static LinkDraft draft() {
    return new LinkDraft(TARGET).slug("x");
  }

  private HttpReply get(String method, String userAgent) throws Exception {
    return server.send(
        "%s /x HTTP/1.1\r\nHost: s.example\r\nUser-Agent: %s\r\nConnection: close\r\n\r\n"
            .formatted(method, userAgent));
  }
}

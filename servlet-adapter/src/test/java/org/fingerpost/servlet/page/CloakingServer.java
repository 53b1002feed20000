package org.fingerpost.servlet.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.fingerpost.engine.LinkAssets;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Link;
import org.fingerpost.servlet.LinkAssetsServlet;

/**
 * A cloaked link on this machine with its script, as visitors get them, and beside it something
 * that only its host may read. Elsewhere, by another name of the machine, there is a destination.
 */
final class CloakingServer {
  private final RedirectEngine engine;
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final Link link;

  CloakingServer(Path directory, String script) throws Exception {
    engine = RedirectEngine.builder().directory(directory).open();
    int account = engine.catalog().createAccount("Test").id();
    Cloaking cloaking = new Cloaking("Summer sale", null, null, null, script);
    link =
        engine
            .links()
            .create(
                account, new LinkDraft("https://shop.example/").slug("summer").cloaking(cloaking));
    var context = new ServletContextHandler();
    var assets = new ServletHolder(new LinkAssetsServlet(engine));
    context.addServlet(assets, LinkAssets.SCRIPTS + "/*");
    context.addServlet(new ServletHolder(new Pages(this)), "/");
    server.setHandler(context);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.start();
  }

  /** Returns the address of the cloaked link. */
  String url() {
    return origin("127.0.0.1") + "/summer";
  }

  /** Returns the address of the script's document. */
  String scriptUrl() {
    return origin("127.0.0.1") + LinkAssets.findScriptPath(link);
  }

  /** Returns the address of the destination. */
  String destination() {
    return origin("localhost") + "/destination";
  }

  void close() throws Exception {
    server.stop();
    engine.close();
  }

  private String origin(String host) {
    return "http://" + host + ":" + connector.getLocalPort();
  }

  private static final class Pages extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient CloakingServer site;

    Pages(CloakingServer site) {
      this.site = site;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      switch (request.getRequestURI()) {
        case "/summer" -> {
          var page =
              new CloakingPage(
                  "Summer sale",
                  null,
                  null,
                  null,
                  site.url(),
                  site.destination(),
                  LinkAssets.findScriptPath(site.link));
          PageAnswer answer = PageAnswer.of(page, TestPages.context("en"), new JtePages());
          answer.headers().forEach(header -> response.setHeader(header.name(), header.value()));
          response.addHeader("Set-Cookie", "session=secret; Path=/");
          response.getWriter().write(answer.body());
        }
        case "/destination" -> {
          response.setContentType("text/html;charset=utf-8");
          response
              .getWriter()
              .write(
                  "<!doctype html><title>There</title><script>parent.postMessage({there:"
                      + " innerWidth + ' x ' + innerHeight}, '*')</script>");
        }
        default -> {
          response.setContentType("text/plain");
          response.getWriter().write("only for this host");
        }
      }
    }
  }
}

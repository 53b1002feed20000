package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.StoredLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/embedding.md shows for Jetty, and for making links. */
final class EmbeddingInJettyTest {

  @TempDir Path directory;

  @Test
  void filter_answersInJetty() throws Exception {
    int port = 0;
    try (RedirectEngine engine = RedirectEngine.builder().directory(directory).open()) {
      int account = engine.catalog().createAccount("Marketing").id();
      engine.links().create(account, new LinkDraft("https://shop.example/").slug("summer"));

      Server server = new Server(port);
      ServletContextHandler context = new ServletContextHandler("/");
      FilterHolder filter = new FilterHolder(new RedirectFilter(engine));
      filter.setAsyncSupported(true);
      context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
      server.setHandler(context);
      server.start();

      int localPort = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
      HttpReply reply = HttpReply.to(localPort, "GET /summer HTTP/1.0\r\n\r\n");
      assertThat(reply.header("Location")).isEqualTo("https://shop.example/");
      server.stop();
    }
  }

  @Test
  void links_areMadeChangedAndFound() throws Exception {
    try (RedirectEngine engine = RedirectEngine.builder().directory(directory).open()) {
      int account = engine.catalog().createAccount("Marketing").id();

      Link link =
          engine
              .links()
              .create(
                  account,
                  new LinkDraft("https://shop.example/summer")
                      .slug("summer")
                      .ttl(Duration.ofDays(31))
                      .clickLimit(10_000)
                      .forwardQuery(true));

      Link moved =
          engine
              .links()
              .update(link, LinkDraft.of(link).destination("https://shop.example/autumn"));

      StoredLink found = engine.links().find(account, LinkKey.of("summer"));
      long clicks = found.usage().clicks();

      engine.links().delete(moved);

      assertThat(clicks).isZero();
      assertThat(engine.links().find(account, LinkKey.of("summer"))).isNull();
    }
  }
}

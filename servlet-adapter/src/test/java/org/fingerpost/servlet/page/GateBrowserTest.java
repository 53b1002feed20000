package org.fingerpost.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.fingerpost.engine.GatedLinks;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.Link;
import org.fingerpost.servlet.RedirectFilter;
import org.fingerpost.servlet.TestLinks;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A visitor with a real browser goes through the gates of a link. */
final class GateBrowserTest {
  private final TestLinks links = new TestLinks();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private Chromium chromium;
  private DevTools.Session tab;

  @BeforeEach
  void start() throws Exception {
    chromium = Chromium.start();
    ServletContextHandler context = new ServletContextHandler();
    FilterHolder filter = new FilterHolder(new RedirectFilter(links.engine()));
    context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
    tab = chromium.open();
    for (String domain : List.of("Page", "Runtime")) {
      tab.call(domain + ".enable");
    }
    // A browser that calls itself headless is a program, whose visits are no clicks.
    tab.call("Emulation.setUserAgentOverride", Map.of("userAgent", UserAgents.WINDOWS));
  }

  @AfterEach
  void stop() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    server.stop();
    links.close();
  }

  @Test
  void visitor_passesBothGatesAndIsOneClick() throws Exception {
    // Another name is another origin.
    String there = "http://localhost:%d/there/".formatted(connector.getLocalPort());
    Link link =
        links.create(
            GatedLinks.withPassword(
                new LinkDraft(there).slug("x").sensitive(true).appendPath(true).clickLimit(1)));
    String url = "http://127.0.0.1:%d/x/a?b=c".formatted(connector.getLocalPort());
    tab.call("Page.navigate", Map.of("url", url));
    tab.await("Page.loadEventFired", event -> true);
    submit("document.getElementById('password').value = 'wrong'");
    assertThat(isThere("[aria-invalid=true]")).isTrue();
    submit("document.getElementById('password').value = '%s'".formatted(GatedLinks.PASSWORD));
    assertThat(isThere("[name=confirm]")).isTrue();
    submit("");
    tab.await(
        "Page.frameNavigated",
        event -> event.path("frame").path("url").asText().equals(there + "a"));
    assertThat(links.engine().store().find(link.key()).usage().clicks()).isOne();
  }

  /** Runs a script, submits the form, and waits for what comes then. */
  private void submit(String before) throws Exception {
    tab.forget();
    tab.evaluate(before + "; document.querySelector('button[type=submit]').click()");
    tab.await("Page.loadEventFired", event -> true);
  }

  private boolean isThere(String selector) throws Exception {
    return tab.evaluate("document.querySelector('%s') !== null".formatted(selector)).asBoolean();
  }
}

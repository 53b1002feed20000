package org.fingerpost.standalone;

import java.net.URI;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.RedirectResponder;
import org.jspecify.annotations.Nullable;

/**
 * Jetty around an engine: redirects and health in a handler that never blocks, the APIs in servlets
 * behind it.
 */
final class FingerpostServer {
  private static final long STOP_MILLIS = 10_000;
  private static final long IDLE_MILLIS = 10_000;
  private static final int REQUEST_HEADER_BYTES = 16 << 10;

  private final Server server;
  private final ServerConnector connector;
  private final HealthHandler health;
  private final String host;
  private final @Nullable String baseUrl;

  FingerpostServer(RedirectEngine engine, String host, int port, @Nullable String baseUrl) {
    this.host = host;
    this.baseUrl = baseUrl;
    QueuedThreadPool threads = new QueuedThreadPool(200, 8);
    threads.setName("fingerpost-http");
    server = new Server(threads);
    connector = new ServerConnector(server, new HttpConnectionFactory(httpConfiguration()));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);

    Metrics metrics = new Metrics(engine, threads);
    ServletContextHandler servlets = new ServletContextHandler("/");
    Handler redirects = new RedirectHandler(new RedirectResponder(engine), metrics, servlets);
    health = new HealthHandler(engine, metrics, redirects);
    server.setHandler(new GracefulHandler(health));
    server.setStopTimeout(STOP_MILLIS);
    server.setErrorHandler(new PlainErrors());
  }

  void start() throws Exception {
    server.start();
    health.ready(true);
  }

  /** Takes no more connections, answers what was asked, and stops. */
  void stop() throws Exception {
    health.ready(false);
    server.stop();
  }

  /** Returns what short URLs begin with. */
  String url() {
    return baseUrl != null
        ? baseUrl
        : URI.create(
                "http://%s:%d"
                    .formatted(
                        host.contains(":") ? "[" + host + "]" : host, connector.getLocalPort()))
            .toString();
  }

  private static HttpConfiguration httpConfiguration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
    return http;
  }
}

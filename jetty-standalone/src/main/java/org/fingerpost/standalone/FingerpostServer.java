package org.fingerpost.standalone;

import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.RedirectResponder;
import org.fingerpost.servlet.api.ApiServlet;
import org.fingerpost.servlet.api.ApiSettings;
import org.jspecify.annotations.Nullable;

/**
 * Jetty around an engine: redirects and health in a handler that never blocks, the APIs in servlets
 * behind it.
 */
final class FingerpostServer {
  private static final long STOP_MILLIS = 10_000;
  private static final long IDLE_MILLIS = 10_000;
  private static final long REQUEST_MILLIS = 10_000;
  private static final int MAX_CONNECTIONS = 20_000;

  /** Slower clients are refused with 408: a body of 64 KiB has a minute. */
  private static final long MIN_BYTES_A_SECOND = 1_000;

  private static final int REQUEST_HEADER_BYTES = 16 << 10;

  private final Server server;
  private final ServerConnector connector;
  private final HealthHandler health;
  private final RequestDeadline deadline = new RequestDeadline(REQUEST_MILLIS);
  private final String host;
  private final @Nullable String baseUrl;

  /**
   * Takes the port, and no connection yet.
   *
   * @throws IOException if the port cannot be taken
   */
  FingerpostServer(RedirectEngine engine, String host, int port, @Nullable String baseUrl)
      throws IOException {
    this.host = host;
    this.baseUrl = baseUrl;
    QueuedThreadPool threads = new QueuedThreadPool(200, 8);
    threads.setName("fingerpost-http");
    server = new Server(threads);
    connector = new ServerConnector(server, new HttpConnectionFactory(httpConfiguration()));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.open(); // So that a free port is known when the API is told its own address.
    connector.addBean(deadline);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));

    Metrics metrics = new Metrics(engine, threads);
    ServletContextHandler servlets = new ServletContextHandler("/");
    servlets.addServlet(
        new ServletHolder(new ApiServlet(engine, new ApiSettings(url()))), "/api/*");
    Handler redirects =
        new RedirectHandler(
            new RedirectResponder(engine),
            metrics,
            new ApiHandler(
                new ClientPace(servlets, MIN_BYTES_A_SECOND, REQUEST_MILLIS, System::nanoTime),
                deadline));
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

  RequestDeadline deadline() {
    return deadline;
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

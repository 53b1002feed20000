package org.fingerpost.standalone;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeoutException;
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
import org.fingerpost.engine.LinkAssets;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.GateServlet;
import org.fingerpost.servlet.LinkAssetsServlet;
import org.fingerpost.servlet.RedirectResponder;
import org.fingerpost.servlet.api.ApiServlet;
import org.fingerpost.servlet.api.ApiSettings;
import org.fingerpost.servlet.links.LinksServlet;
import org.fingerpost.servlet.meter.AccountCallMeter;
import org.fingerpost.servlet.meter.CallMeter;
import org.fingerpost.servlet.onelink.OneLinkServlet;
import org.fingerpost.servlet.page.JtePages;

/**
 * Jetty around an engine: redirects and health in a handler that never blocks, the APIs in servlets
 * behind it.
 */
final class FingerpostServer {
  private static final Logger LOG = System.getLogger(FingerpostServer.class.getName());

  private static final long STOP_MILLIS = 10_000;
  private static final long IDLE_MILLIS = 10_000;
  private static final long REQUEST_MILLIS = 10_000;
  private static final int MAX_CONNECTIONS = 20_000;

  /** Connections that wait to be accepted; the system may bound them lower. */
  private static final int ACCEPT_QUEUE_LENGTH = 1_024;

  private static final int MAX_THREADS = 200;

  /** Leaves threads for redirects and health. */
  private static final int MAX_API_REQUESTS = 128;

  /** Slower clients are refused with 408: a body of 64 KiB has a minute. */
  private static final long MIN_BYTES_A_SECOND = 1_000;

  private static final int REQUEST_HEADER_BYTES = 16 << 10;

  private final Server server;
  private final ServerConnector connector;
  private final HealthHandler health;
  private final ApiServlet api;
  private final RequestDeadline deadline = new RequestDeadline(REQUEST_MILLIS);
  private final BaseUrl baseUrl;

  /**
   * Takes the port, and no connection yet.
   *
   * @throws IOException if the port cannot be taken
   */
  FingerpostServer(
      RedirectEngine engine,
      String host,
      int port,
      BaseUrl baseUrl,
      ConnectionsPerAddress connections)
      throws IOException {
    this.baseUrl = baseUrl;
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 8);
    threads.setName("fingerpost-http");
    server = new Server(threads);
    connector = new ServerConnector(server, new HttpConnectionFactory(httpConfiguration()));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(ACCEPT_QUEUE_LENGTH);
    connector.open(); // So that a free port is known when the API is told its own address.
    connector.addBean(deadline);
    connector.addBean(connections);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));

    Metrics metrics = new Metrics(engine, threads, connections);
    ServletContextHandler servlets = new ServletContextHandler("/");
    ApiSettings settings = new ApiSettings(url());
    CallMeter meter = new AccountCallMeter(engine);
    api = new ApiServlet(engine, settings, meter);
    servlets.addServlet(new ServletHolder(api), "/api/*");
    servlets.addServlet(
        new ServletHolder(OneLinkServlet.v2(engine, settings, meter)), "/api/v2.0/*");
    servlets.addServlet(
        new ServletHolder(OneLinkServlet.v1(engine, settings, meter)), "/shortlink/v1/*");
    ServletHolder links = new ServletHolder(new LinksServlet(engine, settings, meter));
    LinksServlet.MAPPINGS.forEach(mapping -> servlets.addServlet(links, mapping));
    RedirectResponder responder = new RedirectResponder(engine, new JtePages(), url());
    servlets.addServlet(new ServletHolder(new GateServlet(responder)), "/");
    ServletHolder assets = new ServletHolder(new LinkAssetsServlet(engine));
    servlets.addServlet(assets, LinkAssets.IMAGES + "/*");
    servlets.addServlet(assets, LinkAssets.SCRIPTS + "/*");
    Handler redirects =
        new RedirectHandler(
            responder,
            metrics,
            new ApiHandler(
                new ClientPace(servlets, MIN_BYTES_A_SECOND, REQUEST_MILLIS, System::nanoTime),
                MAX_API_REQUESTS,
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

  /** Says on {@code /readyz} that no more requests should be sent, and goes on to answer them. */
  void drain() {
    health.ready(false);
  }

  /**
   * Takes no more connections, answers what was asked, and stops. Bulk requests are answered up to
   * the line that they have come to. What is not answered in 10 s is cut.
   */
  void stop() throws Exception {
    drain();
    api.endStreams();
    try {
      server.stop();
    } catch (TimeoutException e) {
      LOG.log(Level.WARNING, "requests were cut, for they took more than 10 s to end");
    }
  }

  RequestDeadline deadline() {
    return deadline;
  }

  /** Returns what short URLs begin with. */
  String url() {
    return baseUrl.text(connector.getLocalPort());
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

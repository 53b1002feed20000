package org.fingerpost.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** A Jetty with one application, and no socket. Where no servlet is, Jetty answers 404. */
final class LocalServer implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 20;

  private final Server server = new Server();
  private final LocalConnector connector;

  /** Starts an application that is one filter for all paths. */
  LocalServer(Filter filter, UriCompliance compliance) throws Exception {
    this(context(new FilterHolder(filter)), compliance);
  }

  /** Starts an application. */
  LocalServer(ServletContextHandler context, UriCompliance compliance) throws Exception {
    HttpConfiguration http = new HttpConfiguration();
    http.setUriCompliance(compliance);
    http.setMaxResponseHeaderSize(8_192); // As in Tomcat, which has the least.
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    connector = new LocalConnector(server, new HttpConnectionFactory(http));
    server.addConnector(connector);
    // Else Jetty answers odd targets with redirects of its own.
    context.setAllowNullPathInContext(true);
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  /** Returns an application with these filters for all paths. */
  static ServletContextHandler context(FilterHolder... filters) {
    ServletContextHandler context = new ServletContextHandler();
    for (FilterHolder filter : filters) {
      context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
    }
    return context;
  }

  /** Gets a path of a host. */
  HttpReply get(String host, String path) throws Exception {
    return send("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host));
  }

  /** Sends a request as it stands, one byte a character. */
  HttpReply send(String request) throws Exception {
    ByteBuffer reply =
        connector.getResponse(
            ByteBuffer.wrap(request.getBytes(ISO_8859_1)), TIMEOUT_SECONDS, TimeUnit.SECONDS);
    byte[] bytes = new byte[reply.remaining()];
    reply.get(bytes);
    return HttpReply.of(bytes);
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}

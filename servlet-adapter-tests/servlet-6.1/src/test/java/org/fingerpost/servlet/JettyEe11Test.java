package org.fingerpost.servlet;

import jakarta.servlet.ServletContainerInitializer;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The filter in Jetty 12.1 with Jakarta EE 11. */
final class JettyEe11Test extends RedirectFilterContract {

  @Override
  protected Running start(String contextPath, ServletContainerInitializer application)
      throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler(contextPath);
    context.addServletContainerInitializer(application);
    server.setHandler(context);
    server.start();
    return new Running(connector.getLocalPort(), server::stop);
  }
}

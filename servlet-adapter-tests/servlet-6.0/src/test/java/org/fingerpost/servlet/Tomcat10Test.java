package org.fingerpost.servlet;

import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.io.TempDir;

/** The filter in Tomcat 10.1. */
final class Tomcat10Test extends RedirectFilterContract {

  @TempDir static Path directory;

  @Override
  protected Running start(String contextPath, ServletContainerInitializer application)
      throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
    Context context = tomcat.addContext(contextPath, directory.toString());
    context.addServletContainerInitializer(application, Set.of());
    tomcat.start();
    return new Running(
        connector.getLocalPort(),
        () -> {
          tomcat.stop();
          tomcat.destroy();
        });
  }
}

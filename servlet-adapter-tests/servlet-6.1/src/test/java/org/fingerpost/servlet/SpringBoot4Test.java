package org.fingerpost.servlet;

import jakarta.servlet.ServletContainerInitializer;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** The filter in Spring Boot 4.1, among Spring's own filters. */
final class SpringBoot4Test extends RedirectFilterContract {

  @EnableAutoConfiguration
  static class Application {}

  @Override
  protected Running start(String contextPath, ServletContainerInitializer application) {
    var context =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Application.class)
                .properties(
                    Map.of(
                        "server.address", "127.0.0.1",
                        "server.port", "0",
                        "server.servlet.context-path", contextPath,
                        "logging.level.root", "error",
                        "spring.main.banner-mode", "off"))
                .initializers(added -> add((GenericApplicationContext) added, application))
                .run();
    return new Running(context.getWebServer().getPort(), context);
  }

  private static void add(
      GenericApplicationContext context, ServletContainerInitializer application) {
    context.registerBean(
        ServletContextInitializer.class,
        () -> servletContext -> application.onStartup(Set.of(), servletContext));
  }
}

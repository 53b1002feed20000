package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Import;

/** What docs/embedding.md shows for Spring Boot. */
final class EmbeddingInSpringBootTest {

  @TempDir Path directory;

  @EnableAutoConfiguration
  @Import(LinksConfiguration.class)
  static class Application {}

  @Test
  void filter_isABean() throws Exception {
    Map<String, Object> properties =
        Map.of(
            "server.address", "127.0.0.1",
            "server.port", "0",
            "links.directory", directory.toString(),
            "spring.main.banner-mode", "off");
    try (var context =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Application.class).properties(properties).run()) {
      RedirectEngine engine = context.getBean(RedirectEngine.class);
      int account = engine.catalog().createAccount("Marketing").id();
      engine.links().create(account, new LinkDraft("https://shop.example/").slug("summer"));
      int port = context.getWebServer().getPort();
      assertThat(HttpReply.to(port, "GET /summer HTTP/1.0\r\n\r\n").header("Location"))
          .isEqualTo("https://shop.example/");
    }
    // The engine was closed with the application, so another can have its directory.
    RedirectEngine.builder().directory(directory).open().close();
  }
}

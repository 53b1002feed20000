package org.fingerpost.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/embedding.md shows for any Servlet container, and for Tomcat. */
final class EmbeddingInTomcatTest {
  private final Tomcat tomcat = new Tomcat();
  private final Connector connector = new Connector();

  @TempDir Path base;
  @TempDir Path directory;

  @BeforeEach
  void prepare() {
    tomcat.setBaseDir(base.toString());
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
  }

  @AfterEach
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  @Test
  void filter_isInWebXml() throws Exception {
    Context context = tomcat.addContext("/app", webapp().toString());
    context.addLifecycleListener(new ContextConfig());
    addDefaultServlet(context);
    tomcat.start();
    createLink(engineOf(context));
    assertThat(location("/app/go/summer")).isEqualTo("https://shop.example/");
    assertThat(location("/app/summer")).isEmpty();
  }

  @Test
  void filter_isPutInByAListener() throws Exception {
    Context context = tomcat.addContext("", base.toString());
    context.addApplicationListener(LinksListener.class.getName());
    context.addParameter("links.directory", directory.toString());
    addDefaultServlet(context);
    tomcat.start();
    createLink(engineOf(context));
    assertThat(location("/summer")).isEqualTo("https://shop.example/");
  }

  @Test
  void filter_isPutInByCode() throws Exception {
    try (RedirectEngine engine = RedirectEngine.builder().directory(directory).open()) {
      createLink(engine);

      Context context = tomcat.addContext("", base.toString());
      FilterDef filter = new FilterDef();
      filter.setFilterName("links");
      filter.setFilter(new RedirectFilter(engine));
      filter.setAsyncSupported("true");
      context.addFilterDef(filter);
      FilterMap mapping = new FilterMap();
      mapping.setFilterName("links");
      mapping.addURLPattern("/*");
      context.addFilterMap(mapping);
      // Tomcat asks filters only where a servlet is mapped.
      Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");

      tomcat.start();
      assertThat(location("/summer")).isEqualTo("https://shop.example/");
      tomcat.stop();
    }
  }

  /** Copies the application with a directory of this test's own. */
  private Path webapp() throws IOException {
    String descriptor = Files.readString(Path.of("src/test/webapp/WEB-INF/web.xml"));
    Path webInf = Files.createDirectories(base.resolve("app/WEB-INF"));
    Files.writeString(
        webInf.resolve("web.xml"), descriptor.replace("/var/lib/links", directory.toString()));
    return webInf.getParent();
  }

  /** Does what conf/web.xml does in a Tomcat that is not embedded. */
  private static void addDefaultServlet(Context context) {
    Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
  }

  private static RedirectEngine engineOf(Context context) {
    return (RedirectEngine)
        context.getServletContext().getAttribute(RedirectFilter.ENGINE_ATTRIBUTE);
  }

  private static void createLink(RedirectEngine engine) {
    int account = engine.catalog().createAccount("Marketing").id();
    engine.links().create(account, new LinkDraft("https://shop.example/").slug("summer"));
  }

  private String location(String path) throws IOException {
    return HttpReply.to(connector.getLocalPort(), "GET %s HTTP/1.0\r\n\r\n".formatted(path))
        .header("Location");
  }
}

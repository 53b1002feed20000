package org.fingerpost.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import org.fingerpost.engine.RedirectEngine;

/** Opens the engine with the application and puts the filter in. */
public final class LinksListener implements ServletContextListener {
  private RedirectEngine engine;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    Path directory = Path.of(context.getInitParameter("links.directory"));
    try {
      engine = RedirectEngine.builder().directory(directory).open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.setAttribute(RedirectFilter.ENGINE_ATTRIBUTE, engine);
    FilterRegistration.Dynamic filter = context.addFilter("links", new RedirectFilter(engine));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (engine != null) {
      engine.close();
    }
  }
}

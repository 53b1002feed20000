package org.fingerpost.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.geo.MaxMindGeography;
import org.fingerpost.store.LinkStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The one engine of an application that its filters open: the first opens it, all that have the
 * same settings use it, in whatever order a container starts them, and the last closes it.
 */
final class SharedEngine {
  private static final String HOLDER = SharedEngine.class.getName();

  private final EngineSettings settings;
  private final RedirectEngine engine;
  private final @Nullable MaxMindGeography geography;
  private int users;

  private SharedEngine(
      EngineSettings settings, RedirectEngine engine, @Nullable MaxMindGeography geography) {
    this.settings = settings;
    this.engine = engine;
    this.geography = geography;
  }

  /** Returns the engine that the application has put into its context, or {@code null}. */
  static @Nullable RedirectEngine find(ServletContext context) throws ServletException {
    Object engine = context.getAttribute(RedirectFilter.ENGINE_ATTRIBUTE);
    if (engine != null && !(engine instanceof RedirectEngine)) {
      throw new ServletException(
          "context attribute %s must be a RedirectEngine: %s"
              .formatted(RedirectFilter.ENGINE_ATTRIBUTE, engine.getClass().getName()));
    }
    return (RedirectEngine) engine;
  }

  /** Returns the engine with these settings, for which {@link #release} is to be called once. */
  static synchronized RedirectEngine acquire(ServletContext context, EngineSettings settings)
      throws ServletException {
    SharedEngine shared = (SharedEngine) context.getAttribute(HOLDER);
    if (shared == null) {
      if (find(context) != null) {
        throw new ServletException(
            "init parameter directory must not be set, as the application has an engine in %s: %s"
                .formatted(RedirectFilter.ENGINE_ATTRIBUTE, settings.directory()));
      }
      shared = open(settings);
      context.setAttribute(HOLDER, shared);
      context.setAttribute(RedirectFilter.ENGINE_ATTRIBUTE, shared.engine);
    } else if (!shared.settings.equals(settings)) {
      throw new ServletException(
          "init parameters must be those of the filter that has opened %s: %s"
              .formatted(shared.settings, settings));
    }
    shared.users++;
    return shared.engine;
  }

  /** Gives back what {@link #acquire} returned. */
  static synchronized void release(ServletContext context) {
    SharedEngine shared = (SharedEngine) context.getAttribute(HOLDER);
    if (shared != null && --shared.users == 0) {
      context.removeAttribute(HOLDER);
      context.removeAttribute(RedirectFilter.ENGINE_ATTRIBUTE);
      shared.engine.close();
      close(shared.geography);
    }
  }

  private static SharedEngine open(EngineSettings settings) throws ServletException {
    MaxMindGeography geography = settings.openGeography();
    try {
      return new SharedEngine(settings, settings.open(geography), geography);
    } catch (IOException | LinkStoreException e) {
      close(geography);
      throw new ServletException(
          "directory cannot be opened: %s: %s".formatted(settings.directory(), e.getMessage()), e);
    }
  }

  private static void close(@Nullable MaxMindGeography geography) {
    if (geography != null) {
      geography.close();
    }
  }
}

package org.fingerpost.servlet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.fingerpost.engine.RedirectEngine;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is opened with, as init parameters say it.
 *
 * @param directory for the engine's files
 * @param baseHost the host of short URLs of the default domain, or {@code null}
 * @param hosts the hosts that the default domain answers on; empty for all
 */
record EngineSettings(Path directory, @Nullable String baseHost, Set<String> hosts) {

  EngineSettings {
    hosts = Set.copyOf(hosts);
  }

  RedirectEngine open() throws IOException {
    RedirectEngine.Builder builder = RedirectEngine.builder().directory(directory).hosts(hosts);
    if (baseHost != null) {
      builder.baseHost(baseHost);
    }
    return builder.open();
  }
}

package org.fingerpost.servlet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.geo.MaxMindGeography;
import org.fingerpost.visit.Geography;
import org.fingerpost.visit.TrustedProxies;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is opened with, as init parameters say it.
 *
 * @param directory for the engine's files
 * @param baseHost the host of short URLs of the default domain, or {@code null}
 * @param hosts the hosts that the default domain answers on; empty for all
 * @param geoip the file that tells where addresses are, or {@code null}
 */
record EngineSettings(
    Path directory,
    @Nullable String baseHost,
    Set<String> hosts,
    @Nullable Path geoip,
    TrustedProxies trustedProxies) {

  EngineSettings {
    hosts = Set.copyOf(hosts);
  }

  /** Opens the geography that the engine is to be opened with. */
  @Nullable MaxMindGeography openGeography() {
    return geoip == null ? null : MaxMindGeography.open(geoip);
  }

  RedirectEngine open(@Nullable Geography geography) throws IOException {
    RedirectEngine.Builder builder =
        RedirectEngine.builder().directory(directory).hosts(hosts).trustedProxies(trustedProxies);
    if (geography != null) {
      builder.geography(geography);
    }
    if (baseHost != null) {
      builder.baseHost(baseHost);
    }
    return builder.open();
  }
}

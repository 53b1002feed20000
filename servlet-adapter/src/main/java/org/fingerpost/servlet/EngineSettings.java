package org.fingerpost.servlet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.geo.MaxMindGeography;
import org.fingerpost.url.WebUrl;
import org.fingerpost.visit.Geography;
import org.fingerpost.visit.TrustedProxies;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is opened with, as init parameters say it.
 *
 * @param directory for the engine's files
 * @param baseUrl what short URLs of the default domain begin with, or {@code null}
 * @param hosts the hosts that the default domain answers on; empty for all
 * @param geoip the file that tells where addresses are, or {@code null}
 */
record EngineSettings(
    Path directory,
    @Nullable WebUrl baseUrl,
    Set<String> hosts,
    @Nullable Path geoip,
    TrustedProxies trustedProxies) {

  EngineSettings {
    hosts = Set.copyOf(hosts);
  }

  /** Returns what short URLs begin with, without a slash at the end, or {@code null}. */
  @Nullable String shortUrlBase() {
    if (baseUrl == null) {
      return null;
    }
    String href = baseUrl.href();
    return href.endsWith("/") ? href.substring(0, href.length() - 1) : href;
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
    if (baseUrl != null) {
      builder.baseHost(baseUrl.host());
    }
    return builder.open();
  }
}

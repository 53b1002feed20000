package org.fingerpost.standalone;

import java.nio.file.Path;
import org.fingerpost.servlet.geo.MaxMindGeography;
import org.fingerpost.visit.TrustedProxies;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how to tell who a visitor is. */
final class VisitorOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--geoip",
      paramLabel = "FILE",
      description =
          "Tells where addresses are, in MaxMind's format (mmdb). It is read anew when it is"
              + " replaced, and may be missing meanwhile. Default: none")
  private @Nullable Path geoip;

  @Option(
      names = "--trusted-proxies",
      paramLabel = "CIDR,…",
      description =
          "Addresses and ranges of proxies whose Forwarded or X-Forwarded-For is believed, as"
              + " 10.0.0.0/8,2001:db8::1. Default: none")
  private String trustedProxies = "";

  /** Creates options with their defaults. */
  VisitorOptions() {}

  /**
   * Returns the proxies.
   *
   * @throws ParameterException if one of them is neither an address nor a range
   */
  TrustedProxies trustedProxies() {
    try {
      return TrustedProxies.parse(trustedProxies);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(), "--trusted-proxies: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the file, and logs it if that cannot be done. Returns {@code null} if none is named.
   *
   * @throws ParameterException if its name is empty
   */
  @Nullable MaxMindGeography openGeography() {
    if (geoip == null) {
      return null;
    }
    if (geoip.toString().isEmpty()) {
      throw new ParameterException(command.commandLine(), "--geoip must name a file");
    }
    return MaxMindGeography.open(geoip);
  }
}

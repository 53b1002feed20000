package org.fingerpost.visit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What facts about visitors are taken from, besides the visit itself. Safe for use by many threads.
 */
public final class FactSources {
  private final TrustedProxies proxies;
  private final Geography geography;
  private final KnownClients clients = new KnownClients();
  private final KnownLanguages languages = new KnownLanguages();

  /**
   * Creates sources.
   *
   * @param proxies whose word about the visitor's address is believed
   * @param geography tells where addresses are
   */
  public FactSources(TrustedProxies proxies, Geography geography) {
    this.proxies = Objects.requireNonNull(proxies, "proxies");
    this.geography = Objects.requireNonNull(geography, "geography");
  }

  /** Returns whose word about the visitor's address is believed. */
  public TrustedProxies proxies() {
    return proxies;
  }

  /** Returns what tells where addresses are. */
  public Geography geography() {
    return geography;
  }

  /** Returns what a user agent and hints tell, see {@link UserAgentClassifier#classify}. */
  public Client classify(@Nullable String userAgent, ClientHints hints) {
    return clients.classify(userAgent, hints);
  }

  /** Returns what a header {@code Accept-Language} says, see {@link LanguagePreference#of}. */
  LanguagePreference languages(@Nullable String header) {
    return languages.read(header);
  }
}

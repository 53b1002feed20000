package org.fingerpost.servlet.api;

import org.fingerpost.catalog.Domain;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.jspecify.annotations.Nullable;

/** Tells under which URL a link is visited. */
public final class LinkAddress {
  private final RedirectEngine engine;
  private final ApiSettings settings;

  /** Creates one for the links of {@code engine}. */
  public LinkAddress(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  /** Returns the host of the link's own domain, or {@code null} if it is on the default domain. */
  @Nullable String ownHost(Link link) {
    Domain domain = engine.catalog().findDomain(link.key().domainId());
    return domain == null || domain.isDefault() ? null : domain.host();
  }

  /** Returns the host that the link is visited on, without a port. */
  String host(Link link) {
    String own = ownHost(link);
    return own == null ? settings.host() : own;
  }

  /** Returns whether links are visited by https. */
  boolean isSecure() {
    return settings.scheme().equals("https");
  }

  /** Returns the path that the link is visited by. */
  static String path(Link link) {
    return '/' + link.key().path();
  }

  /** Returns the whole URL. */
  public String shortUrl(Link link) {
    String own = ownHost(link);
    return (own == null ? settings.baseUrl() : settings.scheme() + "://" + own) + path(link);
  }
}

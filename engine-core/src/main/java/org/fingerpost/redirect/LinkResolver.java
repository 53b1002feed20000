package org.fingerpost.redirect;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.catalog.Domain;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkUsage;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectDecision.Unknown;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.StoredLink;
import org.fingerpost.visit.Visit;
import org.jspecify.annotations.Nullable;

/** Finds the link of a visit and has it decided. Safe for use by many threads; has no effect. */
public final class LinkResolver {
  private final LinkStore store;
  private final Catalog catalog;
  private final InstantSource clock;
  private final Set<String> defaultHosts;

  /**
   * Creates a resolver.
   *
   * @param defaultHosts the hosts, in lower case, that the default domain answers on; empty for all
   *     that no other domain claims
   */
  public LinkResolver(
      LinkStore store, Catalog catalog, InstantSource clock, Set<String> defaultHosts) {
    this.store = store;
    this.catalog = catalog;
    this.clock = clock;
    this.defaultHosts = Set.copyOf(defaultHosts);
  }

  /** Returns the decision about a visit, with what is needed to count it. */
  public Resolution resolve(Visit visit) {
    long nowMillis = clock.millis();
    Domain domain = domain(visit.host());
    if (domain == null) {
      return new Resolution(new Unknown(RedirectReason.UNKNOWN), Domain.DEFAULT, null, nowMillis);
    }
    LinkPath path = LinkPath.whole(visit.path());
    StoredLink link = path == null ? null : find(domain, path);
    if (link == null) {
      path = withSuffix(domain, visit.path());
      link = path == null ? null : find(domain, path);
    }
    if (path == null || link == null) {
      return new Resolution(noLink(domain, visit), domain, null, nowMillis);
    }
    return decide(domain, link, link.usageForEnd(), path, visit, nowMillis);
  }

  /**
   * Returns the link that a URL of this host and path names, in whatever state it is, or {@code
   * null}.
   */
  public @Nullable StoredLink findLink(String host, String rawPath) {
    Domain domain = domain(host);
    LinkPath path = LinkPath.whole(rawPath);
    return domain == null || path == null ? null : find(domain, path);
  }

  private static Resolution decide(
      Domain domain, StoredLink link, LinkUsage usage, LinkPath path, Visit visit, long nowMillis) {
    RedirectDecision decision =
        RedirectDecider.decide(domain, link.link(), usage, path.suffix(), visit, nowMillis);
    return new Resolution(decision, domain, link, nowMillis);
  }

  private static RedirectDecision noLink(Domain domain, Visit visit) {
    String indexUrl = domain.settings().indexUrl();
    return indexUrl != null && visit.path().equals("/")
        ? new Redirect(indexUrl, RedirectStatus.FOUND, 0, RedirectReason.INDEX)
        : RedirectDecider.unknown(domain, RedirectReason.UNKNOWN);
  }

  /** Reads the path as that of a link which takes a suffix: under a template first. */
  private @Nullable LinkPath withSuffix(Domain domain, String rawPath) {
    for (int segments = 2; segments > 0; segments--) {
      LinkPath path = LinkPath.withSuffix(rawPath, segments);
      if (path != null) {
        StoredLink link = find(domain, path);
        if (link != null && link.link().forwarding().path()) {
          return path;
        }
      }
    }
    return null;
  }

  private @Nullable StoredLink find(Domain domain, LinkPath path) {
    String key = domain.ignoreCase() ? path.key().toLowerCase(Locale.ROOT) : path.key();
    return store.find(new LinkKey(domain.id(), key));
  }

  private @Nullable Domain domain(String host) {
    Domain claimed = catalog.findDomain(host);
    if (claimed != null) {
      return claimed;
    }
    return defaultHosts.isEmpty() || defaultHosts.contains(host) ? catalog.defaultDomain() : null;
  }
}

package org.fingerpost.redirect;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.Template;
import org.fingerpost.deeplink.ClickIds;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkUsage;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.link.Slug;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectDecision.Unknown;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.StoredLink;
import org.fingerpost.url.WebUrl;
import org.fingerpost.visit.FactSources;
import org.fingerpost.visit.Visit;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/** Finds the link of a visit and has it decided. Safe for use by many threads; has no effect. */
public final class LinkResolver {
  private final LinkStore store;
  private final Catalog catalog;
  private final InstantSource clock;
  private final Set<String> defaultHosts;
  private final FactSources sources;
  private final RedirectDecider decider;

  /**
   * Creates a resolver.
   *
   * @param defaultHosts the hosts, in lower case, that the default domain answers on; empty for all
   *     that no other domain claims
   * @param sources what facts about visitors are taken from
   * @param clickIds makes the ids of clicks
   * @param gateProofs tells who has passed the gates of a link
   */
  public LinkResolver(
      LinkStore store,
      Catalog catalog,
      InstantSource clock,
      Set<String> defaultHosts,
      FactSources sources,
      ClickIds clickIds,
      GateProofs gateProofs) {
    this.store = store;
    this.catalog = catalog;
    this.clock = clock;
    this.defaultHosts = Set.copyOf(defaultHosts);
    this.sources = sources;
    this.decider = new RedirectDecider(clickIds, gateProofs, catalog.pixels());
  }

  /** Returns the decision about a visit, with what is needed to count it. */
  public Resolution resolve(Visit visit) {
    return resolve(visit, clock.millis());
  }

  /**
   * Returns the decision about a visit at some time, in milliseconds since the epoch. What has been
   * counted by now counts, whichever time that is.
   */
  public Resolution resolve(Visit visit, long nowMillis) {
    Domain domain = domain(visit.host());
    if (domain == null) {
      return new Resolution(new Unknown(RedirectReason.UNKNOWN), Domain.DEFAULT, null, nowMillis);
    }
    String key = LinkPath.whole(visit.path());
    StoredLink link = key == null ? null : find(domain, key);
    return link == null
        ? resolveWithSuffix(domain, visit, nowMillis)
        : decide(domain, link, null, visit, nowMillis);
  }

  /**
   * Returns the decision about a visit of a link as it is given, whatever link the visit's path
   * names, and as if nobody had clicked it yet.
   *
   * @param nowMillis when the visit takes place, in milliseconds since the epoch
   */
  public RedirectDecision decide(Link link, Visit visit, long nowMillis) {
    Domain found = catalog.findDomain(link.key().domainId());
    Domain domain = found == null ? catalog.defaultDomain() : found;
    VisitorFacts facts = facts(domain, link.targeting().languages(), visit, nowMillis);
    Template template = template(domain, link.key().templateId());
    return decider.decide(domain, link, LinkUsage.NONE, null, visit, facts, template, nowMillis);
  }

  /**
   * Returns the decision about a visit at some time, in milliseconds since the epoch, and why it is
   * made. It is the one that {@link #resolve(Visit, long)} makes. Has no effect; not for the
   * redirect path.
   */
  public Explanation explain(Visit visit, @Nullable Instant at) {
    long nowMillis = at == null ? clock.millis() : at.toEpochMilli();
    Resolution resolution = resolve(visit, nowMillis);
    StoredLink found = resolution.link();
    List<String> languages = found == null ? List.of() : found.link().targeting().languages();
    VisitorFacts facts = facts(resolution.domain(), languages, visit, nowMillis);
    boolean isOnADomain = domain(visit.host()) != null;
    boolean isFirebase =
        isOnADomain && found == null && mayBeFirebaseLink(resolution.domain(), visit);
    String refused =
        isFirebase
            ? FirebaseQuery.findRefused(facts, url -> isTarget(resolution.domain(), visit, url))
            : null;
    return new Explainer(resolution, facts, at == null ? "clock" : "given", isOnADomain, refused)
        .explain();
  }

  /**
   * Returns the link that a URL of this host and path names, in whatever state it is, or {@code
   * null}.
   */
  public @Nullable StoredLink findLink(String host, String rawPath) {
    Domain domain = domain(host);
    if (domain == null) {
      return null;
    }
    String key = LinkPath.whole(rawPath);
    StoredLink link = key == null ? null : find(domain, key);
    WithSuffix found = link == null ? findWithSuffix(domain, rawPath) : null;
    return found == null ? link : found.link();
  }

  /**
   * Returns whether a URL of this host and path would name a link with {@code key}.
   *
   * @param takesSuffix whether that link takes a path behind its own
   */
  public boolean isNamed(LinkKey key, boolean takesSuffix, String host, String rawPath) {
    Domain domain = domain(host);
    if (domain == null || domain.id() != key.domainId()) {
      return false;
    }
    String whole = LinkPath.whole(rawPath);
    boolean isNamed = whole != null && domain.keyOf(whole).equals(key);
    for (int segments = 2; segments > 0 && takesSuffix && !isNamed; segments--) {
      int end = LinkPath.endOf(rawPath, segments);
      String path = end < 0 ? null : LinkPath.before(rawPath, end);
      isNamed = path != null && domain.keyOf(path).equals(key);
    }
    return isNamed;
  }

  /** Returns the domain that answers on a host, or {@code null} if none does. */
  public @Nullable Domain findDomain(String host) {
    return domain(host);
  }

  /**
   * Returns whether the model of the visitor's device, which a browser tells those who ask for it,
   * may lead to another store the next time: the template names makers' stores, and the visitor
   * hides the model.
   *
   * @param resolution that of the visit
   */
  public boolean asksForModel(Visit visit, Resolution resolution) {
    Domain domain = resolution.domain();
    StoredLink link = resolution.link();
    Template template =
        link == null
            ? templateOfPath(domain, visit.path())
            : template(domain, link.link().key().templateId());
    return template != null
        && template.namesMakersStores()
        && facts(domain, List.of(), visit, resolution.atMillis()).isModelHidden();
  }

  private @Nullable Template templateOfPath(Domain domain, String rawPath) {
    String path = LinkPath.whole(rawPath);
    if (path == null) {
      return null;
    }
    int slash = path.indexOf('/');
    return template(domain, domain.keyOf(slash < 0 ? path : path.substring(0, slash)).path());
  }

  private Resolution resolveWithSuffix(Domain domain, Visit visit, long nowMillis) {
    WithSuffix found = findWithSuffix(domain, visit.path());
    List<String> suffix = found == null ? null : LinkPath.behind(visit.path(), found.end());
    return found == null || suffix == null
        ? new Resolution(noLink(domain, visit, nowMillis), domain, null, nowMillis)
        : decide(domain, found.link(), suffix, visit, nowMillis);
  }

  /** A link that takes a suffix, and where in the path that begins: the slash before it. */
  private record WithSuffix(StoredLink link, int end) {}

  /** Reads a path as that of a link which takes a suffix: under a template first. */
  private @Nullable WithSuffix findWithSuffix(Domain domain, String rawPath) {
    for (int segments = 2; segments > 0; segments--) {
      int end = LinkPath.endOf(rawPath, segments);
      String key = end < 0 ? null : LinkPath.before(rawPath, end);
      StoredLink link = key == null ? null : find(domain, key);
      if (link != null && link.link().forwarding().path()) {
        return new WithSuffix(link, end);
      }
    }
    return null;
  }

  private Resolution decide(
      Domain domain, StoredLink found, @Nullable List<String> suffix, Visit visit, long nowMillis) {
    Link link = found.link();
    VisitorFacts facts =
        RedirectDecider.needsFacts(link)
            ? facts(domain, link.targeting().languages(), visit, nowMillis)
            : null;
    Template template = template(domain, link.key().templateId());
    RedirectDecision decision =
        decider.decide(
            domain, link, found.usageForEnd(), suffix, visit, facts, template, nowMillis);
    return new Resolution(decision, domain, found, nowMillis);
  }

  /** Returns the facts about a visitor, none of which is worked out yet. */
  private VisitorFacts facts(Domain domain, List<String> languages, Visit visit, long nowMillis) {
    return new VisitorFacts(
        visit, sources, languages, domain.settings().visitorCookie(), nowMillis);
  }

  private RedirectDecision noLink(Domain domain, Visit visit, long nowMillis) {
    RedirectDecision firebase = firebaseLink(domain, visit, nowMillis);
    if (firebase != null) {
      return firebase;
    }
    String indexUrl = domain.settings().indexUrl();
    if (indexUrl != null && visit.path().equals("/")) {
      return new Redirect(indexUrl, RedirectStatus.FOUND, 0, RedirectReason.INDEX);
    }
    String path = LinkPath.whole(visit.path());
    if (path == null) {
      return RedirectDecider.unknown(domain, RedirectReason.UNKNOWN);
    }
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    Template template = template(domain, domain.keyOf(first).path());
    if (template != null) {
      boolean isLongLink = slash < 0 && visit.query() != null && !visit.query().isEmpty();
      return decider.decide(
          domain, template, facts(domain, List.of(), visit, nowMillis), isLongLink);
    }
    boolean isWithoutTemplate = slash >= 0 && answersNothing(domain, first, nowMillis);
    return RedirectDecider.unknown(
        domain, isWithoutTemplate ? RedirectReason.UNKNOWN_TEMPLATE : RedirectReason.UNKNOWN);
  }

  /** Returns the decision about a long Firebase link, or {@code null} if the visit is of none. */
  private @Nullable RedirectDecision firebaseLink(Domain domain, Visit visit, long nowMillis) {
    if (!mayBeFirebaseLink(domain, visit)) {
      return null;
    }
    VisitorFacts facts = facts(domain, List.of(), visit, nowMillis);
    FirebaseQuery query = FirebaseQuery.find(facts, url -> isTarget(domain, visit, url));
    return query == null
        ? null
        : new FirebaseLink(query, domain, catalog.templates()).decide(facts);
  }

  /** The paths of templates and of the product itself are never those of long Firebase links. */
  private boolean mayBeFirebaseLink(Domain domain, Visit visit) {
    if (!domain.settings().firebaseLinks() || visit.query() == null) {
      return false;
    }
    String first = LinkPath.first(visit.path());
    return first != null
        && !Slug.isReserved(first)
        && !(LinkKey.isPath(first) && template(domain, domain.keyOf(first).path()) != null);
  }

  /** A port may be another's than the host's, and a link to a link may go round in circles. */
  private boolean isTarget(Domain domain, Visit visit, WebUrl url) {
    return url.port() < 0
        && domain.settings().allowList().allows(url.host())
        && !(url.host().equals(visit.host()) && findLink(visit.host(), url.path()) != null);
  }

  private @Nullable Template template(Domain domain, @Nullable String id) {
    return id == null ? null : catalog.templates().find(domain.id(), id);
  }

  /** Returns whether a slug is of no link that answers: one that does not is not told from none. */
  private boolean answersNothing(Domain domain, String slug, long nowMillis) {
    StoredLink first = find(domain, slug);
    return first == null
        || RedirectDecider.eligibility(first.link(), first.usageForEnd(), nowMillis)
            != RedirectReason.LINK;
  }

  private @Nullable StoredLink find(Domain domain, String path) {
    return store.find(domain.keyOf(path));
  }

  private @Nullable Domain domain(String host) {
    Domain claimed = catalog.findDomain(host);
    if (claimed != null) {
      return claimed;
    }
    return defaultHosts.isEmpty() || defaultHosts.contains(host) ? catalog.defaultDomain() : null;
  }
}

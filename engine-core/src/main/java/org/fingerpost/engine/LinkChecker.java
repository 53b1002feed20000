package org.fingerpost.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.Template;
import org.fingerpost.engine.InvalidLinkException.Code;
import org.fingerpost.link.Forwarding;
import org.fingerpost.link.Lifetime;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkOrigin;
import org.fingerpost.link.Schedule;
import org.fingerpost.link.Slug;
import org.fingerpost.link.TtlText;
import org.fingerpost.link.Utm;
import org.fingerpost.redirect.LinkResolver;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.jspecify.annotations.Nullable;

/**
 * Checks drafts and makes links of them. The one place that knows the bounds of a link's fields and
 * what is said of a value beyond them.
 */
final class LinkChecker {
  static final long MIN_TTL_MILLIS = 60_000;
  static final int MAX_TITLE_LENGTH = 300;
  static final int MAX_DESCRIPTION_LENGTH = 2_000;

  /** All names and values together: twice what AppsFlyer's API takes. */
  static final int MAX_PARAMETERS_LENGTH = 6_000;

  /** Times that a client can write in RFC 3339: the years 0 to 9999. */
  private static final Instant MIN_TIME = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

  private final Catalog catalog;
  private final LinkResolver resolver;
  private final Set<String> ownHosts;
  private final DetailsChecker details;
  private final PageChecker pages;

  /**
   * Creates a checker.
   *
   * @param ownHosts the hosts of the default domain, in lower case, as far as they are known
   */
  LinkChecker(Catalog catalog, LinkResolver resolver, Set<String> ownHosts) {
    this.catalog = catalog;
    this.resolver = resolver;
    this.ownHosts = Set.copyOf(ownHosts);
    this.details = new DetailsChecker(this, catalog);
    this.pages = new PageChecker(this, catalog);
  }

  /** Checks the slug that a draft wants; a reserved word can stand behind a template. */
  void checkSlug(@Nullable String templateId, String slug) {
    if (!Slug.isValid(slug)) {
      throw invalid(
          "slug",
          "slug must be 1 to %d characters A-Z a-z 0-9 _ -: %s"
              .formatted(Slug.MAX_LENGTH, Shown.of(slug)));
    }
    if (templateId == null && Slug.isReserved(slug)) {
      throw invalid("slug", "slug is reserved: " + Shown.of(slug));
    }
  }

  /** Returns the domain that a draft wants, which must be the account's or the default one. */
  Domain checkDomain(int accountId, int domainId) {
    Domain domain = catalog.findDomain(domainId);
    if (domain == null || !(domain.isDefault() || domain.accountId() == accountId)) {
      throw invalid("domain", "domain is none of this account's: %d".formatted(domainId));
    }
    return domain;
  }

  /** Checks that a template which a draft wants is there, and is the account's. */
  void checkTemplate(int accountId, Domain domain, @Nullable String templateId) {
    if (templateId == null) {
      return;
    }
    Template template =
        Slug.isValid(templateId)
            ? catalog.templates().find(domain.id(), domain.keyOf(templateId).path())
            : null;
    if (template == null || template.accountId() != accountId) {
      throw invalid("template", "template is none of this account's: " + Shown.of(templateId));
    }
  }

  /** Returns whether a template has the name that a link wants. */
  boolean isTemplate(LinkKey key) {
    return key.templateId() == null && catalog.templates().find(key.domainId(), key.path()) != null;
  }

  /**
   * Fills a builder with the values of a draft. A password that is new is not hashed yet: see
   * {@link #withPassword}.
   *
   * @param key what the link will be named by: it must not lead to itself
   * @param nowMillis when the link is written: its TTL begins then
   * @throws InvalidLinkException naming the first field that cannot be taken
   */
  void fill(Link.Builder link, int accountId, LinkKey key, LinkDraft draft, long nowMillis) {
    TargetingChecker targeting = new TargetingChecker(this, key, draft.appendPath);
    link.target(targeting.check(draft))
        .targeting(targeting.check(draft.targeting, draft.rotation))
        .appLinking(draft.appLinking)
        .status(draft.status)
        .enabled(draft.enabled)
        .schedule(schedule(draft.startsAt, draft.endsAt))
        .lifetime(lifetime(draft.ttl, draft.renewTtl, nowMillis))
        .clickLimit(range("clickLimit", draft.clickLimit, 0, LinkDraft.MAX_CLICK_LIMIT))
        .expirationUrl(targeting.url("expirationUrl", draft.expirationUrl))
        .forwarding(
            new Forwarding(
                draft.forwardQuery, draft.appendPath, clickIdParameter(draft.clickIdParameter)))
        .utm(utm(draft.utm))
        .cacheMaxAgeSeconds(
            (int)
                range(
                    "cacheMaxAge",
                    draft.cacheMaxAgeSeconds,
                    Link.DEFAULT_CACHE,
                    Link.MAX_CACHE_SECONDS))
        .details(details.check(accountId, draft))
        .origin(origin(draft.origin))
        .gates(pages.gates(draft))
        .cloaking(pages.cloaking(draft.cloaking))
        .pixelIds(pages.pixelIds(accountId, draft));
  }

  private static @Nullable String clickIdParameter(@Nullable String name) {
    if (name != null && !name.matches("[A-Za-z0-9_.~-]{1,64}")) {
      throw invalid(
          "clickIdParameter",
          "clickIdParameter must be 1 to 64 of A-Z a-z 0-9 _ . ~ -: " + Shown.of(name));
    }
    return name;
  }

  /** Makes the secrets that visits of a link need, if there are none yet; blocks then. */
  void requireSecrets(Link link) {
    if (link.forwarding().clickIdParameter() != null) {
      catalog.makeSecrets();
    }
  }

  /** Returns a link that was made of {@code draft} with the hash of its password. */
  Link withPassword(Link link, LinkDraft draft) {
    return pages.withPassword(link, draft);
  }

  /** Returns the canonical form of a URL that is not one of our own short links. */
  String url(String field, String value) {
    if (value.length() > WebUrl.MAX_STRICT_LENGTH) {
      throw tooLong(field, WebUrl.MAX_STRICT_LENGTH, value.length());
    }
    WebUrl url;
    try {
      url = WebUrl.parseStrict(value);
    } catch (InvalidUrlException e) {
      throw new InvalidLinkException(
          Code.INVALID, field, "%s is no usable URL: %s".formatted(field, e.getMessage()), e);
    }
    String host = withoutRootDot(url.host());
    if (isOwn(host) && resolver.findLink(host, url.path()) != null) {
      throw loop(field, url.href());
    }
    return url.href();
  }

  /** Refuses a URL, in canonical form, that would come back to the link that is being written. */
  void requireOther(LinkKey key, boolean takesSuffix, String field, String href) {
    WebUrl url = parse(href);
    String host = withoutRootDot(url.host());
    if (isOwn(host) && resolver.isNamed(key, takesSuffix, host, url.path())) {
      throw loop(field, href);
    }
  }

  private boolean isOwn(String host) {
    return ownHosts.contains(host) || catalog.findDomain(host) != null;
  }

  private static InvalidLinkException loop(String field, String href) {
    return invalid(field, "%s is itself a short link of this server: %s".formatted(field, href));
  }

  /** Returns the parts of a URL that was found to be valid. */
  static WebUrl parse(String canonical) {
    try {
      return WebUrl.parseStrict(canonical);
    } catch (InvalidUrlException e) {
      throw new IllegalStateException("a canonical URL is valid: " + canonical, e);
    }
  }

  /** Returns the host as visits name it, see {@link org.fingerpost.visit.Visit#host}. */
  private static String withoutRootDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** Returns whether {@code host} is one that links of the default domain are on. */
  boolean isDefaultHost(String host) {
    return ownHosts.contains(host);
  }

  @Nullable String optionalUrl(String field, @Nullable String value) {
    return value == null ? null : url(field, value);
  }

  private static Schedule schedule(@Nullable Instant startsAt, @Nullable Instant endsAt) {
    long start = startsAt == null ? Long.MIN_VALUE : time("startsAt", startsAt);
    long end = endsAt == null ? Long.MAX_VALUE : time("endsAt", endsAt);
    if (end <= start) {
      throw invalid(
          "endsAt", "endsAt must be after startsAt: %s <= %s".formatted(endsAt, startsAt));
    }
    return new Schedule(start, end);
  }

  static long time(String field, Instant time) {
    if (time.isBefore(MIN_TIME) || time.isAfter(MAX_TIME)) {
      throw invalid(field, "%s must be in the years 0 to 9999: %s".formatted(field, time));
    }
    return time.toEpochMilli();
  }

  private static Lifetime lifetime(@Nullable Duration ttl, boolean renewTtl, long nowMillis) {
    if (ttl == null) {
      return Lifetime.FOREVER;
    }
    boolean inRange =
        ttl.compareTo(Duration.ofMillis(MIN_TTL_MILLIS)) >= 0
            && ttl.compareTo(Duration.ofMillis(Lifetime.MAX_TTL_MILLIS)) <= 0;
    if (!inRange) {
      throw invalid(
          "ttl",
          "ttl must be 1m to %dd: %s"
              .formatted(Lifetime.MAX_TTL_MILLIS / 86_400_000L, TtlText.format(ttl)));
    }
    return Lifetime.starting(ttl.toMillis(), renewTtl, nowMillis);
  }

  private static Utm utm(Utm utm) {
    text("utm.source", utm.source(), Utm.MAX_LENGTH);
    text("utm.medium", utm.medium(), Utm.MAX_LENGTH);
    text("utm.campaign", utm.campaign(), Utm.MAX_LENGTH);
    text("utm.term", utm.term(), Utm.MAX_LENGTH);
    text("utm.content", utm.content(), Utm.MAX_LENGTH);
    return utm;
  }

  private static LinkOrigin origin(LinkOrigin origin) {
    int characters = 0;
    for (Map.Entry<String, String> entry : origin.parameters().entrySet()) {
      if (entry.getKey().isEmpty()) {
        throw invalid("parameters", "a name in parameters must not be empty");
      }
      text("parameters", entry.getKey(), MAX_PARAMETERS_LENGTH);
      text("parameters", entry.getValue(), MAX_PARAMETERS_LENGTH);
      characters += entry.getKey().length() + entry.getValue().length();
    }
    if (characters > MAX_PARAMETERS_LENGTH) {
      throw tooLong("parameters", MAX_PARAMETERS_LENGTH, characters);
    }
    return origin;
  }

  static @Nullable String text(String field, @Nullable String value, int maxLength) {
    if (value == null) {
      return null;
    }
    int length = value.codePointCount(0, value.length());
    if (length > maxLength) {
      throw tooLong(field, maxLength, length);
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r') {
        throw invalid(field, "%s has a control character at %d".formatted(field, i));
      }
      if (Character.isSurrogate(c) && !isPaired(value, i)) {
        throw invalid(field, "%s has half a surrogate pair at %d".formatted(field, i));
      }
    }
    return value;
  }

  /** Returns a name for people, of which there must be something to see. */
  static String name(String name, int maxLength) {
    if (name.isBlank()) {
      throw invalid(
          "name",
          "name must be 1 to %d characters, not only spaces: %d"
              .formatted(maxLength, name.length()));
    }
    text("name", name, maxLength);
    return name;
  }

  private static boolean isPaired(String value, int i) {
    return Character.isHighSurrogate(value.charAt(i))
        ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
  }

  static long range(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw invalid(field, "%s must be %d to %d: %d".formatted(field, least, most, value));
    }
    return value;
  }

  static InvalidLinkException tooLong(String field, int maxLength, int length) {
    return invalid(
        field, "%s must be at most %d characters: %d".formatted(field, maxLength, length));
  }

  static InvalidLinkException invalid(String field, String message) {
    return new InvalidLinkException(Code.INVALID, field, message);
  }

  static LinkKey key(Domain domain, @Nullable String templateId, String slug) {
    return domain.keyOf(templateId == null ? slug : templateId + '/' + slug);
  }
}

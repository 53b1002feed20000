package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Objects;
import org.fingerpost.catalog.Domain;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Lifetime;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.link.TtlText;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client says of a link into a draft: types here, bounds in the engine.
 *
 * <p>Three kinds of body are read by the same code. It changes only what the body names, {@code
 * null} is a field's default, and what it begins with is a new draft, or that of the link as it is
 * for a merge patch (RFC 7396).
 */
final class LinkReader {
  private static final int MAX_HOST_LENGTH = 253;

  private final RedirectEngine engine;

  LinkReader(RedirectEngine engine) {
    this.engine = engine;
  }

  /** Reads a link that is to be created. */
  LinkRequest create(int accountId, ObjectNode body) {
    return create(accountId, body, PagesReader.ofNew());
  }

  /**
   * Reads a link that is to be created, or to take the place of one that is not known yet. What it
   * is found to be has to be read once more.
   */
  LinkRequest createOrReplace(int accountId, ObjectNode body) {
    return create(accountId, body, PagesReader.ofUnknown());
  }

  private LinkRequest create(int accountId, ObjectNode body, PagesReader pages) {
    LinkDraft draft = new LinkDraft(null);
    return read(accountId, body, draft, engine.catalog().defaultDomain(), null, pages);
  }

  /**
   * Reads a link that is to take the place of {@code before}, whose slug, domain and template it
   * keeps.
   */
  LinkRequest replace(Link before, ObjectNode body) {
    LinkKey key = before.key();
    LinkDraft draft =
        new LinkDraft(null)
            .domainId(key.domainId())
            .template(key.templateId())
            .origin(before.origin());
    return read(
        before.accountId(),
        body,
        draft,
        domain(key.domainId()),
        null,
        PagesReader.ofReplacement(before));
  }

  /** Reads what is to change of {@code before}. */
  LinkRequest merge(Link before, ObjectNode body) {
    return read(
        before.accountId(),
        body,
        LinkDraft.of(before),
        domain(before.key().domainId()),
        before,
        PagesReader.ofPatch(before));
  }

  private LinkRequest read(
      int accountId,
      ObjectNode body,
      LinkDraft draft,
      Domain former,
      @Nullable Link merged,
      PagesReader pages) {
    Fields fields = Fields.of(body);
    String slug = fields.text("slug");
    if (slug != null) {
      draft.slug(slug);
    }
    Domain domain = former;
    if (fields.has("domain")) {
      domain = domain(accountId, fields.text("domain"));
      draft.domainId(domain.id());
    }
    if (fields.has("template")) {
      draft.template(fields.text("template"));
    }
    readDestination(fields, draft);
    readRedirect(fields, draft);
    readEnd(fields, draft);
    DetailsReader.read(fields, draft, merged);
    TargetingReader.read(fields, draft, merged);
    pages.read(fields, draft);
    fields.end();
    return new LinkRequest(draft, slug, domain, fields.text("template"));
  }

  private static void readDestination(Fields fields, LinkDraft draft) {
    boolean isNamed = fields.has("destination");
    boolean isFallback = fields.has("fallbackUrl");
    String destination = fields.text("destination");
    String fallbackUrl = fields.text("fallbackUrl");
    if (isNamed && isFallback && !Objects.equals(destination, fallbackUrl)) {
      throw ApiException.invalid(
          "fallbackUrl",
          "fallbackUrl is another name of destination, and they differ: %s, %s"
              .formatted(shown(destination), shown(fallbackUrl)));
    }
    if (isNamed) {
      draft.destination(destination);
    } else if (isFallback) {
      draft.destination(fallbackUrl, "fallbackUrl");
    }
  }

  private static void readRedirect(Fields fields, LinkDraft draft) {
    if (fields.has("status")) {
      draft.status(status(fields));
    }
    if (fields.has("enabled")) {
      draft.enabled(fields.flag("enabled", true));
    }
    if (fields.has("forwardQuery")) {
      draft.forwardQuery(fields.flag("forwardQuery", false));
    }
    if (fields.has("appendPath")) {
      draft.appendPath(fields.flag("appendPath", false));
    }
    if (fields.has("clickIdParameter")) {
      draft.clickIdParameter(fields.text("clickIdParameter"));
    }
    if (fields.has("cacheMaxAge")) {
      Long seconds = fields.integer("cacheMaxAge", 0, Link.MAX_CACHE_SECONDS);
      draft.cacheMaxAgeSeconds(seconds == null ? Link.DEFAULT_CACHE : seconds.intValue());
    }
  }

  private static void readEnd(Fields fields, LinkDraft draft) {
    if (fields.has("startsAt")) {
      draft.startsAt(Times.read(fields, "startsAt"));
    }
    if (fields.has("endsAt")) {
      draft.endsAt(Times.read(fields, "endsAt"));
    }
    if (fields.has("ttl")) {
      draft.ttl(ttl(fields.any("ttl")));
    }
    if (fields.has("renewTtl")) {
      draft.renewTtl(fields.flag("renewTtl", true));
    }
    if (fields.has("clickLimit")) {
      Long limit = fields.integer("clickLimit", 0, LinkDraft.MAX_CLICK_LIMIT);
      draft.clickLimit(limit == null ? 0 : limit);
    }
    if (fields.has("expirationUrl")) {
      draft.expirationUrl(fields.text("expirationUrl"));
    }
  }

  private static RedirectStatus status(Fields fields) {
    Long code = fields.integer("status", 301, 308);
    RedirectStatus status =
        code == null ? RedirectStatus.FOUND : RedirectStatus.find(code.intValue());
    if (status == null) {
      throw ApiException.invalid(
          "status", "status must be 301, 302, 307 or 308: %d".formatted(code));
    }
    return status;
  }

  private static @Nullable Duration ttl(@Nullable JsonNode value) {
    if (value == null) {
      return null;
    }
    Duration ttl = value.isTextual() || value.isNumber() ? TtlText.parse(value.asText()) : null;
    if (ttl == null) {
      throw ApiException.invalid(
          "ttl",
          "ttl must be 1m to %s, a number of days or text such as 31d, 20h or 10m: %s"
              .formatted(
                  TtlText.format(Duration.ofMillis(Lifetime.MAX_TTL_MILLIS)), Shown.of(value)));
    }
    return ttl;
  }

  private Domain domain(int accountId, @Nullable String host) {
    if (host == null) {
      return engine.catalog().defaultDomain();
    }
    if (host.isEmpty() || host.length() > MAX_HOST_LENGTH) {
      throw ApiException.invalid(
          "domain",
          "domain must be 1 to %d characters: %d".formatted(MAX_HOST_LENGTH, host.length()));
    }
    Domain domain = engine.catalogManager().findDomain(accountId, host);
    if (domain == null) {
      throw ApiException.invalid("domain", "domain is none of this account's: " + Shown.of(host));
    }
    return domain;
  }

  private Domain domain(int domainId) {
    Domain domain = engine.catalog().findDomain(domainId);
    return domain == null ? engine.catalog().defaultDomain() : domain;
  }

  private static String shown(@Nullable String value) {
    return value == null ? "null" : Shown.of(value);
  }
}

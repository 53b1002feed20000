package org.fingerpost.servlet.onelink;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fingerpost.catalog.Account;
import org.fingerpost.catalog.OneLinkStrictness;
import org.fingerpost.engine.InvalidLinkException;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkOrigin;
import org.fingerpost.link.LinkSource;
import org.fingerpost.link.Slug;
import org.fingerpost.onelink.OneLinkName;
import org.fingerpost.servlet.api.ApiSettings;
import org.fingerpost.servlet.api.LinkAddress;
import org.fingerpost.servlet.onelink.OneLinkException.Kind;
import org.fingerpost.servlet.onelink.TemplateFinder.Place;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoredLink;
import org.jspecify.annotations.Nullable;

/**
 * What both versions do: they make, find, change and delete links under templates. Safe for use by
 * many threads; what writes waits for the disk.
 */
final class OneLinks {
  /** How often a change is tried when others change the link meanwhile. */
  private static final int ATTEMPTS = 100;

  private final RedirectEngine engine;
  private final TemplateFinder templates;
  private final LinkAddress address;

  OneLinks(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.templates = new TemplateFinder(engine);
    this.address = new LinkAddress(engine, settings);
  }

  /**
   * Creates a link.
   *
   * @param id its last segment, or {@code null} for a random one
   */
  Link create(
      int accountId,
      String templateId,
      @Nullable String id,
      OneLinkBody body,
      OneLinkDialect dialect) {
    Place place = templates.find(accountId, templateId, body.brandDomain()).get(0);
    requirePid(accountId, body, dialect);
    LinkDraft draft =
        new LinkDraft(null)
            .domainId(place.domain().id())
            .template(place.templateId())
            .slug(id)
            .ttl(OneLinkTtl.DEFAULT);
    fill(draft, body, dialect);
    return write(draft, body, wanted -> engine.links().create(accountId, wanted));
  }

  /**
   * Returns a link.
   *
   * @param brandDomain the host of its domain, or {@code null} for any
   */
  StoredLink get(int accountId, String templateId, String id, @Nullable String brandDomain) {
    if (!Slug.isValid(id)) {
      throw new OneLinkException(Kind.INVALID_ID);
    }
    for (Place place : templates.find(accountId, templateId, brandDomain)) {
      StoredLink found = engine.links().find(accountId, place.key(id));
      if (found != null) {
        if (found.link().origin().source() == LinkSource.LINKS) {
          throw new OneLinkException(Kind.INVALID_SOURCE);
        }
        return found;
      }
    }
    throw new OneLinkException(Kind.UNKNOWN_LINK);
  }

  /** Puts what {@code body} says in the place of all parameters of a link. */
  Link update(
      int accountId, String templateId, String id, OneLinkBody body, OneLinkDialect dialect) {
    return retry(
        () -> {
          Link before = get(accountId, templateId, id, body.brandDomain()).link();
          requirePid(accountId, body, dialect);
          LinkDraft draft = LinkDraft.of(before);
          fill(draft, body, dialect);
          return write(draft, body, wanted -> engine.links().update(before, wanted));
        });
  }

  /** Deletes a link. */
  void delete(int accountId, String templateId, String id) {
    retry(
        () -> {
          Link link = get(accountId, templateId, id, null).link();
          engine.links().delete(link);
          return link;
        });
  }

  /** Returns the URL that a link is visited by. */
  String shortUrl(Link link) {
    return address.shortUrl(link);
  }

  /** Returns how strict an account wants the API to be. */
  OneLinkStrictness strictness(int accountId) {
    Account account = engine.catalog().findAccount(accountId);
    return account == null ? OneLinkStrictness.DEFAULTS : account.oneLink();
  }

  private void requirePid(int accountId, OneLinkBody body, OneLinkDialect dialect) {
    String pid = body.data().parameters().get(OneLinkName.MEDIA_SOURCE);
    if ((pid == null || pid.isEmpty()) && dialect.requiresPid(strictness(accountId))) {
      throw new OneLinkException(Kind.INVALID_BODY);
    }
  }

  private static void fill(LinkDraft draft, OneLinkBody body, OneLinkDialect dialect) {
    Map<String, String> parameters = body.data().parameters();
    OneLinkDrafts.fill(draft, parameters);
    draft.origin(new LinkOrigin(dialect.source(), parameters));
    if (body.ttl() != null) {
      draft.ttl(body.ttl());
    }
    if (body.renewTtl() != null) {
      draft.renewTtl(body.renewTtl());
    }
  }

  private static Link write(LinkDraft draft, OneLinkBody body, Function<LinkDraft, Link> write) {
    try {
      return write.apply(draft);
    } catch (InvalidLinkException e) {
      MappedParameter mapped = MappedParameter.ofField(e.field());
      if (mapped == MappedParameter.IMAGE) {
        return write(draft.imageUrl(null), body, write); // A preview goes without it.
      }
      throw explain(e, mapped, body.data().parameters());
    }
  }

  private static OneLinkException explain(
      InvalidLinkException e, @Nullable MappedParameter mapped, Map<String, String> parameters) {
    if (e.code() == InvalidLinkException.Code.TAKEN) {
      return new OneLinkException(Kind.ID_TAKEN);
    }
    if (mapped != null && mapped.form() != null) {
      return new OneLinkException(
          Kind.INVALID_PARAMETER,
          "Parameter '%s' has an invalid value: '%s'. Reason: value should be a valid %s."
              .formatted(
                  mapped.parameter(),
                  Objects.toString(parameters.get(mapped.parameter()), ""),
                  mapped.form()));
    }
    return new OneLinkException(
        switch (e.field()) {
          case "slug" -> Kind.INVALID_ID;
          case "template", "domain" -> Kind.UNKNOWN_TEMPLATE; // Deleted meanwhile.
          default -> Kind.INVALID_BODY;
        });
  }

  /** Tries again what met another change. */
  private static Link retry(Supplier<Link> change) {
    for (int attempt = 1; ; attempt++) {
      try {
        return change.get();
      } catch (StoreConflictException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}

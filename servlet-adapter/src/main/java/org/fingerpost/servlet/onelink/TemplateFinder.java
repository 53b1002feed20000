package org.fingerpost.servlet.onelink;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.Template;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.Slug;
import org.fingerpost.servlet.onelink.OneLinkException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds the template that a call names. It names no domain, so that an account's templates of one
 * id on several domains are told apart by {@code brand_domain}, and without that the default
 * domain's comes first, then the oldest domain's.
 */
final class TemplateFinder {
  private final RedirectEngine engine;

  TemplateFinder(RedirectEngine engine) {
    this.engine = engine;
  }

  /** A template of the caller's, and the domain it is on. */
  record Place(Domain domain, String templateId) {
    /** Returns the key of a link under the template. */
    LinkKey key(String id) {
      return domain.keyOf(templateId + '/' + id);
    }
  }

  /**
   * Returns the templates that a call may mean, at least one; only one if it names the domain.
   *
   * @param brandDomain a host, or {@code null}
   * @throws OneLinkException if there is no such template, or none on that domain
   */
  List<Place> find(int accountId, String templateId, @Nullable String brandDomain) {
    List<Place> places = places(accountId, templateId);
    if (places.isEmpty()) {
      throw new OneLinkException(Kind.UNKNOWN_TEMPLATE);
    }
    if (brandDomain == null) {
      return places;
    }
    Domain brand = engine.catalogManager().findDomain(accountId, brandDomain);
    if (brand == null) {
      throw new OneLinkException(Kind.UNKNOWN_DOMAIN);
    }
    for (Place place : places) {
      if (place.domain().id() == brand.id()) {
        return List.of(place);
      }
    }
    throw new OneLinkException(Kind.WRONG_DOMAIN);
  }

  private List<Place> places(int accountId, String templateId) {
    List<Place> places = new ArrayList<>();
    if (Slug.isValid(templateId)) {
      Catalog catalog = engine.catalog();
      add(places, accountId, catalog.defaultDomain(), templateId);
      for (Domain domain : catalog.domains(accountId)) {
        add(places, accountId, domain, templateId);
      }
    }
    return places;
  }

  private void add(List<Place> places, int accountId, Domain domain, String templateId) {
    Template template =
        engine.catalog().templates().find(domain.id(), domain.keyOf(templateId).path());
    if (template != null && template.accountId() == accountId) {
      places.add(new Place(domain, template.id()));
    }
  }
}

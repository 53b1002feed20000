package org.fingerpost.servlet.api;

import org.fingerpost.catalog.Domain;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.StoredLink;
import org.jspecify.annotations.Nullable;

/** Finds the link that the path of a request names. */
final class RequestedLinks {
  private final RedirectEngine engine;

  RequestedLinks(RedirectEngine engine) {
    this.engine = engine;
  }

  /**
   * Returns the link that the path names, if the caller may see it.
   *
   * @throws ApiException if there is none: 404
   */
  StoredLink require(ApiRequest request) {
    String slug = request.path("slug");
    String path = request.hasPath("templateId") ? request.path("templateId") + '/' + slug : slug;
    Domain domain = domain(request);
    StoredLink found =
        domain == null || !LinkKey.isPath(path)
            ? null
            : engine.links().findOfAnyAccount(domain.keyOf(path));
    if (found == null || !request.reaches(found.link().accountId())) {
      throw ApiException.notFound("link");
    }
    return found;
  }

  private @Nullable Domain domain(ApiRequest request) {
    String host = request.query().text("domain");
    if (host == null) {
      return engine.catalog().defaultDomain();
    }
    return request.reachesAll()
        ? engine.catalogManager().findDomainOfAnyAccount(host)
        : engine.catalogManager().findDomain(request.accountId(), host);
  }
}

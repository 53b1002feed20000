package org.fingerpost.servlet.api;

import java.io.IOException;
import java.time.Instant;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.fingerpost.redirect.Explanation;
import org.fingerpost.servlet.HttpVisit;
import org.fingerpost.servlet.RedirectResponder;
import org.fingerpost.servlet.page.JtePages;
import org.jspecify.annotations.Nullable;

/** {@code /links/{slug}/explain}: where a visitor would go, and why. Counts nothing. */
final class ExplainResource {
  private final RedirectEngine engine;
  private final RequestedLinks links;
  private final LinkAddress addresses;
  private final ExplanationWriter writer;

  ExplainResource(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.links = new RequestedLinks(engine);
    this.addresses = new LinkAddress(engine, settings);
    this.writer =
        new ExplanationWriter(new RedirectResponder(engine, new JtePages(), settings.baseUrl()));
  }

  /** Explains a visit that the body describes. */
  Answer post(ApiRequest request) throws IOException {
    Link link = links.require(request).link();
    DescribedVisit visit = new VisitReader(addresses, link).read(request.json(ApiRequest.JSON));
    return explain(visit, visit.time());
  }

  /** Explains a visit by whoever sends the request. */
  Answer get(ApiRequest request) {
    Link link = links.require(request).link();
    return explain(
        new CallerVisit(request.http(), addresses.host(link), LinkAddress.path(link)), null);
  }

  private Answer explain(HttpVisit visit, @Nullable Instant at) {
    Explanation explanation = at == null ? engine.explain(visit) : engine.explain(visit, at);
    return Answer.json(200, writer.write(visit, explanation));
  }
}

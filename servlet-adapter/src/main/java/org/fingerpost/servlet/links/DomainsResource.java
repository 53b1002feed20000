package org.fingerpost.servlet.links;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.DomainDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.api.Answer;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.ApiSettings;
import org.fingerpost.servlet.api.ClaimedHost;
import org.fingerpost.servlet.api.Shown;
import org.fingerpost.servlet.meter.CallKind;

/** {@code /domains}: those of the account. The default domain, number 0, is not shown. */
final class DomainsResource {
  private static final String HOST = "host";
  private static final String INDEX_URL = "custom_index_url";
  private static final String NOT_FOUND_URL = "custom_not_found_url";

  private final RedirectEngine engine;
  private final ApiSettings settings;
  private final ThingsQuery<Domain> query =
      new ThingsQuery<Domain>()
          .search(HOST, Domain::host)
          .order(HOST, Comparator.comparing(Domain::host))
          .order("domain_id", Comparator.comparing(Domain::id));

  DomainsResource(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  Resource resource() {
    return new Resource(
        Role.ADMIN,
        CallKind.OTHER,
        Map.of(
            Operation.LIST, this::list,
            Operation.GET, this::get,
            Operation.CREATE, this::create,
            Operation.UPDATE, this::update,
            Operation.DELETE, this::delete));
  }

  private Answer list(LinksCall call) {
    return Paging.of(call, settings)
        .writeOf(query.run(call.query(), engine.catalog().domains(call.accountId())), this::write);
  }

  private Answer get(LinksCall call) {
    return Envelope.data(write(require(call)));
  }

  private Answer create(LinksCall call) {
    Form form = call.form();
    String host = form.text(HOST);
    DomainDraft draft = new DomainDraft();
    settings(form).accept(draft);
    form.end();
    if (host == null) {
      throw ApiException.ofField(400, "missing_field", HOST, "host is missing");
    }
    ClaimedHost.require(host, call.caller().role());
    return Envelope.id(
        engine.catalogManager().createDomain(call.accountId(), host, false, draft).id());
  }

  private Answer update(LinksCall call) {
    Domain domain = require(call);
    Form form = call.form();
    Consumer<DomainDraft> change = settings(form);
    String host = form.text(HOST);
    form.end();
    if (host != null && !host.equalsIgnoreCase(domain.host())) {
      throw ApiException.invalid(HOST, "host of a domain cannot be changed: " + Shown.of(host));
    }
    if (engine.catalogManager().changeDomain(domain.id(), change) == null) {
      throw notFound();
    }
    return Envelope.id(domain.id());
  }

  private Answer delete(LinksCall call) {
    engine.catalogManager().deleteDomain(require(call));
    return Answer.empty(200);
  }

  private Domain require(LinksCall call) {
    Domain domain = engine.catalog().findDomain(call.smallId());
    if (domain == null || domain.accountId() != call.accountId()) {
      throw notFound();
    }
    return domain;
  }

  private static ApiException notFound() {
    return ApiException.notFound("domain");
  }

  private static Consumer<DomainDraft> settings(Form form) {
    Consumer<DomainDraft> change = draft -> {};
    if (form.has(INDEX_URL)) {
      String value = form.text(INDEX_URL);
      change = change.andThen(draft -> draft.indexUrl(value));
    }
    if (form.has(NOT_FOUND_URL)) {
      String value = form.text(NOT_FOUND_URL);
      change = change.andThen(draft -> draft.notFoundUrl(value));
    }
    return change;
  }

  /** When a domain was made is not kept. */
  private ObjectNode write(Domain domain) {
    String baseUrl = settings.baseUrl();
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", domain.id())
        .put("scheme", baseUrl.substring(0, baseUrl.indexOf("//") + 2))
        .put(HOST, domain.host())
        .put(INDEX_URL, Objects.requireNonNullElse(domain.settings().indexUrl(), ""))
        .put(NOT_FOUND_URL, Objects.requireNonNullElse(domain.settings().notFoundUrl(), ""))
        .put("is_enabled", true)
        .putNull("last_datetime")
        .putNull("datetime");
  }
}

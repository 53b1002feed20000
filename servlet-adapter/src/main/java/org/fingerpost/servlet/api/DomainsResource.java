package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.fingerpost.catalog.Domain;
import org.fingerpost.engine.DomainDraft;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;

/** {@code /domains}. The default domain, number 0, is in reach of operators only. */
final class DomainsResource {
  private final RedirectEngine engine;

  DomainsResource(RedirectEngine engine) {
    this.engine = engine;
  }

  Answer list(ApiRequest request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode data = answer.putArray("data");
    engine.catalog().domains(request.accountId()).forEach(domain -> data.add(write(domain)));
    return Answer.json(200, answer);
  }

  Answer create(ApiRequest request) throws IOException {
    Fields fields = Fields.of(request.json(ApiRequest.JSON));
    String host = fields.requiredText("host");
    boolean ignoreCase = fields.flag("ignoreCase", false);
    DomainDraft draft = new DomainDraft();
    settings(fields).accept(draft);
    ClaimedHost.require(host, request.caller().role());
    Domain domain =
        engine.catalogManager().createDomain(request.accountId(), host, ignoreCase, draft);
    String location = request.location("/domains/" + domain.id());
    return Answer.json(201, write(domain), new Header("Location", location));
  }

  Answer get(ApiRequest request) {
    return Answer.json(200, write(require(request)));
  }

  Answer patch(ApiRequest request) throws IOException {
    Fields fields = Fields.of(request.json(ApiRequest.JSON, ApiRequest.MERGE_PATCH));
    Consumer<DomainDraft> change = settings(fields);
    Domain changed = engine.catalogManager().changeDomain(require(request).id(), change);
    if (changed == null) {
      throw notFound();
    }
    return Answer.json(200, write(changed));
  }

  Answer delete(ApiRequest request) {
    engine.catalogManager().deleteDomain(require(request));
    return Answer.empty(204);
  }

  private Domain require(ApiRequest request) {
    Domain domain = engine.catalog().findDomain(request.pathNumber("id"));
    if (domain == null || !request.reaches(domain.accountId())) {
      throw notFound();
    }
    return domain;
  }

  private static ApiException notFound() {
    return ApiException.notFound("domain");
  }

  /** Reads the settings that a body names, and returns what sets them. */
  private static Consumer<DomainDraft> settings(Fields fields) {
    Consumer<DomainDraft> change = draft -> {};
    if (fields.has("notFoundUrl")) {
      String value = fields.text("notFoundUrl");
      change = change.andThen(draft -> draft.notFoundUrl(value));
    }
    if (fields.has("indexUrl")) {
      String value = fields.text("indexUrl");
      change = change.andThen(draft -> draft.indexUrl(value));
    }
    if (fields.has("answersGone")) {
      boolean value = fields.flag("answersGone", false);
      change = change.andThen(draft -> draft.answersGone(value));
    }
    if (fields.has("cacheMaxAge")) {
      Long seconds = fields.integer("cacheMaxAge", 0, Link.MAX_CACHE_SECONDS);
      long value =
          seconds == null ? Domain.Settings.DEFAULTS.cacheMaxAgeSeconds() : seconds.longValue();
      change = change.andThen(draft -> draft.cacheMaxAgeSeconds(value));
    }
    if (fields.has("robotsTag")) {
      String value = fields.text("robotsTag");
      change = change.andThen(draft -> draft.robotsTag(value));
    }
    if (fields.has("referrerPolicy")) {
      String value = fields.text("referrerPolicy");
      change = change.andThen(draft -> draft.referrerPolicy(value));
    }
    if (fields.has("visitorCookie")) {
      boolean value = fields.flag("visitorCookie", false);
      change = change.andThen(draft -> draft.visitorCookie(value));
    }
    if (fields.has("firebaseLinks")) {
      boolean value = fields.flag("firebaseLinks", false);
      change = change.andThen(draft -> draft.firebaseLinks(value));
    }
    if (fields.has("allowList")) {
      List<String> value = fields.texts("allowList");
      change = change.andThen(draft -> draft.allowList(value));
    }
    fields.end();
    return change;
  }

  private static ObjectNode write(Domain domain) {
    Domain.Settings settings = domain.settings();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", domain.id())
            .put("host", domain.isDefault() ? null : domain.host())
            .put("ignoreCase", domain.ignoreCase())
            .put("notFoundUrl", settings.notFoundUrl())
            .put("indexUrl", settings.indexUrl())
            .put("answersGone", settings.answersGone())
            .put("cacheMaxAge", settings.cacheMaxAgeSeconds())
            .put("robotsTag", settings.robotsTag())
            .put("referrerPolicy", settings.referrerPolicy())
            .put("visitorCookie", settings.visitorCookie())
            .put("firebaseLinks", settings.firebaseLinks());
    settings.allowList().domains().forEach(json.putArray("allowList")::add);
    return json;
  }
}

package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.function.BiConsumer;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.catalog.Template;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.engine.TemplateDraft;
import org.fingerpost.link.Slug;
import org.jspecify.annotations.Nullable;

/** {@code /templates}: the apps that links lead to. */
final class TemplatesResource {
  private final RedirectEngine engine;

  TemplatesResource(RedirectEngine engine) {
    this.engine = engine;
  }

  Answer list(ApiRequest request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode data = answer.putArray("data");
    engine
        .catalog()
        .templates()
        .all(request.accountId())
        .forEach(template -> data.add(write(template)));
    return Answer.json(200, answer);
  }

  Answer create(ApiRequest request) throws IOException {
    TemplateReader reader = new TemplateReader(request.json(ApiRequest.JSON));
    TemplateDraft draft = new TemplateDraft(reader.requiredName()).id(reader.id());
    String host = reader.domain();
    if (host != null) {
      Domain domain = engine.catalogManager().findDomain(request.accountId(), host);
      if (domain == null) {
        throw ApiException.invalid("domain", "domain is none of this account's: " + Shown.of(host));
      }
      draft.domainId(domain.id());
    }
    reader.read(draft, null);
    Template template = engine.templates().create(request.accountId(), draft);
    String own = host(template);
    String location =
        request.location("/templates/" + template.id())
            + (own == null ? "" : "?domain=" + URLEncoder.encode(own, UTF_8));
    return Answer.json(201, write(template), new Header("Location", location));
  }

  Answer get(ApiRequest request) {
    return Answer.json(200, write(require(request)));
  }

  Answer patch(ApiRequest request) throws IOException {
    TemplateReader reader =
        new TemplateReader(request.json(ApiRequest.JSON, ApiRequest.MERGE_PATCH));
    return change(request, reader, (template, draft) -> reader.read(draft, template));
  }

  Answer put(ApiRequest request) throws IOException {
    TemplateReader reader = new TemplateReader(request.json(ApiRequest.JSON));
    reader.requiredName();
    return change(
        request,
        reader,
        (template, draft) -> {
          draft.ios(null).android(null).desktopUrl(null).openByScheme(false).allowList(null);
          reader.read(draft.desktopQr(false).deferredCode(false).preview(LinkPreview.NONE), null);
        });
  }

  Answer delete(ApiRequest request) {
    engine.templates().delete(require(request));
    return Answer.empty(204);
  }

  private Answer change(
      ApiRequest request, TemplateReader reader, BiConsumer<Template, TemplateDraft> change) {
    Template template = require(request);
    requireSame("id", reader.id(), template.id());
    requireSame("domain", reader.domain(), host(template));
    Template changed = engine.templates().change(template.domainId(), template.id(), change);
    if (changed == null) {
      throw ApiException.notFound("template");
    }
    return Answer.json(200, write(changed));
  }

  /** Refuses to move a template: its links would move with it. */
  private static void requireSame(String field, @Nullable String wanted, @Nullable String actual) {
    if (wanted != null && !wanted.equals(actual)) {
      throw ApiException.invalid(
          field, "%s cannot be changed: %s".formatted(field, Shown.of(wanted)));
    }
  }

  private Template require(ApiRequest request) {
    String id = request.path("id");
    Domain domain = domain(request);
    Template template =
        domain == null || !Slug.isValid(id)
            ? null
            : engine.catalog().templates().find(domain.id(), domain.keyOf(id).path());
    if (template == null || !request.reaches(template.accountId())) {
      throw ApiException.notFound("template");
    }
    return template;
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

  private ObjectNode write(Template template) {
    return TemplateWriter.write(template, host(template));
  }

  /** Returns the host of a template's domain, or {@code null} for the default domain. */
  private @Nullable String host(Template template) {
    Domain domain = engine.catalog().findDomain(template.domainId());
    return domain == null || domain.isDefault() ? null : domain.host();
  }
}

package org.fingerpost.servlet.links;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.InvalidLinkException;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.LinkPages.FilteredPage;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkOrigin;
import org.fingerpost.link.LinkSource;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.servlet.api.Answer;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.ApiSettings;
import org.fingerpost.servlet.image.UploadedImages;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoredLink;
import org.jspecify.annotations.Nullable;

/** {@code /links}: all links of the account, whichever API has made them. */
final class LinksResource {
  private static final String URL = "url";
  private static final String DESTINATION = "location_url";

  /** How often a change is tried when others change the link meanwhile. */
  private static final int ATTEMPTS = 100;

  private final RedirectEngine engine;
  private final ApiSettings settings;
  private final BulkLinks bulk;
  private final LinkObject object;
  private final UploadedImages images = new UploadedImages();

  LinksResource(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.settings = settings;
    this.bulk = new BulkLinks(engine);
    this.object = new LinkObject(engine, settings);
  }

  Resource resource() {
    return new Resource(
        Role.MEMBER,
        null,
        Map.of(
            Operation.LIST, this::list,
            Operation.GET, this::get,
            Operation.CREATE, this::create,
            Operation.UPDATE, this::update,
            Operation.DELETE, this::delete));
  }

  private Answer list(LinksCall call) {
    Paging paging = Paging.of(call, settings);
    FilteredPage found =
        new LinksQuery(call.query()).page(engine.links().pages(call.accountId()), paging);
    return paging.write(found.links(), found.total(), object::write);
  }

  private Answer get(LinksCall call) {
    return Envelope.data(object.write(require(call)));
  }

  private Answer create(LinksCall call) {
    Form form = call.form();
    LinkForm fields = new LinkForm(form, images);
    boolean isBulk = Values.isOn(form, "is_bulk");
    List<String> destinations = isBulk ? BulkLinks.destinations(form) : List.of();
    String slug = form.text(URL);
    String destination = form.text(DESTINATION);
    LinkDraft first = draft(fields);
    form.has(BulkLinks.DESTINATIONS);
    form.end();
    if (isBulk) {
      requireAbsent(URL, slug);
      requireAbsent(DESTINATION, destination);
      return ids(bulk.create(call.accountId(), destinations, () -> draft(fields), fields));
    }
    first.destination(destination, DESTINATION).slug(slug);
    try {
      return Envelope.id(engine.links().create(call.accountId(), first).id());
    } catch (InvalidLinkException e) {
      throw FieldNames.explain(e, fields.targeting());
    }
  }

  private static LinkDraft draft(LinkForm fields) {
    LinkDraft draft =
        new LinkDraft(null)
            .status(RedirectStatus.MOVED_PERMANENTLY)
            .origin(new LinkOrigin(LinkSource.LINKS, Map.of()));
    fields.set(draft, null);
    return draft;
  }

  private static void requireAbsent(String name, @Nullable String value) {
    if (value != null) {
      throw ApiException.invalid(name, name + " is available when is_bulk = 0: it is 1");
    }
  }

  private static Answer ids(List<Link> links) {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("id", links.get(0).id());
    ArrayNode ids = data.putArray("ids");
    links.forEach(link -> ids.add(link.id()));
    return Envelope.data(data);
  }

  private Answer update(LinksCall call) {
    require(call); // Who asks for nothing that there is is not told of the form.
    Form form = call.form();
    LinkForm fields = new LinkForm(form, images);
    return retry(
        () -> {
          Link before = require(call).link();
          LinkDraft draft = LinkDraft.of(before);
          fields.set(draft, before);
          if (form.has(DESTINATION)) {
            draft.destination(form.text(DESTINATION), DESTINATION);
          }
          String slug = form.text(URL);
          if (form.has(URL) && !before.key().path().equals(slug)) {
            draft.slug(slug == null ? engine.links().randomSlug() : slug);
          }
          form.end();
          try {
            return Envelope.id(engine.links().update(before, draft).id());
          } catch (InvalidLinkException e) {
            throw FieldNames.explain(e, fields.targeting());
          }
        });
  }

  private Answer delete(LinksCall call) {
    return retry(
        () -> {
          engine.links().delete(require(call).link());
          return Answer.empty(200);
        });
  }

  private StoredLink require(LinksCall call) {
    StoredLink found = engine.links().findById(call.accountId(), call.id());
    if (found == null) {
      throw ApiException.notFound("link");
    }
    return found;
  }

  /** Tries again what met another change. */
  private static Answer retry(Supplier<Answer> change) {
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

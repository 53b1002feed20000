package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.fingerpost.catalog.Domain;
import org.fingerpost.engine.InvalidLinkException;
import org.fingerpost.engine.LinkFilter;
import org.fingerpost.engine.LinkPages;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoredLink;
import org.jspecify.annotations.Nullable;

/** {@code /links} and what is below it, bulk apart. */
final class LinksResource {
  static final Set<String> LIST_PARAMETERS =
      Set.of("limit", "cursor", "page", "domain", "project", "tag", "enabled", "search");

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;
  private static final int MAX_TAG_LENGTH = 100;
  private static final int MAX_SEARCH_LENGTH = 200;

  /** How often a change is tried when others change the link meanwhile. */
  private static final int ATTEMPTS = 100;

  private final RedirectEngine engine;
  private final RequestedLinks links;
  private final LinkReader reader;
  private final LinkWriter writer;

  LinksResource(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.links = new RequestedLinks(engine);
    this.reader = new LinkReader(engine);
    this.writer = new LinkWriter(engine, settings);
  }

  Answer create(ApiRequest request) throws IOException {
    int accountId = request.accountId();
    byte[] body = request.body(ApiRequest.JSON);
    LinkCreation create = new LinkCreation(request, engine.receipts(), writer, body);
    Answer repeated = create.findRepeated();
    if (repeated != null) {
      return repeated;
    }
    LinkRequest wanted = reader.create(accountId, JsonText.parse(body));
    try {
      engine.links().createAsync(accountId, wanted.draft(), create).join();
      return create.answer();
    } catch (CompletionException | InvalidLinkException e) {
      // The same request may have been faster on another thread.
      repeated = create.findRepeated();
      if (repeated != null) {
        return repeated;
      }
      throw e;
    }
  }

  Answer get(ApiRequest request) {
    Preconditions preconditions = Preconditions.of(request.http());
    StoredLink found = links.require(request);
    Header tag = new Header("ETag", Preconditions.tag(found.link()));
    return preconditions.isNotModified(found.link())
        ? Answer.empty(304, tag)
        : Answer.json(200, writer.write(found), tag);
  }

  Answer patch(ApiRequest request) throws IOException {
    ObjectNode body = request.json(ApiRequest.JSON, ApiRequest.MERGE_PATCH);
    return change(request, body, reader::merge);
  }

  Answer put(ApiRequest request) throws IOException {
    return change(request, request.json(ApiRequest.JSON), reader::replace);
  }

  Answer delete(ApiRequest request) {
    Preconditions preconditions = Preconditions.of(request.http());
    return retry(
        () -> {
          Link link = links.require(request).link();
          preconditions.checkWrite(link);
          engine.links().delete(link);
          return Answer.empty(204);
        });
  }

  Answer list(ApiRequest request) {
    Query query = request.query();
    Integer limit = query.integer("limit", 1, MAX_LIMIT);
    Integer page = query.integer("page", 1, Integer.MAX_VALUE);
    String cursor = query.text("cursor");
    if (page != null && cursor != null) {
      throw ApiException.invalidParameter(
          "cursor", "cursor and page exclude each other: " + Shown.of(cursor));
    }
    int size = limit == null ? DEFAULT_LIMIT : limit;
    LinkFilter filter = filter(request);
    return page == null
        ? listFrom(cursor, request.accountId(), size, filter)
        : listPage(page, request.accountId(), size, filter);
  }

  private Answer listFrom(@Nullable String cursor, int accountId, int limit, LinkFilter filter) {
    long beforeId = Cursor.read(accountId, cursor);
    LinkPages.Page found = engine.links().pages(accountId).before(beforeId, limit, filter);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    write(answer.putArray("data"), found.links());
    long next = found.nextBeforeId();
    answer.put("nextCursor", next == 0 ? null : Cursor.of(accountId, next));
    return Answer.json(200, answer);
  }

  private Answer listPage(int page, int accountId, int limit, LinkFilter filter) {
    LinkPages pages = engine.links().pages(accountId);
    boolean isFiltered = !filter.equals(LinkFilter.ALL);
    if (isFiltered && pages.total() > LinkPages.MAX_EXAMINED) {
      throw ApiException.invalidParameter(
          "page",
          "page cannot be combined with a filter in an account of more than %d links: use cursor"
              .formatted(LinkPages.MAX_EXAMINED));
    }
    LinkPages.FilteredPage found =
        isFiltered
            ? pages.page(page, limit, filter)
            : new LinkPages.FilteredPage(pages.page(page, limit), pages.total());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    write(answer.putArray("data"), found.links());
    answer.put("page", page);
    answer.put("pageCount", (found.total() + limit - 1L) / limit);
    answer.put("total", found.total());
    return Answer.json(200, answer);
  }

  private void write(ArrayNode data, Iterable<StoredLink> links) {
    links.forEach(link -> data.add(writer.write(link)));
  }

  private LinkFilter filter(ApiRequest request) {
    Query query = request.query();
    String host = query.text("domain");
    Integer domainId = null;
    if (host != null) {
      Domain domain = engine.catalogManager().findDomain(request.accountId(), host);
      if (domain == null) {
        throw ApiException.invalidParameter(
            "domain", "domain is none of this account's: " + Shown.of(host));
      }
      domainId = domain.id();
    }
    Integer projectId = query.integer("project", 1, Integer.MAX_VALUE);
    if (projectId != null
        && engine.catalog().projects().find(request.accountId(), projectId) == null) {
      throw ApiException.invalidParameter(
          "project", "project is none of this account's: %d".formatted(projectId));
    }
    return new LinkFilter(
        domainId,
        projectId,
        query.text("tag", MAX_TAG_LENGTH),
        query.flag("enabled"),
        query.text("search", MAX_SEARCH_LENGTH));
  }

  private Answer change(
      ApiRequest request, ObjectNode body, BiFunction<Link, ObjectNode, LinkRequest> read) {
    Preconditions preconditions = Preconditions.of(request.http());
    return retry(
        () -> {
          StoredLink found = links.require(request);
          preconditions.checkWrite(found.link());
          LinkRequest wanted = read.apply(found.link(), body);
          Link link = engine.links().update(found.link(), wanted.draft());
          return Answer.json(
              200, writer.write(link, found.usage()), new Header("ETag", Preconditions.tag(link)));
        });
  }

  /** Tries again what met another change; a condition on the version fails then by itself. */
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

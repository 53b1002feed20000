package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.fingerpost.click.ClickHistory;
import org.fingerpost.click.ClickSelection;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.engine.RedirectEngine;
import org.jspecify.annotations.Nullable;

/** {@code /clicks}: the clicks themselves, a page at a time or all of them, and an end to them. */
final class ClicksResource {
  private static final String ORDER = "order";
  private static final String AFTER = "after";
  private static final String CURSOR = "cursor";
  private static final String LIMIT = "limit";
  private static final String LINK = "link";
  private static final String BEFORE = "before";

  static final Set<String> LIST_PARAMETERS = ClicksRequest.parameters(ORDER, AFTER, CURSOR, LIMIT);
  static final Set<String> DELETE_PARAMETERS =
      Set.of(LINK, ClicksRequest.VISITOR, BEFORE, HistoryParameters.TIMEZONE);

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;

  private final RedirectEngine engine;
  private final ClickWriter writer;
  private final ClickStream stream;

  ClicksResource(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.writer = new ClickWriter(engine, settings);
    this.stream = new ClickStream(writer);
  }

  /** Lists clicks: a page as JSON, or all of them as NDJSON if the client accepts that. */
  Answer list(ApiRequest request) {
    ClickHistory history = AskedHistory.requireClicks(engine);
    Query query = request.query();
    boolean isNewestFirst = isNewestFirst(query.text(ORDER));
    ClickSelection which = page(request, new ClicksRequest(request).selection(), isNewestFirst);
    if (accepts(request, ApiRequest.NDJSON)) {
      if (isNewestFirst) {
        throw ApiException.invalidParameter(
            ORDER, "%s must be oldest for %s: newest".formatted(ORDER, ApiRequest.NDJSON));
      }
      Integer limit = query.integer(LIMIT, 1, Integer.MAX_VALUE);
      return stream.answer(
          request.caller().accountId(), history, which, limit == null ? Long.MAX_VALUE : limit);
    }
    Integer limit = query.integer(LIMIT, 1, MAX_LIMIT);
    int max = limit == null ? DEFAULT_LIMIT : limit;
    List<EnrichedClick> clicks =
        isNewestFirst ? history.lastClicks(which, max + 1) : history.clicks(which, max + 1);
    return Answer.json(200, write(request.accountId(), clicks, max, isNewestFirst));
  }

  /** Deletes clicks of a link, of a visitor, or from before a time. */
  Answer delete(ApiRequest request) {
    ClickHistory history = AskedHistory.requireClicks(engine);
    Query query = request.query();
    Long link = link(query.text(LINK));
    long visitor = ClicksRequest.visitor(query.text(ClicksRequest.VISITOR));
    Instant before = new HistoryParameters(query).time(BEFORE, false);
    if (link == null && visitor == 0 && before == null) {
      throw ApiException.ofField(
          400,
          "missing_parameter",
          LINK,
          "at least one of %s, %s and %s must be given"
              .formatted(LINK, ClicksRequest.VISITOR, BEFORE));
    }
    ClickSelection which =
        ClickSelection.ALL
            .ofAccount(request.accountId())
            .ofLink(link == null ? 0 : link)
            .ofVisitor(visitor)
            .between(Long.MIN_VALUE, before == null ? Long.MAX_VALUE : before.toEpochMilli());
    long deleted = history.delete(which);
    return Answer.json(200, JsonNodeFactory.instance.objectNode().put("deleted", deleted));
  }

  /** Returns where in what is asked for a page begins. */
  private static ClickSelection page(
      ApiRequest request, ClickSelection which, boolean isNewestFirst) {
    Long after = position(request.query(), AFTER);
    String cursor = request.query().text(CURSOR);
    if (after != null && (isNewestFirst || cursor != null)) {
      throw ApiException.invalidParameter(
          AFTER, "%s must be neither with %s nor with newest first".formatted(AFTER, CURSOR));
    }
    if (after != null) {
      return which.from(after + 1);
    }
    if (cursor == null) {
      return which;
    }
    long position = Cursor.read(request.accountId(), cursor);
    return isNewestFirst ? which.before(position) : which.from(position);
  }

  /** Writes a page of clicks; there is one more than it has if another page follows. */
  private ObjectNode write(
      int accountId, List<EnrichedClick> clicks, int max, boolean isNewestFirst) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode data = json.putArray("data");
    clicks.stream().limit(max).map(writer::write).forEach(data::add);
    if (clicks.size() > max) {
      long last = clicks.get(max - 1).position();
      json.put("nextCursor", Cursor.of(accountId, isNewestFirst ? last : last + 1));
    } else {
      json.putNull("nextCursor");
    }
    return json;
  }

  private static boolean isNewestFirst(@Nullable String order) {
    if (order == null || order.equals("oldest")) {
      return false;
    }
    if (order.equals("newest")) {
      return true;
    }
    throw ApiException.invalidParameter(
        ORDER, "%s must be oldest or newest: %s".formatted(ORDER, Shown.of(order)));
  }

  /** Returns the number of a link, of which none is 0: that would stand for all. */
  private static @Nullable Long link(@Nullable String text) {
    if (text != null && !text.matches("[1-9][0-9]{0,17}")) {
      throw ApiException.invalidParameter(
          LINK, "%s must be the number of a link, from 1 on: %s".formatted(LINK, Shown.of(text)));
    }
    return text == null ? null : Long.valueOf(text);
  }

  private static @Nullable Long position(Query query, String name) {
    String text = query.text(name);
    if (text == null) {
      return null;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw ApiException.invalidParameter(
          name, "%s must be a whole number of up to 18 digits: %s".formatted(name, Shown.of(text)));
    }
    return Long.valueOf(text);
  }

  static boolean accepts(ApiRequest request, String mediaType) {
    String accept = request.http().getHeader("Accept");
    return accept != null && accept.contains(mediaType);
  }
}

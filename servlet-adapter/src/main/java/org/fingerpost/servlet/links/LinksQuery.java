package org.fingerpost.servlet.links;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.fingerpost.engine.LinkPages;
import org.fingerpost.engine.LinkPages.FilteredPage;
import org.fingerpost.link.Link;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.Shown;
import org.fingerpost.store.StoredLink;
import org.fingerpost.visit.QueryText;
import org.jspecify.annotations.Nullable;

/** Which links a list is to show, and in which order. A parameter that is empty says nothing. */
final class LinksQuery {
  private final QueryText query;
  private Predicate<Link> filter = link -> true;
  private boolean isFiltered;

  LinksQuery(QueryText query) {
    this.query = query;
    addSearch();
    addFlag("is_enabled");
    addNumber("project_id", link -> link.details().projectId());
    addNumber("domain_id", link -> link.key().domainId());
    String type = find("type");
    if (type != null) {
      add(link -> type.equals(LinkObject.TYPE));
    }
    addTimes();
  }

  /**
   * Returns a page.
   *
   * @throws ApiException if the account has too many links to look through: 400
   */
  FilteredPage page(LinkPages pages, Paging paging) {
    String orderBy = Objects.toString(find("order_by"), "");
    boolean isAscending = "asc".equalsIgnoreCase(find("order_type"));
    boolean isById = orderBy.equals("link_id") || orderBy.equals("datetime");
    boolean isOrdered = isById ? isAscending : key(orderBy) != null;
    if (!isFiltered && !isOrdered) {
      return new FilteredPage(pages.page(paging.page(), paging.size()), pages.total());
    }
    if (pages.total() > LinkPages.MAX_EXAMINED) {
      throw ApiException.invalidParameter(
          isOrdered ? "order_by" : "search",
          "lists of an account of more than %d links have no filter and no order but the newest"
                  .formatted(LinkPages.MAX_EXAMINED)
              + " first");
    }
    if (!isOrdered) {
      return pages.page(paging.page(), paging.size(), filter);
    }
    if (orderBy.equals("url")) {
      return page(pages, paging, link -> link.link().key().path(), isAscending);
    }
    return page(pages, paging, Objects.requireNonNull(key(orderBy)), isAscending);
  }

  private <K extends Comparable<K>> FilteredPage page(
      LinkPages pages, Paging paging, Function<StoredLink, K> key, boolean isAscending) {
    Comparator<K> order = isAscending ? Comparator.naturalOrder() : Comparator.reverseOrder();
    return pages.page(paging.page(), paging.size(), filter, key, order);
  }

  /** Returns what an order compares, or {@code null} for an order that there is not. */
  private static @Nullable Function<StoredLink, Long> key(String orderBy) {
    return switch (orderBy) {
      case "link_id", "datetime", "url" -> found -> found.link().id(); // Numbers follow time.
      case "last_datetime" -> found -> found.link().updatedAtMillis();
      case "clicks" -> found -> found.usage().clicks();
      default -> null;
    };
  }

  private void addSearch() {
    String search = find("search");
    if (search == null) {
      return;
    }
    String part = search.toLowerCase(Locale.ROOT);
    boolean isDestination = "location_url".equals(find("search_by"));
    add(
        link -> {
          String text = isDestination ? link.destination() : link.key().path();
          return text != null && text.toLowerCase(Locale.ROOT).contains(part);
        });
  }

  private void addFlag(String name) {
    String text = find(name);
    if (text != null) {
      boolean wanted = Values.flag(name, text);
      add(link -> link.enabled() == wanted);
    }
  }

  private void addNumber(String name, Function<Link, Integer> number) {
    String text = find(name);
    if (text != null) {
      long wanted = Values.number(name, text, 0, Integer.MAX_VALUE);
      add(link -> number.apply(link) == wanted);
    }
  }

  private void addTimes() {
    boolean isLast = "last_datetime".equals(find("datetime_field"));
    Function<Link, Long> time = isLast ? Link::updatedAtMillis : Link::createdAtMillis;
    Instant start = time("datetime_start");
    Instant end = time("datetime_end");
    if (start != null) {
      add(link -> time.apply(link) >= start.toEpochMilli());
    }
    if (end != null) { // To its last millisecond, for the client sees whole seconds.
      add(link -> time.apply(link) < end.toEpochMilli() + 1_000);
    }
  }

  private @Nullable Instant time(String name) {
    String text = find(name);
    Instant time = text == null ? null : UtcTime.find(text);
    if (text != null && time == null) {
      throw ApiException.invalidParameter(
          name,
          "%s must be a time in UTC such as 2026-03-01 12:00:00: %s"
              .formatted(name, Shown.of(text)));
    }
    return time;
  }

  private void add(Predicate<Link> condition) {
    filter = filter.and(condition);
    isFiltered = true;
  }

  private @Nullable String find(String name) {
    String text = query.find(name);
    return text == null || text.isEmpty() ? null : text;
  }
}

package org.fingerpost.servlet.links;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.fingerpost.visit.QueryText;
import org.jspecify.annotations.Nullable;

/**
 * Searches and orders a list that is in memory as a whole.
 *
 * @param <T> what is in it
 */
final class ThingsQuery<T> {
  private final Map<String, Function<T, String>> searched = new LinkedHashMap<>();
  private final Map<String, Comparator<T>> orders = new LinkedHashMap<>();

  /** Adds what {@code search_by} can name; the first one is searched if it names none. */
  ThingsQuery<T> search(String name, Function<T, String> text) {
    searched.put(name, text);
    return this;
  }

  /** Adds what {@code order_by} can name. */
  ThingsQuery<T> order(String name, Comparator<T> order) {
    orders.put(name, order);
    return this;
  }

  /**
   * Returns what a query asks for; without an order the newest first.
   *
   * @param oldestFirst all that there is
   */
  List<T> run(QueryText query, List<T> oldestFirst) {
    List<T> found = new ArrayList<>(oldestFirst);
    Collections.reverse(found);
    String search = query.find("search");
    Function<T, String> text = find(searched, query.find("search_by"));
    if (search != null && text == null && !searched.isEmpty()) {
      text = searched.values().iterator().next();
    }
    if (search != null && text != null) {
      String part = search.toLowerCase(Locale.ROOT);
      Function<T, String> of = text;
      found.removeIf(thing -> !of.apply(thing).toLowerCase(Locale.ROOT).contains(part));
    }
    Comparator<T> order = find(orders, query.find("order_by"));
    if (order != null) {
      boolean isAscending = "asc".equalsIgnoreCase(query.find("order_type"));
      found.sort(isAscending ? order : order.reversed());
    }
    return found;
  }

  private static <V> @Nullable V find(Map<String, V> known, @Nullable String name) {
    return name == null ? null : known.get(name);
  }
}

package org.fingerpost.servlet.links;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.fingerpost.servlet.api.Answer;
import org.fingerpost.servlet.api.ApiSettings;
import org.fingerpost.visit.QueryText;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for. What cannot be used is the default.
 *
 * @param page from 1
 * @param size how many things a page has
 * @param address what the addresses of pages begin with, up to the number
 */
record Paging(int page, int size, String address) {
  private static final Set<Integer> SIZES = Set.of(10, 25, 50, 100, 250, 500, 1_000);
  private static final int DEFAULT_SIZE = 25;
  private static final int MAX_PAGE = 1_000_000_000;

  /** Reads the query of a call. */
  static Paging of(LinksCall call, ApiSettings settings) {
    QueryText query = call.query();
    int page = number(query.find("page"));
    int size = number(query.find("results_per_page"));
    return new Paging(
        page >= 1 && page <= MAX_PAGE ? page : 1,
        SIZES.contains(size) ? size : DEFAULT_SIZE,
        address(call.http(), settings));
  }

  /** Returns this with the default size if pages would be larger than {@code most}. */
  Paging withSizeUpTo(int most) {
    return size <= most ? this : new Paging(page, DEFAULT_SIZE, address);
  }

  /** Writes a page of things. */
  <T> Answer write(Iterable<T> things, long total, Function<T, ObjectNode> writer) {
    long last = Math.max(1, (total + size - 1) / size);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode data = json.putArray("data");
    things.forEach(thing -> data.add(writer.apply(thing)));
    json.putObject("meta")
        .put("page", page)
        .put("results_per_page", size)
        .put("total", total)
        .put("total_pages", last);
    json.putObject("links")
        .put("first", address + 1)
        .put("last", address + last)
        .put("next", page < last ? address + (page + 1) : null)
        .put("prev", page > 1 ? address + (page - 1) : null)
        .put("self", address + page);
    return Answer.json(200, json);
  }

  /** Writes the page of things that are all at hand. */
  <T> Answer writeOf(List<T> all, Function<T, ObjectNode> writer) {
    long from = Math.min((page - 1L) * size, all.size());
    long to = Math.min(from + size, all.size());
    return write(all.subList((int) from, (int) to), all.size(), writer);
  }

  /** The parameters of the call stay; without any, there is an ampersand all the same. */
  private static String address(HttpServletRequest http, ApiSettings settings) {
    List<String> kept = new ArrayList<>();
    String query = http.getQueryString() == null ? "" : http.getQueryString();
    for (String parameter : query.split("&", -1)) {
      if (!parameter.isEmpty() && !parameter.equals("page") && !parameter.startsWith("page=")) {
        kept.add(parameter);
      }
    }
    return "%s%s?%s&page="
        .formatted(settings.baseUrl(), http.getServletPath(), String.join("&", kept));
  }

  private static int number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }
}

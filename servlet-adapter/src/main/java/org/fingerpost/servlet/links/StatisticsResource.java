package org.fingerpost.servlet.links;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.fingerpost.catalog.Role;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.Statistics;
import org.fingerpost.click.Statistics.Count;
import org.fingerpost.click.Statistics.Group;
import org.fingerpost.click.Statistics.Step;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.fingerpost.servlet.api.Answer;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.AskedHistory;
import org.fingerpost.servlet.meter.CallKind;
import org.fingerpost.store.StoredLink;

/** {@code /statistics/{link_id}}: how often a link was clicked, and by whom. */
final class StatisticsResource {
  private final RedirectEngine engine;

  StatisticsResource(RedirectEngine engine) {
    this.engine = engine;
  }

  Resource resource() {
    return new Resource(Role.ADMIN, CallKind.OTHER, Map.of(Operation.GET, this::get));
  }

  private Answer get(LinksCall call) {
    StoredLink found = engine.links().findById(call.accountId(), call.id());
    if (found == null) {
      throw ApiException.notFound("link");
    }
    Link link = found.link();
    StatisticsRequest asked = StatisticsRequest.read(call.query());
    Statistics statistics =
        AskedHistory.ask(
            engine, asked.toQuery(link.accountId(), link.id()), StatisticsType::parameter);
    ArrayNode data = JsonNodeFactory.instance.arrayNode();
    ClickDimension dimension = asked.type().dimension();
    if (dimension != null) {
      for (Group group : statistics.groups().getOrDefault(dimension, List.of())) {
        write(data, group.count()).put(asked.type().wireName(), group.value());
      }
    } else if (asked.type() == StatisticsType.HOUR) {
      byHour(statistics).forEach((hour, count) -> write(data, count).put("hour", hour));
    } else {
      forEachClicked(
          statistics,
          (step, count) -> write(data, count).put("formatted_date", asked.format(step.start())));
    }
    return Envelope.data(data);
  }

  private static void forEachClicked(Statistics statistics, BiConsumer<Step, Count> action) {
    for (Step step : statistics.timeline()) {
      if (step.count().clicks() > 0) {
        action.accept(step, step.count());
      }
    }
  }

  private static Map<Integer, Count> byHour(Statistics statistics) {
    Map<Integer, Count> counts = new TreeMap<>();
    forEachClicked(
        statistics,
        (step, count) -> counts.merge(step.start().getHour(), count, StatisticsResource::sum));
    return counts;
  }

  private static Count sum(Count a, Count b) {
    boolean isKnown = a.visitors() != Count.UNKNOWN && b.visitors() != Count.UNKNOWN;
    return new Count(
        a.clicks() + b.clicks(), isKnown ? a.visitors() + b.visitors() : Count.UNKNOWN, 0);
  }

  private static ObjectNode write(ArrayNode data, Count count) {
    ObjectNode row = data.addObject().put("pageviews", count.clicks());
    return count.visitors() == Count.UNKNOWN
        ? row.putNull("visitors")
        : row.put("visitors", count.visitors());
  }
}

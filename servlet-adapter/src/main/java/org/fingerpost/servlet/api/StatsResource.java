package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.Statistics;
import org.fingerpost.click.Statistics.Group;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.fingerpost.store.StoredLink;

/** {@code /links/{slug}/stats} and {@code /stats}: how often links were clicked, and by whom. */
final class StatsResource {
  static final Set<String> LINK_PARAMETERS = StatsRequest.parameters("domain");
  static final Set<String> ACCOUNT_PARAMETERS = StatsRequest.parameters();

  /** How far statistics of an account go back that do not say it. */
  private static final Duration ACCOUNT_TIME = Duration.ofDays(30);

  private final RedirectEngine engine;
  private final RequestedLinks links;
  private final LinkAddress addresses;

  StatsResource(RedirectEngine engine, ApiSettings settings) {
    this.engine = engine;
    this.links = new RequestedLinks(engine);
    this.addresses = new LinkAddress(engine, settings);
  }

  /** Tells of one link, over its whole life if the request does not say when. */
  Answer ofLink(ApiRequest request) {
    Link link = links.require(request).link();
    StatsRequest asked = new StatsRequest(request.query());
    StatisticsQuery query =
        asked.toQuery(
            link.accountId(),
            link.id(),
            Instant.ofEpochMilli(link.createdAtMillis()),
            engine.clock().instant());
    return Answer.json(200, StatsWriter.write(ask(query), asked, conversions(query), link));
  }

  /** Tells of all links of the account, over the last 30 days if the request does not say when. */
  Answer ofAccount(ApiRequest request) {
    StatsRequest asked = new StatsRequest(request.query());
    Instant now = engine.clock().instant();
    StatisticsQuery query =
        asked.toQuery(request.accountId(), StatisticsQuery.ALL, now.minus(ACCOUNT_TIME), now);
    Statistics statistics = ask(query);
    ObjectNode json = StatsWriter.write(statistics, asked, conversions(query), null);
    writeLinks(json.putArray("links"), statistics);
    return Answer.json(200, json);
  }

  private Statistics ask(StatisticsQuery query) {
    return AskedHistory.ask(engine, query, ClickDimension::wireName);
  }

  private ConversionWriter conversions(StatisticsQuery query) {
    return new ConversionWriter(AskedHistory.findConversions(engine, query));
  }

  private void writeLinks(ArrayNode json, Statistics statistics) {
    for (Group group : statistics.groups().getOrDefault(ClickDimension.LINK, List.of())) {
      String value = group.value();
      if (value != null && value.matches("[0-9]{1,18}")) {
        long id = Long.parseLong(value);
        StoredLink found = engine.store().findById(id);
        ObjectNode item = json.addObject().put("id", id);
        item.put("shortUrl", found == null ? null : addresses.shortUrl(found.link()));
        item.put("clicks", group.count().clicks());
        StatsWriter.writeVisitors(item, group.count());
      }
    }
  }
}

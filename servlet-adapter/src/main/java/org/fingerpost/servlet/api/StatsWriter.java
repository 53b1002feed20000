package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.Interval;
import org.fingerpost.click.Statistics;
import org.fingerpost.click.Statistics.Apart;
import org.fingerpost.click.Statistics.Count;
import org.fingerpost.click.Statistics.Group;
import org.fingerpost.link.Link;
import org.fingerpost.visit.BotClass;
import org.jspecify.annotations.Nullable;

/** Writes statistics as JSON: the four keys of the smart-link API, and ours beside them. */
final class StatsWriter {
  private static final List<String> PLATFORMS =
      List.of("ios", "android", "macos", "windows", "other");

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

  private StatsWriter() {}

  /**
   * Writes an answer.
   *
   * @param conversions of the clicks
   * @param link whose it is, or {@code null} if it is about several
   */
  static ObjectNode write(
      Statistics statistics,
      StatsRequest request,
      ConversionWriter conversions,
      @Nullable Link link) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("totalClicks", statistics.total().clicks());
    writePlatforms(json.putObject("platforms"), groups(statistics, ClickDimension.PLATFORM));
    ArrayNode referrers = json.putArray("topReferrers");
    for (Group group : groups(statistics, ClickDimension.SOURCE)) {
      referrers.addObject().put("source", group.value()).put("count", group.count().clicks());
    }
    ArrayNode timeline = json.putArray("timeline");
    for (Statistics.Step step : statistics.timeline()) {
      timeline
          .addObject()
          .put("date", date(step.start(), request.interval()))
          .put("clicks", step.count().clicks());
    }
    writeVisitors(json, statistics.total());
    json.put("uniqueError", statistics.total().visitorsError());
    writeGroups(json.putArray("countries"), "country", groups(statistics, ClickDimension.COUNTRY));
    writeGroups(json.putArray("cities"), "city", groups(statistics, ClickDimension.CITY));
    if (link != null) {
      ChoiceStatsWriter choices = new ChoiceStatsWriter(link.targeting(), conversions);
      choices.writeRules(json.putArray("rules"), groups(statistics, ClickDimension.RULE));
      choices.writeVariants(json.putArray("variants"), groups(statistics, ClickDimension.VARIANT));
    }
    conversions.writeAll(json, statistics.total().clicks());
    writeApart(json.putObject("bots"), statistics.apart());
    if (!request.extra().isEmpty()) {
      ObjectNode groups = json.putObject("groups");
      for (ClickDimension dimension : request.extra()) {
        writeGroups(groups.putArray(dimension.wireName()), "value", groups(statistics, dimension));
      }
    }
    return json;
  }

  private static List<Group> groups(Statistics statistics, ClickDimension dimension) {
    return statistics.groups().getOrDefault(dimension, List.of());
  }

  /** The five are always there, and add up to the total. */
  private static void writePlatforms(ObjectNode json, List<Group> groups) {
    for (String platform : PLATFORMS) {
      long clicks = 0;
      for (Group group : groups) {
        String value = PLATFORMS.contains(group.value()) ? group.value() : "other";
        clicks += platform.equals(value) ? group.count().clicks() : 0;
      }
      json.put(platform, clicks);
    }
  }

  private static String date(LocalDateTime start, Interval interval) {
    return interval == Interval.HOUR ? HOUR.format(start) : start.toLocalDate().toString();
  }

  private static void writeGroups(ArrayNode json, String name, List<Group> groups) {
    for (Group group : groups) {
      ObjectNode item = json.addObject().put(name, group.value());
      item.put("clicks", group.count().clicks());
      writeVisitors(item, group.count());
    }
  }

  static void writeVisitors(ObjectNode json, Count count) {
    if (count.visitors() == Count.UNKNOWN) {
      json.putNull("unique");
    } else {
      json.put("unique", count.visitors());
    }
  }

  private static void writeApart(ObjectNode json, Apart apart) {
    for (BotClass bot : BotClass.values()) {
      json.put(bot.wireName(), apart.bots().getOrDefault(bot, 0L));
    }
    json.put("head", apart.heads()).put("prefetch", apart.prefetches());
  }
}

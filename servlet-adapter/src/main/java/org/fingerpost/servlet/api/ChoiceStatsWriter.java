package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fingerpost.click.ConversionTotals.Place;
import org.fingerpost.click.Statistics.Group;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Targeting;
import org.fingerpost.link.Variant;
import org.fingerpost.servlet.api.ConversionWriter.Dealt;
import org.jspecify.annotations.Nullable;

/**
 * Writes the statistics of a link's rules and variants. Clicks have their places at the time of the
 * click, and are shown with the names of what is in these places now.
 */
final class ChoiceStatsWriter {
  private final Targeting targeting;
  private final ConversionWriter conversions;

  ChoiceStatsWriter(Targeting targeting, ConversionWriter conversions) {
    this.targeting = targeting;
    this.conversions = conversions;
  }

  void writeRules(ArrayNode json, List<Group> groups) {
    for (Group group : groups) {
      String value = group.value();
      if (value != null && isPlace(value)) {
        int rule = Integer.parseInt(value);
        ObjectNode item = json.addObject().put("rule", rule);
        item.put(
            "name", rule < targeting.rules().size() ? targeting.rules().get(rule).name() : null);
        item.put("clicks", group.count().clicks());
        StatsWriter.writeVisitors(item, group.count());
        conversions.writeRule(item, rule, group.count().clicks());
      }
    }
  }

  /** The clicks of one variant. */
  private record Line(Group group, Dealt dealt) {}

  void writeVariants(ArrayNode json, List<Group> groups) {
    List<Line> lines = new ArrayList<>();
    Map<Integer, Dealt> controls = new HashMap<>();
    for (Group group : groups) {
      Place place = place(group.value());
      if (place != null) {
        Dealt dealt = new Dealt(place, name(place), group.count().clicks());
        lines.add(new Line(group, dealt));
        controls.merge(
            place.rule(),
            dealt,
            (one, other) -> one.place().variant() < other.place().variant() ? one : other);
      }
    }
    for (Line line : lines) {
      Place place = line.dealt.place();
      ObjectNode item = json.addObject();
      item.put("rule", place.rule() == Choice.NONE ? null : place.rule());
      item.put("variant", place.variant()).put("name", line.dealt.name());
      item.put("clicks", line.group.count().clicks());
      StatsWriter.writeVisitors(item, line.group.count());
      conversions.writeVariant(item, line.dealt, controls.getOrDefault(place.rule(), line.dealt));
    }
  }

  /** Returns the variant that a value stands for, or {@code null}: for none, or for the rest. */
  private static @Nullable Place place(@Nullable String value) {
    String text = value == null ? "" : value;
    int slash = text.indexOf('/');
    String variant = text.substring(slash + 1);
    String rule = text.substring(0, Math.max(0, slash));
    return isPlace(variant) && (rule.isEmpty() || isPlace(rule))
        ? new Place(
            rule.isEmpty() ? Choice.NONE : Integer.parseInt(rule), Integer.parseInt(variant))
        : null;
  }

  /** A store may say that some are the rest. */
  private static boolean isPlace(String text) {
    return text.matches("[0-9]{1,5}");
  }

  private @Nullable String name(Place place) {
    if (place.rule() >= targeting.rules().size()) {
      return null; // The link has been changed since.
    }
    List<Variant> variants =
        place.rule() == Choice.NONE
            ? targeting.rotation().variants()
            : targeting.rules().get(place.rule()).rotation().variants();
    return place.variant() < variants.size() ? variants.get(place.variant()).name() : null;
  }
}

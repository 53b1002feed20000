package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Operator;
import org.fingerpost.link.TimeWindow;
import org.fingerpost.link.VersionRange;
import org.fingerpost.visit.AddressRange;

/** Writes a condition of a targeting rule as {@link ConditionReader} reads it. */
final class ConditionWriter {
  private ConditionWriter() {}

  static ObjectNode write(Condition condition) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("fact", condition.fact().wireName());
    // Java 17 has no switch over a sealed type; the last line cannot be reached.
    if (condition instanceof Condition.Value value) {
      writeValue(json, value);
    } else if (condition instanceof Condition.Within within) {
      writeAnyOf(json, within.ranges().stream().map(AddressRange::toString).toList());
    } else if (condition instanceof Condition.During during) {
      writeWindow(json, during.window());
    } else if (condition instanceof Condition.Share share) {
      json.set("is", Thousandths.write(share.thousandths()));
    } else if (condition instanceof Condition.Unreadable unreadable) {
      json.put("fact", unreadable.factName()).put("unreadable", true);
    } else {
      throw new IllegalArgumentException("unknown condition: " + condition);
    }
    if (condition.negated()) {
      json.put("not", true);
    }
    return json;
  }

  private static void writeValue(ObjectNode json, Condition.Value value) {
    if (value.key() != null) {
      json.put("key", value.key());
    }
    Operator operator = value.operator();
    switch (operator) {
      case IN -> writeAnyOf(json, value.values());
      case STARTS_WITH, CONTAINS -> writeOneOrMore(json, operator.wireName(), value.values());
      case EXISTS, MISSING -> json.put(operator.wireName(), operator == Operator.EXISTS);
    }
    if (!value.version().equals(VersionRange.ANY)) {
      json.put("version", value.version().text());
    }
  }

  private static void writeAnyOf(ObjectNode json, List<String> values) {
    writeOneOrMore(json, values.size() == 1 ? "is" : "in", values);
  }

  private static void writeOneOrMore(ObjectNode json, String name, List<String> values) {
    if (values.size() == 1) {
      json.put(name, values.get(0));
    } else {
      ArrayNode array = json.putArray(name);
      values.forEach(array::add);
    }
  }

  private static void writeWindow(ObjectNode json, TimeWindow window) {
    if (window.from() != null) {
      json.put("from", window.from());
    }
    if (window.to() != null) {
      json.put("to", window.to());
    }
    json.put("timezone", window.timezone());
    if (!window.weekdays().isEmpty()) {
      ArrayNode weekdays = json.putArray("weekdays");
      window.weekdays().forEach(weekdays::add);
    }
  }
}

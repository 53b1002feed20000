package org.fingerpost.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Says in words what a condition of the API asks. */
final class ConditionText {
  private static final List<String> OPERATORS = List.of("is", "in", "startsWith", "contains");

  private ConditionText() {}

  /** Returns the words, such as {@code not country in DE, AT}. */
  static String of(JsonNode condition) {
    StringBuilder text = new StringBuilder(condition.path("not").asBoolean() ? "not " : "");
    text.append(condition.path("fact").asText());
    append(text, " ", condition.path("key"));
    for (String operator : OPERATORS) {
      append(text, " " + operator + " ", condition.path(operator));
    }
    if (condition.has("exists")) {
      text.append(condition.path("exists").asBoolean() ? " exists" : " is missing");
    }
    append(text, ", version ", condition.path("version"));
    append(text, " from ", condition.path("from"));
    append(text, " to ", condition.path("to"));
    append(text, " ", condition.path("timezone"));
    append(text, " on ", condition.path("weekdays"));
    return text.toString();
  }

  private static void append(StringBuilder text, String before, JsonNode value) {
    if (value.isArray()) {
      List<String> values = new ArrayList<>();
      value.forEach(one -> values.add(one.asText()));
      text.append(before).append(String.join(", ", values));
    } else if (value.isValueNode() && !value.isNull()) {
      text.append(before).append(value.asText());
    }
  }
}

package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes of a schema every kind of value that it does not allow. */
final class WrongValues {
  /** A value of each type of JSON. */
  private static final Map<String, String> SAMPLES =
      Map.of(
          "string", "\"x\"",
          "integer", "7",
          "number", "7.5",
          "boolean", "true",
          "object", "{}",
          "array", "[]",
          "null", "null");

  private static final List<String> URLS =
      List.of(
          "x",
          "//shop.example/",
          "http://",
          "javascript:alert(1)",
          "https://user:secret@shop.example/",
          "https://shop.example/\\u0000",
          "http://0x7f.1/",
          " https://shop.example/");

  private static final List<String> TIMES =
      List.of(
          "noon",
          "2026-03-01",
          "2026-13-01T00:00:00Z",
          "2026-03-01T25:00:00Z",
          "2026-03-01T00:00:00",
          "2026-03-01T00:00Z",
          "1772366400");

  private static final List<String> UNLIKELY = List.of(" ", "a b", "1w", "\u00e9", "/", "");

  private WrongValues() {}

  /**
   * A value that is wrong.
   *
   * @param field the field that is to be blamed
   * @param json the value, as it stands behind the colon
   * @param mentions what else the message is to say
   */
  record Wrong(String field, String kind, String json, List<String> mentions) {
    @Override
    public String toString() {
      return "%s: %s %s"
          .formatted(field, kind, json.length() > 40 ? json.substring(0, 40) + "…" : json);
    }
  }

  /** Returns what is wrong for a field of this schema, each once. */
  static List<Wrong> of(String field, JsonNode schema) {
    List<Wrong> wrong = new ArrayList<>();
    if (!schema.has("properties") && schema.has("oneOf")) {
      schema.get("oneOf").forEach(kind -> wrong.addAll(of(field, kind)));
      return wrong.stream().distinct().toList();
    }
    Set<String> types = types(schema);
    SAMPLES.forEach(
        (type, json) -> {
          boolean isAllowed =
              types.contains(type) || (type.equals("integer") && types.contains("number"));
          if (!isAllowed) {
            wrong.add(new Wrong(field, "type", json, List.of()));
          }
        });
    addNumbers(wrong, field, schema, types);
    addStrings(wrong, field, schema, types);
    addArrays(wrong, field, schema);
    addObjects(wrong, field, schema);
    String outermost = field.replaceAll("[.\\[].*", "");
    wrong.add(new Wrong(outermost, "depth", "[".repeat(20) + "]".repeat(20), List.of("16")));
    wrong.add(
        new Wrong(outermost, "depth", "{\"a\":".repeat(20) + "1" + "}".repeat(20), List.of("16")));
    wrong.add(new Wrong(field, "digits", "1".repeat(200), List.of("100")));
    return wrong;
  }

  private static void addNumbers(
      List<Wrong> wrong, String field, JsonNode schema, Set<String> types) {
    boolean isNumber = types.contains("number");
    if (!(types.contains("integer") || isNumber) || types.contains("string")) {
      return;
    }
    if (schema.has("minimum")) {
      long least = schema.get("minimum").asLong();
      long most = schema.get("maximum").asLong();
      String fraction = isNumber ? "0.0005" : "0.5";
      for (String value :
          List.of(least - 1 + "", most + 1 + "", "-1e9", "1e30", "1e-5", fraction)) {
        List<String> mentions =
            value.contains("e") || value.contains(".")
                ? List.of(least + "", most + "")
                : List.of(least + "", most + "", value);
        wrong.add(new Wrong(field, "bound", value, mentions));
      }
    }
    if (schema.has("enum")) {
      for (int value : new int[] {0, 200, 300, 303, 304, 309}) {
        wrong.add(new Wrong(field, "enum", value + "", List.of("301", "308", value + "")));
      }
    }
  }

  private static void addStrings(
      List<Wrong> wrong, String field, JsonNode schema, Set<String> types) {
    if (!types.contains("string")) {
      return;
    }
    if (schema.path("minLength").asInt() > 0) {
      wrong.add(new Wrong(field, "empty", "\"\"", List.of()));
    }
    if (schema.has("maxLength")) {
      int most = schema.get("maxLength").asInt();
      String start = schema.path("format").asText().equals("uri") ? "https://a.example/" : "";
      String longer = start + "a".repeat(most + 1 - start.length());
      wrong.add(new Wrong(field, "length", quoted(longer), List.of(most + "")));
      wrong.add(new Wrong(field, "control", "\"a\\u0007b\"", List.of()));
      wrong.add(new Wrong(field, "surrogate", "\"a\\ud800b\"", List.of()));
    }
    if (schema.has("enum")) {
      wrong.add(new Wrong(field, "enum", "\"nope\"", List.of("\"nope\"")));
    }
    if (schema.has("pattern")) {
      for (String value : UNLIKELY) {
        if (!value.matches(".*" + schema.get("pattern").asText() + ".*") || value.isEmpty()) {
          wrong.add(new Wrong(field, "pattern", quoted(value), List.of()));
        }
      }
    }
    switch (schema.path("format").asText()) {
      case "uri" -> URLS.forEach(u -> wrong.add(new Wrong(field, "URL", quoted(u), List.of())));
      case "date-time" ->
          TIMES.forEach(t -> wrong.add(new Wrong(field, "time", quoted(t), List.of(t))));
      default -> {}
    }
  }

  private static void addArrays(List<Wrong> wrong, String field, JsonNode schema) {
    if (!schema.has("items")) {
      return;
    }
    JsonNode items = schema.get("items");
    boolean areObjects = !items.path("type").asText().equals("string");
    for (Wrong item : of(areObjects ? field + "[0]" : field, items)) {
      // A number is blamed on the field that it stands in, and an element is none.
      String blamed = item.kind().equals("digits") ? field : item.field();
      wrong.add(new Wrong(blamed, "item " + item.kind(), "[" + item.json() + "]", item.mentions()));
    }
    if (schema.has("maxItems")) {
      int most = schema.get("maxItems").asInt();
      JsonNode example = example(items);
      String tooMany =
          IntStream.rangeClosed(0, most)
              .mapToObj(i -> example == null ? "\"" + i + "\"" : example.toString())
              .collect(Collectors.joining(","));
      wrong.add(new Wrong(field, "items", "[" + tooMany + "]", List.of(most + "", most + 1 + "")));
    }
    if (schema.path("minItems").asInt() > 0) {
      wrong.add(new Wrong(field, "no items", "[]", List.of()));
    }
    if (schema.path("uniqueItems").asBoolean()) {
      wrong.add(new Wrong(field, "twice", "[\"a\",\"b\",\"a\"]", List.of("\"a\"")));
    }
  }

  /** Returns a value of this schema, or {@code null} if it gives none. */
  private static JsonNode example(JsonNode schema) {
    return schema.has("oneOf") && !schema.has("properties")
        ? example(schema.get("oneOf").get(0))
        : schema.path("examples").get(0);
  }

  /** Returns an object that is right and has the field {@code name}, if there is one. */
  private static ObjectNode right(JsonNode schema, String name) {
    for (JsonNode example : schema.path("examples")) {
      if (example.has(name)) {
        return example.deepCopy();
      }
    }
    return schema.has("examples")
        ? schema.get("examples").get(0).deepCopy()
        : JsonNodeFactory.instance.objectNode();
  }

  /** Returns an object with one field of its own, which may be wrong, and all others right. */
  private static String spoilt(JsonNode schema, String name, String field) {
    ObjectNode others = right(schema, name);
    others.remove(name);
    String rest = others.toString();
    return others.isEmpty()
        ? "{" + field + "}"
        : rest.substring(0, rest.length() - 1) + "," + field + "}";
  }

  private static void addObjects(List<Wrong> wrong, String field, JsonNode schema) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = property.getKey();
      String inner = field + "." + name;
      for (Wrong value : of(inner, property.getValue())) {
        wrong.add(
            new Wrong(
                value.field(),
                name + " " + value.kind(),
                spoilt(schema, name, "\"" + name + "\":" + value.json()),
                value.mentions()));
      }
      String twice = "\"%1$s\":\"a\",\"%1$s\":\"a\"".formatted(name);
      wrong.add(new Wrong(inner, "duplicate", spoilt(schema, name, twice), List.of()));
    }
    for (JsonNode name : schema.path("required")) {
      ObjectNode others = right(schema, name.asText());
      others.remove(name.asText());
      wrong.add(
          new Wrong(field + "." + name.asText(), "missing", others.toString(), List.of("missing")));
    }
    if (schema.has("properties")) {
      wrong.add(
          new Wrong(field + ".nope", "unknown", spoilt(schema, "nope", "\"nope\":1"), List.of()));
      return;
    }
    if (!schema.has("maxProperties")) {
      return;
    }
    for (Wrong value : of(field, schema.get("additionalProperties"))) {
      boolean isNamed = value.kind().equals("digits");
      wrong.add(
          new Wrong(
              isNamed ? field + ".a" : field,
              "value " + value.kind(),
              "{\"a\":" + value.json() + "}",
              value.mentions()));
    }
    int longest = schema.at("/propertyNames/maxLength").asInt();
    wrong.add(
        new Wrong(
            field, "name", "{\"" + "n".repeat(longest + 1) + "\":\"\"}", List.of(longest + "")));
    wrong.add(new Wrong(field, "empty name", "{\"\":\"\"}", List.of()));
    wrong.add(new Wrong(field + ".a", "duplicate", "{\"a\":\"\",\"a\":\"\"}", List.of()));
    int most = schema.get("maxProperties").asInt();
    String entries =
        IntStream.rangeClosed(0, most)
            .mapToObj(i -> "\"k" + i + "\":\"\"")
            .collect(Collectors.joining(","));
    wrong.add(new Wrong(field, "entries", "{" + entries + "}", List.of(most + "", most + 1 + "")));
  }

  private static Set<String> types(JsonNode schema) {
    Set<String> types = new HashSet<>();
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      type.forEach(t -> types.add(t.asText()));
    } else {
      types.add(type.asText());
    }
    return types;
  }

  private static String quoted(String value) {
    return '"' + value + '"';
  }

  static Stream<Map.Entry<String, JsonNode>> properties(JsonNode schema) {
    return schema.path("properties").properties().stream();
  }
}

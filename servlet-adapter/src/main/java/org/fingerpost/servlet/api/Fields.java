package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read by name and type. Whatever was not asked for by the time of
 * {@link #end} is unknown. A field that is {@code null} or absent reads as {@code null}.
 */
final class Fields {
  private final ObjectNode object;
  private final String prefix;
  private final Set<String> known = new HashSet<>();

  private Fields(ObjectNode object, String prefix) {
    this.object = object;
    this.prefix = prefix;
  }

  static Fields of(ObjectNode object) {
    return new Fields(object, "");
  }

  /** Returns where the object itself is, such as {@code targeting[0]}; empty for the body. */
  String path() {
    return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
  }

  /** Returns where a field is, such as {@code targeting[0].name}. */
  String path(String name) {
    return prefix + name;
  }

  /** Returns whether the field is there, as {@code null} or otherwise. */
  boolean has(String name) {
    known.add(name);
    return object.has(name);
  }

  /** Returns the value as it is, or {@code null}. */
  @Nullable JsonNode any(String name) {
    return has(name) && !object.get(name).isNull() ? object.get(name) : null;
  }

  @Nullable String text(String name) {
    JsonNode value = any(name);
    if (value != null && !value.isTextual()) {
      throw wrongType(name, "a string", value);
    }
    return value == null ? null : value.textValue();
  }

  String requiredText(String name) {
    return required(name, text(name));
  }

  @Nullable Boolean flag(String name) {
    JsonNode value = any(name);
    if (value != null && !value.isBoolean()) {
      throw wrongType(name, "true or false", value);
    }
    return value == null ? null : value.booleanValue();
  }

  boolean flag(String name, boolean absent) {
    Boolean value = flag(name);
    return value == null ? absent : value;
  }

  @Nullable Long integer(String name, long least, long most) {
    JsonNode value = any(name);
    if (value == null) {
      return null;
    }
    return integer(name, value, least, most);
  }

  private long integer(String name, JsonNode value, long least, long most) {
    BigDecimal number = value.isNumber() ? value.decimalValue() : null;
    boolean isInRange =
        number != null
            && number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    if (number == null || !isInRange || number.stripTrailingZeros().scale() > 0) {
      throw wrongType(name, "a whole number from %d to %d".formatted(least, most), value);
    }
    return number.longValue();
  }

  /** Returns one string, or those of an array, none for {@code null}. */
  List<String> textOrTexts(String name) {
    JsonNode value = any(name);
    if (value == null || value.isArray()) {
      return texts(name);
    }
    if (!value.isTextual()) {
      throw wrongType(name, "a string or an array of strings", value);
    }
    return List.of(value.textValue());
  }

  /** Returns the strings of an array, none for {@code null}. */
  List<String> texts(String name) {
    JsonNode array = any(name);
    List<String> texts = new ArrayList<>();
    if (array == null) {
      return texts;
    }
    if (!array.isArray()) {
      throw wrongType(name, "an array of strings", array);
    }
    for (JsonNode element : array) {
      if (!element.isTextual()) {
        throw wrongType(name, "an array of strings", element);
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** Returns the strings of an object by name, {@code null} for those that are. */
  Map<String, @Nullable String> textsByName(String name) {
    JsonNode value = any(name);
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    if (value == null) {
      return texts;
    }
    if (!value.isObject()) {
      throw wrongType(name, "an object of strings", value);
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (!entry.getValue().isTextual() && !entry.getValue().isNull()) {
        throw wrongType(name, "an object of strings", entry.getValue());
      }
      texts.put(entry.getKey(), entry.getValue().textValue());
    }
    return texts;
  }

  /** Returns the whole numbers of an array, none for {@code null}. */
  List<Integer> integers(String name, int least, int most) {
    JsonNode array = any(name);
    List<Integer> integers = new ArrayList<>();
    if (array == null) {
      return integers;
    }
    if (!array.isArray()) {
      throw wrongType(name, "an array of whole numbers", array);
    }
    for (int i = 0; i < array.size(); i++) {
      integers.add((int) integer("%s[%d]".formatted(name, i), array.get(i), least, most));
    }
    return integers;
  }

  /** Returns the fields of an object, or {@code null}. */
  @Nullable Fields object(String name) {
    JsonNode value = any(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof ObjectNode inner)) {
      throw wrongType(name, "an object", value);
    }
    return new Fields(inner, prefix + name + '.');
  }

  /** Returns the fields of each object of an array, none for {@code null}. */
  List<Fields> objects(String name) {
    JsonNode array = any(name);
    List<Fields> objects = new ArrayList<>();
    if (array == null) {
      return objects;
    }
    if (!array.isArray()) {
      throw wrongType(name, "an array of objects", array);
    }
    for (int i = 0; i < array.size(); i++) {
      String element = "%s[%d]".formatted(name, i);
      if (!(array.get(i) instanceof ObjectNode inner)) {
        throw wrongType(element, "an object", array.get(i));
      }
      objects.add(new Fields(inner, prefix + element + '.'));
    }
    return objects;
  }

  /** Refuses what was not asked for. */
  void end() {
    Iterator<String> names = object.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!known.contains(name)) {
        throw ApiException.ofField(
            400, "unknown_field", prefix + name, "unknown field: " + Shown.of(prefix + name));
      }
    }
  }

  /** Returns {@code value}, or says that the field must be there. */
  <T> T required(String name, @Nullable T value) {
    if (value == null) {
      String field = prefix + name;
      throw ApiException.ofField(
          400,
          "missing_field",
          field,
          object.has(name)
              ? "%s must not be null".formatted(field)
              : "%s is missing".formatted(field));
    }
    return value;
  }

  /**
   * Tells what the engine has against this object: against the field that the message begins with,
   * or else against {@code name}.
   */
  ApiException invalid(String name, IllegalArgumentException e) {
    return invalidAt(prefix + name, Objects.toString(e.getMessage()));
  }

  /** Tells what the engine has against this object: against a field, likewise, or all of it. */
  ApiException invalid(IllegalArgumentException e) {
    return invalidAt(path(), Objects.toString(e.getMessage()));
  }

  private ApiException invalidAt(String field, String message) {
    int space = message.indexOf(' ');
    String first = space < 0 ? message : message.substring(0, space);
    return known.contains(first)
        ? ApiException.invalid(prefix + first, prefix + message)
        : ApiException.invalid(field, field + ": " + message);
  }

  /** Says that a field is not what is expected, as {@code "a string"}. */
  ApiException wrongType(String name, String expected, JsonNode value) {
    String field = prefix + name;
    return ApiException.invalid(
        field, "%s must be %s: %s".formatted(field, expected, Shown.of(value)));
  }
}

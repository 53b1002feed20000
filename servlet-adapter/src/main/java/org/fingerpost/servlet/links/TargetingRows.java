package org.fingerpost.servlet.links;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Targeting as this API has it: one type, and a destination for each key.
 *
 * @param type what all rows are about, or {@code null} if there are none
 */
record TargetingRows(@Nullable TargetingType type, List<Row> rows) {
  static final TargetingRows NONE = new TargetingRows(null, List.of());

  private static final String TYPE = "targeting_type";

  /**
   * A row.
   *
   * @param place its number in the form
   */
  record Row(int place, String key, String destination) {}

  TargetingRows {
    rows = List.copyOf(rows);
  }

  /** Returns what a form says of targeting, or {@code null} if it says nothing. */
  static @Nullable TargetingRows read(Form form) {
    boolean isNamed = form.has(TYPE);
    String name = form.text(TYPE);
    TargetingType type = name == null ? null : TargetingType.find(name);
    if (name != null && type == null) {
      throw ApiException.invalid(
          TYPE,
          "%s must be one of %s: %s"
              .formatted(
                  TYPE,
                  Arrays.stream(TargetingType.values())
                      .map(TargetingType::wireName)
                      .collect(Collectors.joining(", ")),
                  Shown.of(name)));
    }
    for (TargetingType other : TargetingType.values()) {
      requireOnly(form, type, other, other.keys());
      requireOnly(form, type, other, other.destinations());
    }
    if (type == null) {
      return isNamed ? NONE : null;
    }
    return new TargetingRows(type, rows(form, type));
  }

  /** Sets the rules or variants that the rows are, in place of all that there were. */
  void set(LinkDraft draft) {
    draft.targeting(TargetingTranslation.rules(this)).rotation(TargetingTranslation.rotation(this));
  }

  /** Returns the name of the field that has the destination of a rule or variant. */
  String destinationField(int index) {
    return type == null || index >= rows.size()
        ? TYPE
        : "%s[%d]".formatted(type.destinations(), rows.get(index).place());
  }

  private static void requireOnly(
      Form form, @Nullable TargetingType type, TargetingType other, String field) {
    if (form.hasValue(field) && other != type) {
      throw ApiException.invalid(
          field,
          "%s is available when %s = %s: it is %s"
              .formatted(
                  field, TYPE, other.wireName(), type == null ? "missing" : type.wireName()));
    }
  }

  private static List<Row> rows(Form form, TargetingType type) {
    Map<Integer, String> keys = form.indexed(type.keys());
    Map<Integer, String> destinations = form.indexed(type.destinations());
    TreeSet<Integer> places = new TreeSet<>(keys.keySet());
    places.addAll(destinations.keySet());
    List<Row> rows = new ArrayList<>();
    for (int place : places) {
      String key = keys.getOrDefault(place, "").strip();
      String destination = destinations.getOrDefault(place, "").strip();
      if (!key.isEmpty() || !destination.isEmpty()) { // A row that nobody has filled in is none.
        requireThere(type.keys(), place, key);
        requireThere(type.destinations(), place, destination);
        rows.add(new Row(place, type.fold(key), destination));
      }
    }
    return rows;
  }

  private static void requireThere(String field, int place, String value) {
    if (value.isEmpty()) {
      String name = "%s[%d]".formatted(field, place);
      throw ApiException.ofField(400, "missing_field", name, name + " is missing");
    }
  }
}

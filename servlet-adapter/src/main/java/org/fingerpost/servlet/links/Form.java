package org.fingerpost.servlet.links;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.Shown;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request by name, whatever its body was written in. {@code a}, {@code a[]} and
 * {@code a[3]} are fields of the name {@code a}. Whatever was not asked for by the time of {@link
 * #end} is unknown.
 */
final class Form {
  private final Map<String, List<FormField>> fields;
  private final Set<String> known = new HashSet<>();

  Form(List<FormField> sent) {
    fields = new LinkedHashMap<>();
    for (FormField field : sent) {
      fields.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field);
    }
  }

  /** Returns whether the field is there, with a value or empty. */
  boolean has(String name) {
    known.add(name);
    return fields.containsKey(name);
  }

  /** Returns whether the field is there and not empty. */
  boolean hasValue(String name) {
    return has(name)
        && sent(name).stream().anyMatch(field -> field.file() != null || !field.text().isEmpty());
  }

  /** Returns the text of a field as it is, or {@code null} if it is absent or empty. */
  @Nullable String text(String name) {
    FormField field = only(name);
    if (field == null) {
      return null;
    }
    if (field.file() != null) {
      throw ApiException.invalid(name, name + " must be text: a file");
    }
    return field.text().isEmpty() ? null : field.text();
  }

  /** Returns the file of a field, or {@code null} if it is absent, or text. */
  @Nullable FormFile file(String name) {
    FormField field = only(name);
    return field == null ? null : field.file();
  }

  /** Returns the texts of a list by their places; those without a place come in their order. */
  SortedMap<Integer, String> indexed(String name) {
    SortedMap<Integer, String> texts = new TreeMap<>();
    has(name);
    for (FormField field : sent(name)) {
      if (field.file() != null) {
        throw ApiException.invalid(name, name + " must be text: a file");
      }
      Integer index = field.index();
      int place = index == null ? (texts.isEmpty() ? 0 : texts.lastKey() + 1) : index;
      if (texts.put(place, field.text()) != null) {
        throw givenTwice("%s[%d]".formatted(name, place));
      }
    }
    return texts;
  }

  /** Refuses what was not asked for. */
  void end() {
    for (String name : fields.keySet()) {
      if (!known.contains(name)) {
        throw ApiException.ofField(400, "unknown_field", name, "unknown field: " + Shown.of(name));
      }
    }
  }

  private @Nullable FormField only(String name) {
    has(name);
    List<FormField> sent = sent(name);
    if (sent.size() > 1) {
      throw givenTwice(name);
    }
    if (!sent.isEmpty() && sent.get(0).isListed()) {
      throw ApiException.invalid(name, name + " must be one value: a list");
    }
    return sent.isEmpty() ? null : sent.get(0);
  }

  private List<FormField> sent(String name) {
    return fields.getOrDefault(name, List.of());
  }

  private static ApiException givenTwice(String name) {
    return ApiException.ofField(400, "duplicate_field", name, "%s is given twice".formatted(name));
  }
}

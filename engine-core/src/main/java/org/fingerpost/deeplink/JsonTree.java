package org.fingerpost.deeplink;

import java.util.List;
import java.util.Map;

/** Writes what JSON is made of, as far as association files need it, without white space. */
final class JsonTree {
  private final StringBuilder json = new StringBuilder();

  private JsonTree() {}

  /**
   * Returns a tree as JSON.
   *
   * @param tree of maps whose keys are texts, lists, texts and truth values
   * @throws IllegalArgumentException if anything else is in it
   */
  static String write(Object tree) {
    JsonTree writer = new JsonTree();
    writer.value(tree);
    return writer.json.toString();
  }

  private void value(Object value) {
    if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof List<?> list) {
      array(list);
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Boolean flag) {
      json.append(flag.booleanValue());
    } else {
      throw new IllegalArgumentException(
          "tree must be of maps, lists, texts and truth values: " + value.getClass().getName());
    }
  }

  private void object(Map<?, ?> map) {
    char before = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.append(before);
      value(entry.getKey());
      json.append(':');
      value(entry.getValue());
      before = ',';
    }
    json.append(map.isEmpty() ? "{}" : "}");
  }

  private void array(List<?> list) {
    char before = '[';
    for (Object element : list) {
      json.append(before);
      value(element);
      before = ',';
    }
    json.append(list.isEmpty() ? "[]" : "]");
  }

  private void string(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
        continue;
      }
      if (c == '"' || c == '\\') {
        json.append('\\');
      }
      json.append(c);
    }
    json.append('"');
  }
}

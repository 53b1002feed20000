package org.fingerpost.link;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Immutable maps that keep their order, which {@link Map#copyOf} does not. */
final class OrderedMap {
  private OrderedMap() {}

  static <K, V> Map<K, V> copyOf(Map<K, V> map) {
    return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}

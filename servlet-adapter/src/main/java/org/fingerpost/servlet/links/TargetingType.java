package org.fingerpost.servlet.links;

import java.util.Locale;
import java.util.Map;
import org.fingerpost.link.Fact;
import org.jspecify.annotations.Nullable;

/** What the rows of a link's targeting are about. */
enum TargetingType {
  CONTINENT_CODE(Fact.CONTINENT),
  COUNTRY_CODE(Fact.COUNTRY),
  CITY_NAME(Fact.CITY),
  DEVICE_TYPE(Fact.DEVICE),
  BROWSER_LANGUAGE(Fact.LANGUAGE),
  /** The keys are weights. */
  ROTATION(null),
  OS_NAME(Fact.OS),
  BROWSER_NAME(Fact.BROWSER);

  /** What clients call apart and is one thing here, by the name in lower case. */
  private static final Map<String, String> FOLDED =
      Map.ofEntries(
          Map.entry("opera mobile", "Opera"),
          Map.entry("opera mini", "Opera"),
          Map.entry("firefox mobile", "Firefox"),
          Map.entry("chrome mobile", "Chrome"),
          Map.entry("chromium", "Chrome"),
          Map.entry("mobile safari", "Safari"),
          Map.entry("samsung browser", "Samsung Internet"),
          Map.entry("macos", "OS X"),
          Map.entry("mac os x", "OS X"),
          Map.entry("ipados", "iOS"),
          Map.entry("kubuntu", "Ubuntu"),
          Map.entry("xubuntu", "Ubuntu"),
          Map.entry("fedora", "Linux"),
          Map.entry("debian", "Linux"));

  private final @Nullable Fact fact;
  private final String wireName = name().toLowerCase(Locale.ROOT);

  TargetingType(@Nullable Fact fact) {
    this.fact = fact;
  }

  /** Returns the type with this name, or {@code null}. */
  static @Nullable TargetingType find(String wireName) {
    for (TargetingType type : values()) {
      if (type.wireName.equals(wireName)) {
        return type;
      }
    }
    return null;
  }

  /** Returns the type whose rules ask for a fact, or {@code null}. */
  static @Nullable TargetingType of(Fact fact) {
    for (TargetingType type : values()) {
      if (type.fact == fact) {
        return type;
      }
    }
    return null;
  }

  String wireName() {
    return wireName;
  }

  /** Returns the fact that the rows are about, or {@code null} for weights. */
  @Nullable Fact fact() {
    return fact;
  }

  /** Returns the field of the left column. */
  String keys() {
    return "targeting_" + wireName + "_key";
  }

  /** Returns the field of the right column. */
  String destinations() {
    return "targeting_" + wireName + "_value";
  }

  /** Returns a value by the name that it has here. */
  String fold(String key) {
    return this == OS_NAME || this == BROWSER_NAME
        ? FOLDED.getOrDefault(key.toLowerCase(Locale.ROOT), key)
        : key;
  }
}

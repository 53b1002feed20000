package org.fingerpost.click;

import java.math.BigDecimal;
import java.util.Map;

/**
 * How many clicks were converted, and what that was worth.
 *
 * @param clicks how many clicks with at least one conversion there are, by where they were sent
 * @param values the sum of all values, by currency
 */
public record ConversionTotals(Map<Place, Long> clicks, Map<String, BigDecimal> values) {
  /** Copies the maps. */
  public ConversionTotals {
    clicks = Map.copyOf(clicks);
    values = Map.copyOf(values);
  }

  /** A targeting rule and a variant, {@link org.fingerpost.link.Choice#NONE} for none. */
  public record Place(int rule, int variant) {}

  /** Returns how many clicks were converted in all. */
  public long total() {
    return clicks.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns how many clicks were converted that a rule has taken. */
  public long ofRule(int rule) {
    return clicks.entrySet().stream()
        .filter(entry -> entry.getKey().rule() == rule)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Returns how many clicks were converted that were dealt a variant. */
  public long of(Place place) {
    return clicks.getOrDefault(place, 0L);
  }
}

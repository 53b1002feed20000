package org.fingerpost.visit;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Knows places by the last byte of the address: 1 Munich, 2 São Paulo, 3 New York, 4 somewhere in
 * Austria; it begins again at every sixth. It counts how often it is asked.
 */
public final class FakeGeography implements Geography {
  /** Where 192.0.2.1 is. */
  public static final Location MUNICH =
      new Location(
          "EU",
          "DE",
          "DE-BY",
          List.of("Bavaria", "Bayern", "Bavière"),
          List.of("Munich", "München", "慕尼黑"));

  /** Where 192.0.2.2 is. */
  public static final Location SAO_PAULO =
      new Location("SA", "BR", "BR-SP", List.of("São Paulo"), List.of("São Paulo", "サンパウロ"));

  /** Where 192.0.2.3 is. */
  public static final Location NEW_YORK =
      new Location("NA", "US", "US-NY", List.of("New York"), List.of("New York", "Nueva York"));

  /** Where 192.0.2.4 is: the database has the country only. */
  public static final Location AUSTRIA = new Location("EU", "AT", null, List.of(), List.of());

  private static final List<Location> PLACES =
      List.of(Location.UNKNOWN, MUNICH, SAO_PAULO, NEW_YORK, AUSTRIA, Location.UNKNOWN);

  private final AtomicInteger asked = new AtomicInteger();

  @Override
  public Location find(IpAddress address) {
    asked.incrementAndGet();
    return PLACES.get((int) (address.low() & 0xFF) % PLACES.size());
  }

  @Override
  public @Nullable String source() {
    return "Fake-City 2026-03-01";
  }

  @Override
  public @Nullable Boolean knowsCity(String foldedName) {
    return PLACES.stream()
        .flatMap(place -> place.cityNames().stream())
        .anyMatch(name -> FoldedText.of(name).equals(foldedName));
  }

  /** Returns how often an address was asked for. */
  public int asked() {
    return asked.get();
  }
}

package org.fingerpost.visit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an address is, as far as a database knows.
 *
 * @param continent one of {@code AF AN AS EU NA OC SA}, or {@code null}
 * @param country the ISO 3166-1 code of two letters, in upper case, or {@code null}
 * @param region the ISO 3166-2 code, in upper case, as {@code DE-BY}, or {@code null}
 * @param regionNames what the region is called, in any language
 * @param cityNames what the city is called, in any language; the first is for people to read
 */
public record Location(
    @Nullable String continent,
    @Nullable String country,
    @Nullable String region,
    List<String> regionNames,
    List<String> cityNames) {

  /** Nothing is known. */
  public static final Location UNKNOWN = new Location(null, null, null, List.of(), List.of());

  /** Copies the lists. */
  public Location {
    regionNames = List.copyOf(regionNames);
    cityNames = List.copyOf(cityNames);
  }
}

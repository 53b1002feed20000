package org.fingerpost.servlet.geo;

import java.util.List;
import java.util.Map;

/** Files that tell where a few addresses are. */
public final class TestGeography {
  private TestGeography() {}

  /**
   * Returns a file of MaxMind's schema: 192.0.2.0/24 is in Munich and 2001:db8::/32 in San
   * Francisco, 198.51.100.0/24 somewhere in France and 203.0.113.0/24 nowhere.
   */
  public static MmdbWriter cities(String type) {
    return new MmdbWriter(type, 6)
        .put(
            "192.0.2.0/24",
            Map.of(
                "continent",
                Map.of("code", "EU"),
                "country",
                Map.of("iso_code", "DE", "geoname_id", 2921044, "is_in_european_union", true),
                "city",
                Map.of("names", Map.of("de", "München", "en", "Munich", "es", "Múnich")),
                "location",
                Map.of("latitude", 48.137, "longitude", 11.575, "time_zone", "Europe/Berlin"),
                "subdivisions",
                List.of(
                    Map.of("iso_code", "BY", "names", Map.of("de", "Bayern", "en", "Bavaria")),
                    Map.of("iso_code", "M", "names", Map.of("en", "Upper Bavaria")))))
        .put(
            "2001:db8::/32",
            Map.of(
                "continent",
                Map.of("code", "NA"),
                "country",
                Map.of("iso_code", "US"),
                "city",
                Map.of("names", Map.of("en", "San Francisco")),
                "subdivisions",
                List.of(Map.of("iso_code", "CA", "names", Map.of("en", "California")))))
        .put(
            "198.51.100.0/24",
            Map.of("continent", Map.of("code", "EU"), "country", Map.of("iso_code", "FR")))
        .put("203.0.113.0/24", Map.of());
  }

  /** Returns a flat file of cities: 192.0.2.0/24 is in Munich, 2001:db8::/32 in some country. */
  public static MmdbWriter flatCities() {
    return new MmdbWriter("city ipvAll", 6)
        .put(
            "192.0.2.0/24",
            Map.of(
                "country_code",
                "DE",
                "state1",
                "Bavaria",
                "state2",
                "",
                "city",
                "Munich",
                "latitude",
                48.137))
        .put("2001:db8::/32", Map.of("country_code", "US", "state1", "", "state2", "", "city", ""));
  }

  /** Returns a flat file in which a network is in a country. */
  public static MmdbWriter flatCountry(String network, String country) {
    return new MmdbWriter("country ipvAll", 6).put(network, Map.of("country_code", country));
  }
}

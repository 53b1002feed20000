package org.fingerpost.servlet.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MaxMindGeographyTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"GeoLite2-City", "GeoIP2-City", "GeoIP2-Enterprise"})
  void find_readsCitiesOfMaxMind(String type) throws IOException {
    try (MaxMindGeography geography = open(TestGeography.cities(type))) {
      Location munich = find(geography, "192.0.2.1");
      assertThat(munich.continent()).isEqualTo("EU");
      assertThat(munich.country()).isEqualTo("DE");
      assertThat(munich.region()).isEqualTo("DE-BY");
      assertThat(munich.regionNames()).containsExactly("Bavaria", "Bayern");
      assertThat(munich.cityNames()).startsWith("Munich").contains("München", "Múnich").hasSize(3);
      assertThat(find(geography, "2001:db8::1"))
          .isEqualTo(
              new Location("NA", "US", "US-CA", List.of("California"), List.of("San Francisco")));
      assertThat(find(geography, "198.51.100.1"))
          .isEqualTo(new Location("EU", "FR", null, List.of(), List.of()));
      assertThat(find(geography, "203.0.113.1")).isEqualTo(Location.UNKNOWN);
      assertThat(find(geography, "10.0.0.1")).isEqualTo(Location.UNKNOWN);
      assertThat(find(geography, "::ffff:198.51.100.1").country()).isEqualTo("FR");
    }
  }

  @Test
  void find_readsCountriesOfMaxMind() throws IOException {
    try (MaxMindGeography geography = open(TestGeography.cities("GeoLite2-Country"))) {
      assertThat(find(geography, "192.0.2.1"))
          .isEqualTo(new Location("EU", "DE", null, List.of(), List.of()));
      assertThat(find(geography, "10.0.0.1")).isEqualTo(Location.UNKNOWN);
    }
  }

  @Test
  void find_readsFlatFiles() throws IOException {
    try (MaxMindGeography geography = open(TestGeography.flatCities())) {
      assertThat(find(geography, "192.0.2.1"))
          .isEqualTo(new Location("EU", "DE", null, List.of("Bavaria"), List.of("Munich")));
      assertThat(find(geography, "2001:db8::1"))
          .isEqualTo(new Location("NA", "US", null, List.of(), List.of()));
      assertThat(find(geography, "10.0.0.1")).isEqualTo(Location.UNKNOWN);
    }
    try (MaxMindGeography geography = open(TestGeography.flatCountry("192.0.2.0/24", "ZZ"))) {
      assertThat(find(geography, "192.0.2.1"))
          .isEqualTo(new Location(null, "ZZ", null, List.of(), List.of()));
    }
  }

  @Test
  void find_isUnknown_anIpv6AddressInAFileOfIpv4() throws IOException {
    var writer = new MmdbWriter("country ipv4", 4).put("32.1.0.0/16", Map.of("country_code", "US"));
    try (MaxMindGeography geography = open(writer)) {
      assertThat(find(geography, "32.1.13.184").country()).isEqualTo("US");
      // Its first four bytes are those of 32.1.13.184.
      assertThat(find(geography, "2001:db8::1")).isEqualTo(Location.UNKNOWN);
      geography.collectCities();
      assertThat(geography.knowsCity("munich")).isFalse();
    }
  }

  @Test
  void source_isTypeAndDate() throws IOException {
    var writer = TestGeography.cities("GeoLite2-City").built(Instant.parse("2026-11-20T23:59:59Z"));
    try (MaxMindGeography geography = open(writer)) {
      assertThat(geography.source()).isEqualTo("GeoLite2-City 2026-11-20");
    }
  }

  @Test
  void knowsCity_onceTheyAreCollected() throws IOException {
    try (MaxMindGeography geography = open(TestGeography.cities("GeoLite2-City"))) {
      assertThat(geography.knowsCity("munich")).isNull();
      geography.collectCities();
      assertThat(geography.knowsCity("munich")).isTrue();
      assertThat(geography.knowsCity("munchen")).isTrue();
      assertThat(geography.knowsCity("san francisco")).isTrue();
      assertThat(geography.knowsCity("bavaria")).isFalse();
      assertThat(geography.knowsCity("atlantis")).isFalse();
      assertThat(geography.knowsCity("")).isFalse();
    }
    try (MaxMindGeography geography = open(TestGeography.flatCities())) {
      geography.collectCities();
      assertThat(geography.knowsCity("munich")).isTrue();
      assertThat(geography.knowsCity("")).isFalse();
    }
  }

  @Test
  void close_forgetsAll() throws IOException {
    MaxMindGeography geography = open(TestGeography.cities("GeoLite2-City"));
    geography.close();
    assertThat(find(geography, "192.0.2.1")).isEqualTo(Location.UNKNOWN);
    assertThat(geography.source()).isNull();
    assertThat(geography.knowsCity("munich")).isNull();
  }

  @Test
  void open_watches_untilItIsClosed() throws IOException {
    Path file = directory.resolve("geo.mmdb");
    TestGeography.cities("GeoLite2-City").write(file);
    try (MaxMindGeography geography = MaxMindGeography.open(file)) {
      assertThat(find(geography, "192.0.2.1").country()).isEqualTo("DE");
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("fingerpost-geography"));
  }

  private MaxMindGeography open(MmdbWriter writer) throws IOException {
    Path file = directory.resolve("geo.mmdb");
    writer.write(file);
    return MaxMindGeography.openUnwatched(file);
  }

  private static Location find(MaxMindGeography geography, String address) {
    return geography.find(Objects.requireNonNull(IpAddress.find(address)));
  }
}

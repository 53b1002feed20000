package org.fingerpost.servlet.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.fingerpost.visit.IpAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the file while it is in use. */
final class MaxMindGeographyReloadTest {
  private static final IpAddress ADDRESS = Objects.requireNonNull(IpAddress.find("192.0.2.1"));

  private final CollectedLog log = new CollectedLog();

  @TempDir private Path directory;

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void aReplacedFile_isReadAnew_onceItIsAtRest() throws IOException {
    german().write(file());
    try (MaxMindGeography geography = MaxMindGeography.openUnwatched(file())) {
      geography.reloadIfChanged();
      assertThat(country(geography)).isEqualTo("DE");
      french().write(file());
      geography.reloadIfChanged();
      assertThat(country(geography)).isEqualTo("DE");
      geography.reloadIfChanged();
      assertThat(country(geography)).isEqualTo("FR");
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void aReplacedFile_hasItsOwnCities() throws IOException {
    TestGeography.cities("GeoLite2-City").write(file());
    try (MaxMindGeography geography = MaxMindGeography.openUnwatched(file())) {
      geography.collectCities();
      assertThat(geography.knowsCity("san francisco")).isTrue();
      TestGeography.flatCities().write(file());
      lookTwice(geography);
      assertThat(geography.knowsCity("san francisco")).isNull();
      geography.collectCities();
      assertThat(geography.knowsCity("san francisco")).isFalse();
      assertThat(geography.knowsCity("munich")).isTrue();
    }
  }

  @Test
  void aMissingFile_isReadWhenItComes() throws IOException {
    try (MaxMindGeography geography = MaxMindGeography.openUnwatched(file())) {
      assertThat(country(geography)).isNull();
      assertThat(geography.source()).isNull();
      geography.collectCities();
      assertThat(geography.knowsCity("munich")).isNull();
      lookTwice(geography);
      assertThat(log.warnings())
          .containsExactly(
              file() + " cannot be read, no address has a country: there is no such file");
      german().write(file());
      lookTwice(geography);
      assertThat(country(geography)).isEqualTo("DE");
    }
  }

  @Test
  void aFileThatGoesAway_staysInUse() throws IOException {
    german().write(file());
    try (MaxMindGeography geography = MaxMindGeography.openUnwatched(file())) {
      geography.reloadIfChanged();
      Files.delete(file());
      lookTwice(geography);
      lookTwice(geography);
      assertThat(country(geography)).isEqualTo("DE");
      assertThat(log.warnings())
          .containsExactly(
              file() + " cannot be read, the former one stays in use: there is no such file");
    }
  }

  @Test
  void aDamagedFile_leavesTheFormerInUse() throws IOException {
    german().write(file());
    try (MaxMindGeography geography = MaxMindGeography.openUnwatched(file())) {
      Files.writeString(file(), "<html>Sign in to download</html>");
      lookTwice(geography);
      lookTwice(geography);
      assertThat(country(geography)).isEqualTo("DE");
      assertThat(log.warnings()).hasSize(1);
      assertThat(log.warnings().get(0))
          .startsWith(file() + " cannot be read, the former one stays in use: ");
      french().write(file());
      lookTwice(geography);
      assertThat(country(geography)).isEqualTo("FR");
    }
  }

  @Test
  void aFileOfSomethingElse_isRefused() throws IOException {
    new MmdbWriter("GeoLite2-ASN", 6)
        .put("192.0.2.0/24", Map.of("autonomous_system_number", 64_496))
        .write(file());
    try (MaxMindGeography geography = MaxMindGeography.openUnwatched(file())) {
      assertThat(geography.source()).isNull();
      assertThat(log.warnings())
          .containsExactly(
              file()
                  + " cannot be read, no address has a country: it does not tell countries, its"
                  + " type is GeoLite2-ASN");
    }
  }

  @Test
  void aDirectory_isRefused() throws IOException {
    Files.createDirectory(file());
    try (MaxMindGeography geography = MaxMindGeography.openUnwatched(file())) {
      assertThat(geography.source()).isNull();
      assertThat(log.warnings()).hasSize(1);
    }
  }

  @Test
  void aFileCutOffAnywhere_isSurvived() throws IOException {
    byte[] whole = cities();
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      try (MaxMindGeography geography = MaxMindGeography.openUnwatched(file())) {
        geography.collectCities();
        assertThat(country(geography)).isIn(null, "DE");
      }
    }
  }

  @Test
  void aFileWithAByteChanged_isSurvived() throws IOException {
    byte[] whole = cities();
    // Each fifth byte, for the time it takes; five has no factor in common with a node's six.
    for (int i = 0; i < whole.length; i += 5) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) 0xFF;
      Files.write(file(), damaged);
      try (MaxMindGeography geography = MaxMindGeography.openUnwatched(file())) {
        geography.collectCities();
        geography.find(ADDRESS);
        geography.find(new IpAddress(0x2001_0DB8_0000_0000L, 1));
      }
    }
  }

  @Test
  void aFileThatGrows_isReadWhenItIsWhole() throws IOException {
    byte[] whole = german().toBytes();
    Files.write(file(), Arrays.copyOf(whole, whole.length / 2));
    try (MaxMindGeography geography = MaxMindGeography.openUnwatched(file())) {
      Files.write(file(), Arrays.copyOf(whole, whole.length - 1));
      geography.reloadIfChanged();
      Files.write(file(), whole);
      lookTwice(geography);
      assertThat(country(geography)).isEqualTo("DE");
      assertThat(log.warnings()).hasSize(1);
    }
  }

  private static void lookTwice(MaxMindGeography geography) {
    geography.reloadIfChanged();
    geography.reloadIfChanged();
  }

  private static String country(MaxMindGeography geography) {
    return geography.find(ADDRESS).country();
  }

  private static MmdbWriter german() {
    return TestGeography.flatCountry("192.0.2.0/24", "DE");
  }

  private static MmdbWriter french() {
    return TestGeography.flatCountry("192.0.2.0/24", "FR");
  }

  private static byte[] cities() {
    return TestGeography.cities("GeoLite2-City").toBytes();
  }

  private Path file() {
    return directory.resolve("geo.mmdb");
  }
}

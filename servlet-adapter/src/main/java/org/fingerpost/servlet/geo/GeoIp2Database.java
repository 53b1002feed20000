package org.fingerpost.servlet.geo;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import com.maxmind.geoip2.DatabaseReader;
import com.maxmind.geoip2.NamedRecord;
import com.maxmind.geoip2.exception.GeoIp2Exception;
import com.maxmind.geoip2.model.CityResponse;
import com.maxmind.geoip2.record.Subdivision;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fingerpost.visit.Location;
import org.jspecify.annotations.Nullable;

/** A file of MaxMind's own schema: City, Country or Enterprise of GeoIP2 and GeoLite2. */
final class GeoIp2Database extends GeoDatabase {
  private static final String ENGLISH = "en";

  private final DatabaseReader reader;
  private final boolean hasCities;

  private GeoIp2Database(DatabaseReader reader, boolean hasCities) {
    super(reader.metadata());
    this.reader = reader;
    this.hasCities = hasCities;
  }

  /** Reads a file; returns {@code null} if its type is none of these. */
  static @Nullable GeoIp2Database find(Path file) throws IOException {
    DatabaseReader reader;
    try {
      reader =
          new DatabaseReader.Builder(file.toFile())
              .fileMode(Reader.FileMode.MEMORY)
              .withCache(new CHMCache())
              .build();
    } catch (IllegalArgumentException e) {
      // The type is none that it knows.
      return null;
    }
    String type = reader.metadata().databaseType();
    boolean hasCities = type.contains("City") || type.contains("Enterprise");
    if (hasCities || type.contains("Country")) {
      return new GeoIp2Database(reader, hasCities);
    }
    reader.close();
    return null;
  }

  @Override
  Location find(InetAddress address) throws IOException, GeoIp2Exception {
    return hasCities
        ? reader.tryCity(address).map(GeoIp2Database::location).orElse(Location.UNKNOWN)
        : reader
            .tryCountry(address)
            .map(
                found ->
                    new Location(
                        code(found.continent().code()),
                        code(found.country().isoCode()),
                        null,
                        List.of(),
                        List.of()))
            .orElse(Location.UNKNOWN);
  }

  /** The first of the subdivisions is the largest: a state, a Land, a région. */
  private static Location location(CityResponse found) {
    String country = code(found.country().isoCode());
    List<Subdivision> subdivisions = found.subdivisions();
    Subdivision region = subdivisions.isEmpty() ? null : subdivisions.get(0);
    String regionCode = region == null ? null : code(region.isoCode());
    return new Location(
        code(found.continent().code()),
        country,
        country == null || regionCode == null ? null : country + "-" + regionCode,
        region == null ? List.of() : names(region),
        names(found.city()));
  }

  /** Returns the name in English and then those in other languages, each once. */
  private static List<String> names(NamedRecord named) {
    Map<String, String> byLanguage = named.names();
    if (byLanguage.isEmpty()) {
      return List.of();
    }
    List<String> names = new ArrayList<>(byLanguage.size());
    String english = byLanguage.get(ENGLISH);
    if (english != null) {
      names.add(english);
    }
    for (String name : byLanguage.values()) {
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }
}

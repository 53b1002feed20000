package org.fingerpost.servlet.geo;

import com.maxmind.db.CHMCache;
import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fingerpost.visit.Countries;
import org.fingerpost.visit.Location;
import org.jspecify.annotations.Nullable;

/**
 * A file whose records are flat, as those of ip-location-db: {@code country_code} and, in files of
 * cities, {@code state1} and {@code city}. It has names in English only, and no codes of regions.
 */
final class FlatDatabase extends GeoDatabase {
  private static final String COUNTRY = "country_code";
  private static final String REGION = "state1";
  private static final String CITY = "city";

  private final Reader reader;

  private FlatDatabase(Reader reader) {
    super(reader.getMetadata());
    this.reader = reader;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or its records have no country
   */
  static FlatDatabase read(Path file) throws IOException {
    Reader reader = new Reader(file.toFile(), Reader.FileMode.MEMORY, new CHMCache());
    Map<?, ?> first = new NetworkWalk(reader, Files.size(file)).next();
    if (first != null && first.get(COUNTRY) instanceof String) {
      return new FlatDatabase(reader);
    }
    String type = reader.getMetadata().databaseType();
    reader.close();
    throw new InvalidDatabaseException("it does not tell countries, its type is " + type);
  }

  @Override
  Location find(InetAddress address) throws IOException {
    Map<?, ?> found = reader.get(address, Map.class);
    if (found == null) {
      return Location.UNKNOWN;
    }
    String country = code(found.get(COUNTRY));
    return new Location(
        country == null ? null : Countries.continentOf(country),
        country,
        null,
        names(found.get(REGION)),
        names(found.get(CITY)));
  }

  private static List<String> names(@Nullable Object name) {
    return name instanceof String text && !text.isEmpty() ? List.of(text) : List.of();
  }
}

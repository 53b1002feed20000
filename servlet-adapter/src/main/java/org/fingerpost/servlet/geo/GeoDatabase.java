package org.fingerpost.servlet.geo;

import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Metadata;
import com.maxmind.geoip2.exception.GeoIp2Exception;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.Location;
import org.jspecify.annotations.Nullable;

/** A file that tells where addresses are, read into memory. Safe for use by many threads. */
abstract sealed class GeoDatabase permits FlatDatabase, GeoIp2Database {
  private static final int IPV4 = 4;

  private final Metadata metadata;

  GeoDatabase(Metadata metadata) {
    this.metadata = metadata;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or does not tell where addresses are
   */
  static GeoDatabase read(Path file) throws IOException {
    try {
      GeoDatabase database = GeoIp2Database.find(file);
      return database != null ? database : FlatDatabase.read(file);
    } catch (RuntimeException e) {
      // What the readers throw for some damaged files.
      throw new InvalidDatabaseException("it is damaged: " + e, e);
    }
  }

  /** Returns where an address is. */
  final Location find(IpAddress address) throws IOException, GeoIp2Exception {
    // The reader would look for the first four bytes of an IPv6 address.
    return metadata.ipVersion() == IPV4 && !address.isIpv4()
        ? Location.UNKNOWN
        : find(InetAddress.getByAddress(address.toBytes()));
  }

  abstract Location find(InetAddress address) throws IOException, GeoIp2Exception;

  /** Returns type and date of the file. */
  final String source() {
    return metadata.databaseType()
        + " "
        + LocalDate.ofInstant(metadata.buildTime(), ZoneOffset.UTC);
  }

  /** Returns a code in upper case, or {@code null} for none. */
  static @Nullable String code(@Nullable Object code) {
    return code instanceof String text && !text.isEmpty() ? text.toUpperCase(Locale.ROOT) : null;
  }
}

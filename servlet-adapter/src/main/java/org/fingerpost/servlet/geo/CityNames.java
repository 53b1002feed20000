package org.fingerpost.servlet.geo;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.fingerpost.visit.FoldedText;
import org.jspecify.annotations.Nullable;

/**
 * The names of all cities of a file, as hashes of 64 bits, which take a tenth of the room of the
 * texts. That a name which is none of them has the hash of one is less likely than 1 in 10^14.
 */
final class CityNames {
  private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
  private static final long FNV_PRIME = 0x0000_0100_0000_01B3L;

  /** How many values are kept that many records share. More make it no faster. */
  private static final int CACHED = 1 << 14;

  private final long[] sortedHashes;

  private CityNames(long[] sortedHashes) {
    this.sortedHashes = sortedHashes;
  }

  /**
   * Reads all the networks of a file, which takes seconds for those of cities. Returns {@code null}
   * if it is to be stopped.
   *
   * @throws IOException if the file cannot be read
   */
  static @Nullable CityNames collect(Path file, BooleanSupplier isStopped) throws IOException {
    Set<String> names = new HashSet<>();
    try (Reader reader = new Reader(file.toFile(), Reader.FileMode.MEMORY, new CHMCache(CACHED))) {
      NetworkWalk networks = new NetworkWalk(reader, Files.size(file));
      Object last = null;
      Map<?, ?> found = networks.next();
      while (found != null) {
        Object city = found.get("city");
        if (city != last) {
          addNames(names, city);
          last = city;
        }
        if (isStopped.getAsBoolean()) {
          return null;
        }
        found = networks.next();
      }
    }
    return new CityNames(
        names.stream()
            .map(FoldedText::of)
            .mapToLong(CityNames::hash)
            .sorted()
            .distinct()
            .toArray());
  }

  /** Adds what a city is called: the text itself, or the names by language. */
  private static void addNames(Set<String> names, @Nullable Object city) {
    if (city instanceof String name && !name.isEmpty()) {
      names.add(name);
    } else if (city instanceof Map<?, ?> record && record.get("names") instanceof Map<?, ?> named) {
      for (Object name : named.values()) {
        names.add(String.valueOf(name));
      }
    }
  }

  boolean contains(String foldedName) {
    return Arrays.binarySearch(sortedHashes, hash(foldedName)) >= 0;
  }

  /** FNV-1a. */
  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}

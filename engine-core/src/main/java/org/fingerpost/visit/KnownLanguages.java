package org.fingerpost.visit;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What headers {@code Accept-Language} seen lately were read as, in a table like that of {@link
 * KnownClients}. Safe for use by many threads.
 */
final class KnownLanguages {
  private static final int SIZE = 1 << 10;

  /** What is longer is not kept, so that nobody can make the table large. */
  private static final int MAX_LENGTH = 256;

  private final AtomicReferenceArray<@Nullable Known> places = new AtomicReferenceArray<>(SIZE);

  private record Known(String header, LanguagePreference preference) {}

  /** Returns what {@link LanguagePreference#of} does. */
  LanguagePreference read(@Nullable String header) {
    if (header == null || header.length() > MAX_LENGTH) {
      return LanguagePreference.of(header);
    }
    int place = TextHash.of(header) & (SIZE - 1);
    Known known = places.get(place);
    if (known == null || !known.header().equals(header)) {
      known = new Known(header, LanguagePreference.of(header));
      places.set(place, known);
    }
    return known.preference();
  }
}

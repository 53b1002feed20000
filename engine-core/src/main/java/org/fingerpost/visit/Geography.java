package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * Tells where addresses are. Safe for use by many threads. It is asked on the thread that answers a
 * visit, so it must not wait for a disk or a network, and it never throws: what it does not know is
 * {@link Location#UNKNOWN}.
 */
public interface Geography {

  /** Knows nothing. */
  Geography NONE =
      new Geography() {
        @Override
        public Location find(IpAddress address) {
          return Location.UNKNOWN;
        }

        @Override
        public @Nullable String source() {
          return null;
        }

        @Override
        public @Nullable Boolean knowsCity(String foldedName) {
          return null;
        }
      };

  /** Returns where an address is. */
  Location find(IpAddress address);

  /**
   * Returns what the answers come from, for people, as {@code GeoLite2-City 2026-11-20}; {@code
   * null} if there is nothing at the moment to take them from.
   */
  @Nullable String source();

  /**
   * Returns whether any address is in a city of this name, folded by {@link FoldedText#of}; {@code
   * null} if that cannot be told, or not yet.
   */
  @Nullable Boolean knowsCity(String foldedName);
}

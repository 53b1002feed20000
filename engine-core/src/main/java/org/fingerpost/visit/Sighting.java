package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * Where a token was seen and what it tells, packed into a {@code long} of which the greatest is
 * right: that of the highest rank, and of the same rank the first one. 0 is none.
 *
 * <pre>
 *   63        40      24          8         0
 *   |  0 | rank | last - place | marks | ordinal + 1 |
 * </pre>
 */
final class Sighting {
  /** No token was seen. */
  static final long NONE = 0;

  private static final int PLACE_SHIFT = 24;
  private static final int RANK_SHIFT = 40;
  private static final int LAST_PLACE = 0xFFFF;
  private static final int MARK = 1 << 8;

  private Sighting() {}

  /** Packs what a token tells, without its place; none if that is {@code null}. */
  @SuppressWarnings("EnumOrdinal") // It is unpacked in the same call, by the same enum's values().
  static long of(UserAgentToken token, @Nullable Enum<?> told) {
    if (told == null) {
      return NONE;
    }
    boolean marked = (token.traits() & UserAgentToken.VERSIONED_ELSEWHERE) != 0;
    return ((long) token.rank() << RANK_SHIFT) | (marked ? MARK : 0) | (told.ordinal() + 1);
  }

  /** Adds the place behind the token, at most 65,535; none stays none. */
  static long at(long told, int place) {
    return told == NONE ? NONE : told | ((long) (LAST_PLACE - place) << PLACE_SHIFT);
  }

  /** Returns the ordinal of what was told, or -1. */
  static int ordinal(long sighting) {
    return (int) (sighting & 0xFF) - 1;
  }

  /** Returns the place behind the token. */
  static int place(long sighting) {
    return LAST_PLACE - (int) (sighting >> PLACE_SHIFT & LAST_PLACE);
  }

  /** Returns the rank of the token. */
  static int rank(long sighting) {
    return (int) (sighting >> RANK_SHIFT);
  }

  /** Returns whether the version stands elsewhere. */
  static boolean isVersionedElsewhere(long sighting) {
    return (sighting & MARK) != 0;
  }
}

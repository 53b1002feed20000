package org.fingerpost.link;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A time to live as APIs write it: a whole number, and {@code d}, {@code h} or {@code m} for days,
 * hours or minutes. Without a letter it is days.
 */
public final class TtlText {
  /** More days than any link lives, and few enough that nothing overflows. */
  private static final int MAX_DIGITS = 9;

  private static final Map<Character, Duration> UNITS =
      Map.of('d', Duration.ofDays(1), 'h', Duration.ofHours(1), 'm', Duration.ofMinutes(1));

  private TtlText() {}

  /** Returns what {@code text} says, or {@code null} if it is no TTL. */
  public static @Nullable Duration parse(String text) {
    int digits = 0;
    while (digits < text.length() && isDigit(text.charAt(digits))) {
      digits++;
    }
    if (digits == 0 || digits > MAX_DIGITS || text.length() > digits + 1) {
      return null;
    }
    Duration unit = UNITS.get(text.length() == digits ? 'd' : text.charAt(digits));
    return unit == null ? null : unit.multipliedBy(Long.parseLong(text.substring(0, digits)));
  }

  /**
   * Returns the shortest text for {@code ttl}; one that is no whole number of minutes is written as
   * {@link Duration#toString} does, which {@link #parse} does not take.
   */
  public static String format(Duration ttl) {
    long minutes = ttl.toMinutes();
    if (!ttl.equals(Duration.ofMinutes(minutes))) {
      return ttl.toString();
    }
    if (minutes % (24 * 60) == 0) {
      return minutes / (24 * 60) + "d";
    }
    return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

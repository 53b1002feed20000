package org.fingerpost.servlet.onelink;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import org.fingerpost.link.TtlText;
import org.jspecify.annotations.Nullable;

/**
 * Times to live as both versions write them: a number of days, as text or as a number, or text with
 * {@code m}, {@code h} or {@code d} in either case. What is none, less than a minute or more than
 * the version allows silently means 31 days.
 */
final class OneLinkTtl {
  static final Duration DEFAULT = Duration.ofDays(31);

  private static final Duration LEAST = Duration.ofMinutes(1);

  private OneLinkTtl() {}

  /** Returns what a field of a body says, or {@code null} if it is absent or null. */
  static @Nullable Duration read(@Nullable JsonNode field, Duration max) {
    if (field != null && field.isContainerNode()) {
      return DEFAULT;
    }
    String text = LenientJson.text(field);
    if (text == null) {
      return null;
    }
    Duration ttl = TtlText.parse(text.toLowerCase(Locale.ROOT));
    return ttl == null || ttl.compareTo(LEAST) < 0 || ttl.compareTo(max) > 0 ? DEFAULT : ttl;
  }
}

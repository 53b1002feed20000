package org.fingerpost.servlet.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times on the wire: RFC 3339, written in UTC with milliseconds. */
final class Times {
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  static String format(long epochMillis) {
    return MILLIS.format(Instant.ofEpochMilli(epochMillis));
  }

  /** Returns the time that a field says, or {@code null}. */
  static @Nullable Instant read(Fields fields, String name) {
    String text = fields.text(name);
    if (text == null) {
      return null;
    }
    Instant time = find(text);
    if (time != null) {
      return time;
    }
    String field = fields.path(name);
    throw ApiException.invalid(
        field,
        "%s must be a time such as 2026-03-01T12:00:00Z: %s".formatted(field, Shown.of(text)));
  }

  /** Returns the time that a text is, or {@code null}. */
  static @Nullable Instant find(String text) {
    try {
      return RFC_3339.matcher(text).matches() ? OffsetDateTime.parse(text).toInstant() : null;
    } catch (DateTimeParseException e) {
      return null; // A day or an hour that there is not: refused like any other text.
    }
  }
}

package org.fingerpost.servlet.links;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as this API writes them, in UTC: {@code 2026-03-01 12:00:00}. */
final class UtcTime {
  private static final DateTimeFormatter SECONDS = formatter("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MINUTES = formatter("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter DAY = formatter("uuuu-MM-dd");

  private UtcTime() {}

  /** Returns the time that a text is, with or without seconds or a time of day, or null. */
  static @Nullable Instant find(String text) {
    try {
      LocalDateTime time =
          switch (text.length()) {
            case 10 -> LocalDate.parse(text, DAY).atStartOfDay();
            case 16 -> LocalDateTime.parse(text, MINUTES);
            default -> LocalDateTime.parse(text, SECONDS);
          };
      return time.toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Returns the day that a text is, or {@code null}. */
  static @Nullable LocalDate findDay(String text) {
    try {
      return LocalDate.parse(text, DAY);
    } catch (DateTimeException e) {
      return null;
    }
  }

  static String format(long millis) {
    return SECONDS.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
  }

  /** Returns a time as JSON, or null. */
  static JsonNode toJson(boolean isThere, long millis) {
    return isThere
        ? JsonNodeFactory.instance.textNode(format(millis))
        : JsonNodeFactory.instance.nullNode();
  }

  /** Writes when a thing was made, and when it was changed, which is null if it never was. */
  static void write(ObjectNode json, long createdAtMillis, long updatedAtMillis) {
    json.set("last_datetime", toJson(updatedAtMillis > createdAtMillis, updatedAtMillis));
    json.put("datetime", format(createdAtMillis));
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}

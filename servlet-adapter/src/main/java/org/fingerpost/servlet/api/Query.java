package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request: each once, none but those that the path knows. */
final class Query {
  private final Map<String, String> values;

  private Query(Map<String, String> values) {
    this.values = values;
  }

  /** Reads a raw query, which may be {@code null}. */
  static Query parse(@Nullable String raw, Set<String> known) {
    Map<String, String> values = new LinkedHashMap<>();
    if (raw == null || raw.isEmpty()) {
      return new Query(values);
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = decode(equals < 0 ? "" : pair.substring(equals + 1));
      if (!known.contains(name)) {
        throw ApiException.ofField(
            400, "unknown_parameter", name, "unknown query parameter: " + Shown.of(name));
      }
      if (values.put(name, value) != null) {
        throw ApiException.invalidParameter(name, "%s is given twice".formatted(name));
      }
    }
    return new Query(values);
  }

  @Nullable String text(String name) {
    return values.get(name);
  }

  @Nullable String text(String name, int maxLength) {
    String value = values.get(name);
    int length = value == null ? 1 : value.codePointCount(0, value.length());
    if (length < 1 || length > maxLength) {
      throw ApiException.invalidParameter(
          name, "%s must be 1 to %d characters: %d".formatted(name, maxLength, length));
    }
    return value;
  }

  @Nullable Integer integer(String name, int least, int most) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    try {
      int number = value.matches("[0-9]{1,10}") ? Integer.parseInt(value) : -1;
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Ten digits can be too large: refused like any other text.
    }
    throw ApiException.invalidParameter(
        name,
        "%s must be a whole number from %d to %d: %s"
            .formatted(name, least, most, Shown.of(value)));
  }

  @Nullable Boolean flag(String name) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw ApiException.invalidParameter(
              name, "%s must be true or false: %s".formatted(name, Shown.of(value)));
    };
  }

  /** Undoes percent encoding and {@code +}; what is malformed is refused, not guessed. */
  private static String decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw malformed();
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else if (c > 0x7E) {
        throw malformed();
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static ApiException malformed() {
    return ApiException.of(
        400, "malformed_query", "the query is not made of UTF-8 in percent encoding");
  }
}

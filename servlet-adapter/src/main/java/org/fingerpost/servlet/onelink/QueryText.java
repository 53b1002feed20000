package org.fingerpost.servlet.onelink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A query whose unknown parameters do not matter.
 *
 * @param raw as it was sent, or {@code null} if there is none
 */
record QueryText(@Nullable String raw) {

  /**
   * Returns the first parameter of this name, or {@code null}. One whose encoding is malformed is
   * returned as it was sent: it is not valid then, whatever it is for.
   */
  @Nullable String find(String name) {
    if (raw == null) {
      return null;
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (decode(equals < 0 ? pair : pair.substring(0, equals)).equals(name)) {
        return equals < 0 ? "" : decode(pair.substring(equals + 1));
      }
    }
    return null;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}

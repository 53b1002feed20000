package org.fingerpost.visit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kind of device that a visitor holds. */
public enum DeviceType {
  /** A computer with a desk under it or a lap. */
  DESKTOP,
  /** A phone. */
  MOBILE,
  /** A tablet. */
  TABLET,
  /** A television, a set-top box or a game console. */
  TV,
  /** No device: a program that visits by itself. */
  BOT,
  /** Anything else, and what cannot be told. */
  OTHER;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Returns the name in JSON, in lower case. */
  public String wireName() {
    return wireName;
  }

  /** Returns the type with this name, in any case of its letters, or {@code null}. */
  public static @Nullable DeviceType find(String name) {
    for (DeviceType type : values()) {
      if (type.wireName.equalsIgnoreCase(name)) {
        return type;
      }
    }
    return null;
  }
}

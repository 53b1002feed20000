package org.fingerpost.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The stores of Android apps, beside Google Play, that makers of devices have. */
public enum AppStore {
  /** Huawei's AppGallery. */
  HUAWEI,
  /** Samsung's Galaxy Store. */
  SAMSUNG,
  /** Xiaomi's GetApps. */
  XIAOMI,
  /** Oppo's App Market. */
  OPPO,
  /** Vivo's App Store. */
  VIVO,
  /** Amazon's Appstore. */
  AMAZON;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Returns the name in JSON, in lower case. */
  public String wireName() {
    return wireName;
  }

  /** Returns the store with this name, in any case of its letters, or {@code null}. */
  public static @Nullable AppStore find(String name) {
    for (AppStore store : values()) {
      if (store.wireName.equalsIgnoreCase(name)) {
        return store;
      }
    }
    return null;
  }
}

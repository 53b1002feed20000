package org.fingerpost.visit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a program that visits by itself is for. */
public enum BotClass {
  /** Fills a search engine's index. */
  SEARCH,
  /** Makes the preview of a link that somebody has sent or posted. */
  PREVIEW,
  /** Reads for a language model, to train it or to answer. */
  AI,
  /** Watches whether a site is up, fast or safe. */
  MONITOR,
  /** Anything else: libraries, command lines, scrapers, archives, feeds. */
  TOOL;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Returns the name in JSON, in lower case. */
  public String wireName() {
    return wireName;
  }

  /** Returns the class with this name, in any case of its letters, or {@code null}. */
  public static @Nullable BotClass find(String name) {
    for (BotClass type : values()) {
      if (type.wireName.equalsIgnoreCase(name)) {
        return type;
      }
    }
    return null;
  }
}

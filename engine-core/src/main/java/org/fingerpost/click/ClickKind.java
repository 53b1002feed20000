package org.fingerpost.click;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a visit that led to a link's destination counts as. */
public enum ClickKind {
  /** A click: it counts. */
  CLICK(0),
  /** A program visits by itself, such as a crawler or what makes a preview. */
  BOT(1),
  /** Only the headers of the answer were asked for. */
  HEAD(2),
  /** A browser fetches ahead what its user may never ask for. */
  PREFETCH(3);

  private final int code;
  private final String wireName = name().toLowerCase(Locale.ROOT);

  ClickKind(int code) {
    this.code = code;
  }

  /** Returns the number of this kind in files, which never changes. */
  public int code() {
    return code;
  }

  /** Returns the name in JSON, in lower case. */
  public String wireName() {
    return wireName;
  }

  /** Returns whether it is in the totals; the others stand apart. */
  public boolean isCounted() {
    return this == CLICK;
  }

  /** Returns the kind with this number, or {@code null}. */
  public static @Nullable ClickKind find(int code) {
    for (ClickKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }
}

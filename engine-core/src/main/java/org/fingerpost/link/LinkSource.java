package org.fingerpost.link;

import org.jspecify.annotations.Nullable;

/** The API that a link was made with, or last changed with by other means than the native one. */
public enum LinkSource {
  /** The native API, or the engine's own methods. */
  NATIVE(0, "native", null),
  /** AppsFlyer's OneLink API, version 1. */
  ONELINK_V1(1, "onelink-v1", "api"),
  /** AppsFlyer's OneLink API, version 2.0. */
  ONELINK_V2(2, "onelink-v2", "api_v2"),
  /** The links API of 1in.me. */
  LINKS(3, "links", null);

  private final int code;
  private final String wireName;
  private final @Nullable String sourceCaller;

  LinkSource(int code, String wireName, @Nullable String sourceCaller) {
    this.code = code;
    this.wireName = wireName;
    this.sourceCaller = sourceCaller;
  }

  /** Returns the source with this code, {@link #NATIVE} if a later version has added it. */
  public static LinkSource ofCode(long code) {
    for (LinkSource source : values()) {
      if (source.code == code) {
        return source;
      }
    }
    return NATIVE;
  }

  /** Returns what stands for it in records. */
  public int code() {
    return code;
  }

  /** Returns its name in the native API. */
  public String wireName() {
    return wireName;
  }

  /**
   * Returns what AppsFlyer passes on as {@code source_caller}, or {@code null} if links of this
   * source are not called as OneLinks are.
   */
  public @Nullable String sourceCaller() {
    return sourceCaller;
  }

  /** Returns whether its links are OneLinks. */
  public boolean isOneLink() {
    return sourceCaller != null;
  }
}

package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * The makers of Android devices that have a store of their own, with the brands that use it.
 *
 * <p>A user agent names the maker, or a model whose number is of a form that only this maker uses.
 * Chrome hides the model ({@code Android 10; K}) unless the site has asked for it by a client hint:
 * then only a browser that the maker ships gives it away, and mostly nothing does.
 */
public enum DeviceMaker {
  /** Huawei and Honor. */
  HUAWEI,
  /** Samsung. */
  SAMSUNG,
  /** Xiaomi, Redmi and POCO. */
  XIAOMI,
  /** Oppo, Realme and OnePlus. */
  OPPO,
  /** Vivo and iQOO. */
  VIVO,
  /** Amazon, the maker of Fire and Kindle. */
  AMAZON;

  private static final int MAX_LENGTH = 512;

  /** What Chrome sends for every model. */
  private static final String HIDDEN_MODEL = "; K)";

  /**
   * Returns the maker that a user agent tells, or {@code null}. Reads at most the first 512
   * characters, each a bounded number of times, and allocates nothing.
   */
  public static @Nullable DeviceMaker find(@Nullable String userAgent) {
    if (userAgent == null) {
      return null;
    }
    int end = Math.min(userAgent.length(), MAX_LENGTH);
    boolean isHidden = false;
    for (int i = 0; i < end; i++) {
      if (i > 0 && isWord(userAgent.charAt(i - 1))) {
        continue;
      }
      DeviceMaker maker = DeviceModel.makerAt(userAgent, i, end);
      if (maker != null) {
        return maker;
      }
      isHidden |= userAgent.startsWith(HIDDEN_MODEL, i - "; ".length());
      // It runs on other makers' devices, too, but there the model stands before it.
      if (isHidden && userAgent.startsWith("SamsungBrowser/", i)) {
        return SAMSUNG;
      }
    }
    return null;
  }

  static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}

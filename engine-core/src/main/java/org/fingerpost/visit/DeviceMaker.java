package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * The makers of Android devices that have a store of their own, with the brands that use it.
 *
 * <p>A user agent names the maker, or a model whose number is of a form that only this maker uses.
 * Chrome hides the model ({@code Android 10; K}) unless the site has asked for it by the client
 * hint {@code Sec-CH-UA-Model}: without that only a browser that the maker ships gives it away, and
 * mostly nothing does.
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

  /** What Chrome sends for every model; a bracket or a semicolon is behind it. */
  private static final String HIDDEN_MODEL = "; K";

  /**
   * Returns the maker that a user agent tells, or {@code null}. Reads at most the first 512
   * characters, each a bounded number of times, and allocates nothing.
   */
  public static @Nullable DeviceMaker find(@Nullable String userAgent) {
    return find(userAgent, true);
  }

  /**
   * Returns the maker that a user agent tells which hides the model, or the client hint {@code
   * Sec-CH-UA-Model}, or {@code null}. A hint that is malformed, empty or longer than 512
   * characters is as if it were not there.
   *
   * @param modelHint as it was sent, quotation marks and all, or {@code null}
   */
  public static @Nullable DeviceMaker find(@Nullable String userAgent, @Nullable String modelHint) {
    int end = modelHint == null ? 0 : modelHint.length() - 1;
    if (modelHint == null
        || end < 2
        || modelHint.length() > MAX_LENGTH
        || StructuredFields.skipString(modelHint, 0) != modelHint.length()) {
      return find(userAgent, true);
    }
    DeviceMaker maker = DeviceModel.makerOf(modelHint, 1, end);
    // A browser that only one maker ships knows the device; Samsung's is for all.
    return maker == null ? find(userAgent, false) : maker;
  }

  /**
   * Returns whether a user agent is of the form that is the same for all models, as far as its
   * first 512 characters tell.
   */
  public static boolean isModelHidden(@Nullable String userAgent) {
    if (userAgent == null) {
      return false;
    }
    int end = Math.min(userAgent.length(), MAX_LENGTH);
    for (int i = 0; i < end; i++) {
      if (isHiddenAt(userAgent, i)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable DeviceMaker find(@Nullable String userAgent, boolean isAnyTold) {
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
      isHidden |= isHiddenAt(userAgent, i - "; ".length());
      // It runs on other makers' devices, too, but there the model stands before it.
      if (isHidden && isAnyTold && userAgent.startsWith("SamsungBrowser/", i)) {
        return SAMSUNG;
      }
    }
    return null;
  }

  private static boolean isHiddenAt(String userAgent, int at) {
    int behind = at + HIDDEN_MODEL.length();
    return userAgent.startsWith(HIDDEN_MODEL, at)
        && behind < userAgent.length()
        && (userAgent.charAt(behind) == ')' || userAgent.charAt(behind) == ';');
  }

  static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}

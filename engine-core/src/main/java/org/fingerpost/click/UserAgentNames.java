package org.fingerpost.click;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link UserAgentParser} tells. Each is {@code null} if it is not known.
 *
 * @param browserFamily the browser, such as {@code Chrome Mobile WebView}
 * @param browserVersion the browser and its major version, such as {@code Chrome Mobile 141}
 * @param osFamily the operating system, such as {@code Mac OS X}
 * @param osVersion the operating system and its version, such as {@code iOS 18.2}
 * @param deviceModel the device, such as {@code Samsung SM-G991B}
 */
public record UserAgentNames(
    @Nullable String browserFamily,
    @Nullable String browserVersion,
    @Nullable String osFamily,
    @Nullable String osVersion,
    @Nullable String deviceModel) {
  /** Nothing is known. */
  public static final UserAgentNames UNKNOWN = new UserAgentNames(null, null, null, null, null);
}

package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * The program and the device that a visit comes from, as far as they say.
 *
 * @param device the kind of device
 * @param os the operating system
 * @param osVersion its version, see {@link Version}
 * @param browser the browser, or the app whose browser it is
 * @param browserVersion its version, see {@link Version}
 * @param bot what the visitor is for if it is a program that visits by itself, else {@code null}
 * @param fromHints which of these come from User-Agent Client Hints and not from the user agent: a
 *     sum of the constants of this class
 */
public record Client(
    DeviceType device,
    OperatingSystem os,
    long osVersion,
    Browser browser,
    long browserVersion,
    @Nullable BotClass bot,
    int fromHints) {

  /** The device comes from client hints. */
  public static final int DEVICE = 1;

  /** The operating system comes from client hints. */
  public static final int OS = 2;

  /** The operating system's version comes from client hints. */
  public static final int OS_VERSION = 4;

  /** The browser comes from client hints. */
  public static final int BROWSER = 8;

  /** The browser's version comes from client hints. */
  public static final int BROWSER_VERSION = 16;

  /** What nothing is known of. */
  public static final Client UNKNOWN =
      new Client(
          DeviceType.OTHER,
          OperatingSystem.OTHER,
          Version.NONE,
          Browser.OTHER,
          Version.NONE,
          null,
          0);

  /** Returns whether one of these, named by its constant, comes from client hints. */
  public boolean isFromHints(int what) {
    return (fromHints & what) != 0;
  }
}

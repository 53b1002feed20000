package org.fingerpost.visit;

/**
 * The versions of Windows as people call them, 7, 8, 8.1, 10 and 11, which are not those that it
 * calls itself. Those before 7 stay as they are: 6.0 is Vista, 5.1 is XP.
 */
final class WindowsVersion {
  private static final long NT_6_1 = Version.of(6, 1, 0, 0);
  private static final long NT_6_2 = Version.of(6, 2, 0, 0);
  private static final long NT_6_3 = Version.of(6, 3, 0, 0);

  /** The first version of the hint that stands for Windows 11. */
  private static final int PLATFORM_11 = 13;

  private WindowsVersion() {}

  /** Returns the version for that of the kernel, as user agents have it. */
  static long ofKernel(long version) {
    if (version == NT_6_1) {
      return Version.of(7, 0, 0, 0);
    }
    if (version == NT_6_2) {
      return Version.of(8, 0, 0, 0);
    }
    return version == NT_6_3 ? Version.of(8, 1, 0, 0) : version;
  }

  /**
   * Returns the version for the hint {@code Sec-CH-UA-Platform-Version}: 0.1 to 0.3 are 7 to 8.1, 1
   * to 12 are 10, and from 13 on it is 11.
   *
   * <p>Source: <a
   * href="https://learn.microsoft.com/en-us/microsoft-edge/web-platform/how-to-detect-win11">Detect
   * Windows 11 using User-Agent Client Hints</a>.
   */
  static long ofPlatform(long version) {
    if (version == Version.NONE) {
      return Version.NONE;
    }
    int major = Version.major(version);
    if (major > 0) {
      return Version.of(major >= PLATFORM_11 ? 11 : 10, 0, 0, 0);
    }
    int minor = (int) (version >> 32) & Version.MAX_PART;
    return minor == 0 ? Version.NONE : ofKernel(Version.of(6, minor, 0, 0));
  }
}

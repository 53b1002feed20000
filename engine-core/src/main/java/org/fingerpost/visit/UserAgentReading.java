package org.fingerpost.visit;

/** Decides what the tokens that were seen in a user agent add up to. */
final class UserAgentReading {
  private static final Browser[] BROWSERS = Browser.values();
  private static final OperatingSystem[] SYSTEMS = OperatingSystem.values();

  private UserAgentReading() {}

  static OperatingSystem os(long systems) {
    return systems == Sighting.NONE ? OperatingSystem.OTHER : SYSTEMS[Sighting.ordinal(systems)];
  }

  static long osVersion(String userAgent, int end, long systems, OperatingSystem os) {
    if (os == OperatingSystem.OTHER || Sighting.isVersionedElsewhere(systems)) {
      return Version.NONE;
    }
    long version = VersionScanner.scan(userAgent, Sighting.place(systems), end);
    return os == OperatingSystem.WINDOWS ? WindowsVersion.ofKernel(version) : version;
  }

  static Browser browser(long browsers, OperatingSystem os, int traits) {
    if (browsers == Sighting.NONE) {
      return withoutName(os, traits);
    }
    Browser browser = BROWSERS[Sighting.ordinal(browsers)];
    // Android says "Version/4.0 Chrome/141" where an app shows a page, "Chrome/141" in Chrome.
    if (browser == Browser.CHROME
        && os == OperatingSystem.ANDROID
        && has(traits, UserAgentToken.VERSION)) {
      return Browser.WEBVIEW;
    }
    if (browser != Browser.SAFARI) {
      return browser;
    }
    // Everything that is built on WebKit calls itself Safari.
    return switch (os) {
      case ANDROID, HARMONY_OS -> Browser.ANDROID_BROWSER;
      case OTHER -> Browser.OTHER;
      default -> Browser.SAFARI;
    };
  }

  /** Apps that show pages on iOS, and Android's first browser, may leave Safari's name away. */
  private static Browser withoutName(OperatingSystem os, int traits) {
    if (!has(traits, UserAgentToken.WEBKIT)) {
      return Browser.OTHER;
    }
    return switch (os) {
      case IOS -> Browser.WEBVIEW;
      case ANDROID -> Browser.ANDROID_BROWSER;
      default -> Browser.OTHER;
    };
  }

  static long browserVersion(String userAgent, int end, long browsers, int versionAt) {
    if (browsers == Sighting.NONE) {
      return Version.NONE;
    }
    if (!Sighting.isVersionedElsewhere(browsers)) {
      return VersionScanner.scan(userAgent, Sighting.place(browsers), end);
    }
    if (versionAt > 0) {
      return VersionScanner.scan(userAgent, versionAt, end);
    }
    // Behind "Safari/" stands the build of the engine.
    return BROWSERS[Sighting.ordinal(browsers)] == Browser.SAFARI
        ? Version.NONE
        : VersionScanner.scan(userAgent, Sighting.place(browsers), end);
  }

  static DeviceType device(OperatingSystem os, int traits) {
    if (has(traits, UserAgentToken.TV)) {
      return DeviceType.TV;
    }
    if (has(traits, UserAgentToken.OTHER_DEVICE)) {
      return DeviceType.OTHER;
    }
    boolean isPhone = has(traits, UserAgentToken.PHONE);
    boolean isMobile = isPhone || has(traits, UserAgentToken.MOBILE);
    boolean isTablet = has(traits, UserAgentToken.TABLET);
    return switch (os) {
      case WINDOWS ->
          has(traits, UserAgentToken.WINDOWS_PHONE) ? DeviceType.MOBILE : DeviceType.DESKTOP;
      case OS_X -> isTablet ? DeviceType.TABLET : DeviceType.DESKTOP;
      case CHROME_OS -> DeviceType.DESKTOP;
      // A browser of iOS that calls its device a Mac.
      case IOS ->
          isTablet || has(traits, UserAgentToken.DESKTOP) ? DeviceType.TABLET : DeviceType.MOBILE;
      case ANDROID, HARMONY_OS -> {
        // Browsers of phones say "Mobile"; apps that ask by themselves do not.
        boolean isTabletBrowser =
            has(traits, UserAgentToken.WEBKIT) && !has(traits, UserAgentToken.MOBILE);
        yield isTablet || isTabletBrowser ? DeviceType.TABLET : DeviceType.MOBILE;
      }
      case LINUX, UBUNTU, OTHER -> {
        if (isTablet) {
          yield DeviceType.TABLET;
        }
        if (isMobile) {
          yield DeviceType.MOBILE;
        }
        yield os != OperatingSystem.OTHER || has(traits, UserAgentToken.DESKTOP)
            ? DeviceType.DESKTOP
            : DeviceType.OTHER;
      }
    };
  }

  private static boolean has(int traits, int trait) {
    return (traits & trait) != 0;
  }
}

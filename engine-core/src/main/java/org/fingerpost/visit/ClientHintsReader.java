package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * Lays User-Agent Client Hints over what the user agent told. A hint that is malformed, unknown or
 * longer than {@value #MAX_LENGTH} characters is as if it were not there.
 */
final class ClientHintsReader {
  private static final int MAX_LENGTH = 512;

  /** Which parts of a list of form factors were seen. */
  private static final int SEEN_DESKTOP = 1;

  private static final int SEEN_MOBILE = 2;
  private static final int SEEN_TABLET = 4;
  private static final int SEEN_OTHER = 8;

  private ClientHintsReader() {}

  /** Returns the client of a person, as the user agent tells it and then the hints. */
  static Client over(
      DeviceType agentDevice,
      OperatingSystem agentOs,
      long agentOsVersion,
      Browser agentBrowser,
      long agentBrowserVersion,
      ClientHints hints) {
    DeviceType device = agentDevice;
    OperatingSystem os = agentOs;
    long osVersion = agentOsVersion;
    Browser browser = agentBrowser;
    long browserVersion = agentBrowserVersion;
    int fromHints = 0;

    OperatingSystem platform = platform(hints.platform());
    if (platform != null && !isKindOf(os, platform)) {
      osVersion = os == platform ? osVersion : Version.NONE;
      os = platform;
      fromHints |= Client.OS;
      long version = platformVersion(hints.platformVersion(), os);
      if (version != Version.NONE) {
        osVersion = version;
        fromHints |= Client.OS_VERSION;
      }
    }

    DeviceType hinted = device(hints, device, os);
    if (hinted != null) {
      device = hinted;
      fromHints |= Client.DEVICE;
    }

    String list = hints.fullVersionList();
    int brand = brand(list);
    if (brand == ClientHintsBrands.NONE) {
      list = hints.brands();
      brand = brand(list);
    }
    if (list != null && brand != ClientHintsBrands.NONE) {
      Browser named = ClientHintsBrands.browser(brand);
      if (!isKindOf(browser, named)) {
        browserVersion = browser == named ? browserVersion : Version.NONE;
        browser = named;
        fromHints |= Client.BROWSER;
        long version = ClientHintsBrands.version(list, brand);
        if (version != Version.NONE) {
          browserVersion = version;
          fromHints |= Client.BROWSER_VERSION;
        }
      }
    }
    return new Client(device, os, osVersion, browser, browserVersion, null, fromHints);
  }

  /** Returns whether the user agent knows better than to say what the hint says. */
  private static boolean isKindOf(OperatingSystem os, OperatingSystem hinted) {
    return (os == OperatingSystem.UBUNTU && hinted == OperatingSystem.LINUX)
        || (os == OperatingSystem.HARMONY_OS && hinted == OperatingSystem.ANDROID);
  }

  /** Returns whether the user agent knows better than to say what the hint says. */
  private static boolean isKindOf(Browser browser, Browser hinted) {
    if (browser == hinted) {
      return false;
    }
    return switch (browser) {
      case CHROME, OTHER -> false;
      case WEBVIEW -> hinted == Browser.CHROME;
      default -> browser.isInApp() || hinted == Browser.CHROME || hinted == Browser.WEBVIEW;
    };
  }

  private static boolean isReadable(@Nullable String hint) {
    return hint != null && !hint.isEmpty() && hint.length() <= MAX_LENGTH;
  }

  private static int brand(@Nullable String list) {
    return list != null && isReadable(list) ? ClientHintsBrands.find(list) : ClientHintsBrands.NONE;
  }

  private static @Nullable OperatingSystem platform(@Nullable String hint) {
    if (hint == null || !isReadable(hint)) {
      return null;
    }
    // The whole field is compared, quotes and all: no platform has anything to escape.
    return switch (hint) {
      case "\"Android\"" -> OperatingSystem.ANDROID;
      case "\"Chrome OS\"", "\"Chromium OS\"" -> OperatingSystem.CHROME_OS;
      case "\"HarmonyOS\"" -> OperatingSystem.HARMONY_OS;
      case "\"iOS\"" -> OperatingSystem.IOS;
      case "\"Linux\"" -> OperatingSystem.LINUX;
      case "\"macOS\"" -> OperatingSystem.OS_X;
      case "\"Windows\"" -> OperatingSystem.WINDOWS;
      default -> null;
    };
  }

  private static long platformVersion(@Nullable String hint, OperatingSystem os) {
    if (hint == null
        || !isReadable(hint)
        || StructuredFields.skipString(hint, 0) != hint.length()) {
      return Version.NONE;
    }
    long version = VersionScanner.scan(hint, 1, hint.length());
    return os == OperatingSystem.WINDOWS ? WindowsVersion.ofPlatform(version) : version;
  }

  private static @Nullable DeviceType device(
      ClientHints hints, DeviceType device, OperatingSystem os) {
    DeviceType form = formFactor(hints.formFactors());
    if (form != null) {
      return form;
    }
    String mobile = hints.mobile();
    if (mobile == null || device == DeviceType.TV) {
      return null;
    }
    if (mobile.equals("?1")) {
      return device == DeviceType.TABLET ? null : DeviceType.MOBILE;
    }
    if (!mobile.equals("?0")) {
      return null;
    }
    return switch (os) {
      case ANDROID, HARMONY_OS -> DeviceType.TABLET;
      case WINDOWS, OS_X, LINUX, UBUNTU, CHROME_OS -> DeviceType.DESKTOP;
      case IOS, OTHER -> null;
    };
  }

  private static @Nullable DeviceType formFactor(@Nullable String hint) {
    if (hint == null || !isReadable(hint)) {
      return null;
    }
    int seen = 0;
    int at = StructuredFields.skipSpace(hint, 0);
    do {
      int end = StructuredFields.skipString(hint, at);
      if (end == StructuredFields.MALFORMED) {
        return null;
      }
      seen |= formFactor(hint, at, end);
      at = StructuredFields.skipComma(hint, end);
      if (at == StructuredFields.MALFORMED) {
        return null;
      }
    } while (at < hint.length());
    if ((seen & SEEN_OTHER) != 0) {
      return DeviceType.OTHER;
    }
    if ((seen & SEEN_TABLET) != 0) {
      return DeviceType.TABLET;
    }
    if ((seen & SEEN_MOBILE) != 0) {
      return DeviceType.MOBILE;
    }
    return (seen & SEEN_DESKTOP) != 0 ? DeviceType.DESKTOP : null;
  }

  private static int formFactor(String hint, int from, int end) {
    if (StructuredFields.isString(hint, from, end, "Mobile")) {
      return SEEN_MOBILE;
    }
    if (StructuredFields.isString(hint, from, end, "Tablet")) {
      return SEEN_TABLET;
    }
    if (StructuredFields.isString(hint, from, end, "Desktop")) {
      return SEEN_DESKTOP;
    }
    boolean isOther =
        StructuredFields.isString(hint, from, end, "XR")
            || StructuredFields.isString(hint, from, end, "Automotive")
            || StructuredFields.isString(hint, from, end, "Watch");
    return isOther ? SEEN_OTHER : 0;
  }
}

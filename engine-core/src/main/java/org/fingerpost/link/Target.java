package org.fingerpost.link;

import org.fingerpost.visit.Client;
import org.fingerpost.visit.DeviceType;
import org.jspecify.annotations.Nullable;

/**
 * Where visitors go, by what they hold; for a rule or a variant, only what differs from the link.
 * URLs are in canonical form.
 *
 * @param destination for all who have no URL of their own, or {@code null}
 * @param iosUrl for iOS and iPadOS, or {@code null}
 * @param androidUrl for Android and HarmonyOS, or {@code null}
 * @param macosUrl for OS X, or {@code null}
 * @param windowsUrl for Windows, or {@code null}
 * @param desktopUrl for all desktops that have no URL of their own, or {@code null}
 * @param iosDeepLink the URI that opens the app for iOS, or {@code null}
 * @param androidDeepLink the URI that opens the app for Android, or {@code null}
 */
public record Target(
    @Nullable String destination,
    @Nullable String iosUrl,
    @Nullable String androidUrl,
    @Nullable String macosUrl,
    @Nullable String windowsUrl,
    @Nullable String desktopUrl,
    @Nullable String iosDeepLink,
    @Nullable String androidDeepLink) {

  /** Nothing differs. */
  public static final Target NONE = new Target(null, null, null, null, null, null);

  /** Creates a target that opens no app. */
  public Target(
      @Nullable String destination,
      @Nullable String iosUrl,
      @Nullable String androidUrl,
      @Nullable String macosUrl,
      @Nullable String windowsUrl,
      @Nullable String desktopUrl) {
    this(destination, iosUrl, androidUrl, macosUrl, windowsUrl, desktopUrl, null, null);
  }

  /** Returns a target that is the same for all. */
  public static Target of(@Nullable String destination) {
    return new Target(destination, null, null, null, null, null);
  }

  /** Returns whether visitors are told apart by what they hold. */
  public boolean hasPlatformUrls() {
    return iosUrl != null
        || androidUrl != null
        || macosUrl != null
        || windowsUrl != null
        || desktopUrl != null;
  }

  /** Returns this target with another destination. */
  public Target withDestination(@Nullable String destination) {
    return new Target(
        destination,
        iosUrl,
        androidUrl,
        macosUrl,
        windowsUrl,
        desktopUrl,
        iosDeepLink,
        androidDeepLink);
  }

  /** Returns whether it opens an app. */
  public boolean hasDeepLinks() {
    return iosDeepLink != null || androidDeepLink != null;
  }

  /** Returns where visitors on iOS go, or {@code null}. */
  @Nullable String urlOnIos() {
    return iosUrl == null ? destination : iosUrl;
  }

  /** Returns the URL for what a visitor holds, or {@code null} if there is none of its own. */
  @Nullable String platformUrl(Client client) {
    String url =
        switch (client.os()) {
          case IOS -> iosUrl;
          case ANDROID, HARMONY_OS -> androidUrl;
          case OS_X -> macosUrl;
          case WINDOWS -> windowsUrl;
          case LINUX, UBUNTU, CHROME_OS, OTHER -> null;
        };
    return url == null && client.device() == DeviceType.DESKTOP ? desktopUrl : url;
  }
}

package org.fingerpost.deeplink;

import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.AppStore;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.Template;
import org.fingerpost.deeplink.DeepLinkAnswer.Elsewhere;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.fingerpost.visit.OperatingSystem;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where visitors go without the app (redirects.md, section 5): the first that is there.
 *
 * <pre>
 *   iOS, Android                    desktop
 *   1  the link's for the platform  the link's for the desktop
 *   2  the link's for all           the link's for all
 *   3  the template's               the template's
 *   4  the store                    the app's page in a store, on the web
 *   5  the template's for desktops
 *
 *   If what is found at 1 or 2 is off the allow-list:
 *      4, 3, 5                      3, 4
 * </pre>
 *
 * <p>The template's own URLs need not be on its list: whoever writes one writes the other.
 */
final class TargetChoice {
  private TargetChoice() {}

  /** Returns where a visitor goes, or {@code null} for nowhere. */
  static @Nullable Elsewhere choose(DeepLinkInput input) {
    Platform platform = Platform.of(input.client());
    Template template = input.template();
    String ofLink = input.platformUrl() == null ? input.destination() : input.platformUrl();
    if (ofLink != null && isAllowed(template, ofLink)) {
      return sent(input, ofLink);
    }
    if (template == null) {
      return null;
    }
    boolean isOffList = ofLink != null;
    String ofTemplate = ofTemplate(template, platform);
    Elsewhere own = ofTemplate == null ? null : sent(input, ofTemplate);
    Elsewhere store = store(input, template, platform);
    boolean storeFirst = isOffList && platform != Platform.DESKTOP;
    Elsewhere first = storeFirst ? store : own;
    Elsewhere second = storeFirst ? own : store;
    if (first != null) {
      return first;
    }
    if (second != null || template.desktopUrl() == null) {
      return second;
    }
    return sent(input, template.desktopUrl());
  }

  /** Returns what a URL of the link's or the template's leads to, with what is added to it. */
  private static Elsewhere sent(DeepLinkInput input, String url) {
    return Elsewhere.of(StoreUrl.isWeb(url) ? input.parameters().toWeb(url) : url);
  }

  /** Returns whether a target is on the template's allow-list, or there is no such list. */
  static boolean isAllowed(@Nullable Template template, String url) {
    if (template == null || template.allowList() == null) {
      return true;
    }
    try {
      return template.allows(WebUrl.parse(url).host());
    } catch (InvalidUrlException e) {
      return false;
    }
  }

  /** Returns the page in Google Play, or {@code null} if there is no package. */
  static @Nullable Elsewhere googlePlay(DeepLinkInput input) {
    Template template = input.template();
    AndroidApp app = template == null ? null : template.android();
    if (app == null || app.packageName() == null) {
      return null;
    }
    return Elsewhere.of(
        StoreUrl.googlePlay(
            app.packageName(), input.store().playReferrer(), input.store().playListing()));
  }

  private static @Nullable String ofTemplate(Template template, Platform platform) {
    return switch (platform) {
      case IOS -> template.ios() == null ? null : template.ios().url();
      case ANDROID -> template.android() == null ? null : template.android().url();
      case DESKTOP -> template.desktopUrl();
    };
  }

  private static @Nullable Elsewhere store(
      DeepLinkInput input, Template template, Platform platform) {
    return switch (platform) {
      case IOS -> appStore(input, template);
      case ANDROID -> androidStore(input, template);
      case DESKTOP -> {
        // A Mac can run some apps for iOS; everywhere else Google Play shows what there is.
        boolean isMac = input.client().os() == OperatingSystem.OS_X;
        Elsewhere first = isMac ? appStore(input, template) : googlePlay(input);
        Elsewhere second = isMac ? googlePlay(input) : appStore(input, template);
        yield first == null ? second : first;
      }
    };
  }

  private static @Nullable Elsewhere appStore(DeepLinkInput input, Template template) {
    IosApp app = template.ios();
    if (app == null || app.appStoreId() == null) {
      return null;
    }
    return Elsewhere.of(
        StoreUrl.appStore(
            app.appStoreId(),
            app.country(),
            input.store().productPageId(),
            input.store().appStoreCampaign()));
  }

  /**
   * Returns the page in the store of the device's maker if the app is there, else Google Play's.
   */
  private static @Nullable Elsewhere androidStore(DeepLinkInput input, Template template) {
    AndroidApp app = template.android();
    AppStore store = makersStore(input);
    return app != null && app.packageName() != null && store != null && app.stores().contains(store)
        ? Elsewhere.of(StoreUrl.of(store, app.packageName()))
        : googlePlay(input);
  }

  private static @Nullable AppStore makersStore(DeepLinkInput input) {
    if (input.client().bot() != null) {
      return null; // Whatever device it claims to be.
    }
    if (input.client().os() == OperatingSystem.HARMONY_OS) {
      return AppStore.HUAWEI;
    }
    return input.maker() == null ? null : StoreUrl.storeOf(input.maker());
  }
}

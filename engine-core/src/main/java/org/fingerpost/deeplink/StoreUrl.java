package org.fingerpost.deeplink;

import org.fingerpost.catalog.AppStore;
import org.fingerpost.url.PercentEncoding;
import org.fingerpost.visit.DeviceMaker;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of an app's page in stores.
 *
 * <p>An {@code https} address is taken wherever the store has one that names the app by its
 * package: a store's app claims it on the devices of its maker, it opens as a page everywhere else,
 * and no browser asks with which app to open it. Oppo's and Vivo's stores have none but those with
 * a number of their own, so theirs are the documented schemes.
 */
public final class StoreUrl {
  private static final String PLAY = "https://play.google.com/store/apps/details?id=";
  private static final String APP_STORE = "https://apps.apple.com/";

  /** Beginnings of addresses in stores, ours and those that links of others lead to. */
  private static final String[] BEGINNINGS = {
    "https://play.google.com/store/",
    "http://play.google.com/store/",
    "https://apps.apple.com/",
    "http://apps.apple.com/",
    "https://itunes.apple.com/",
    "http://itunes.apple.com/",
    "https://appgallery.huawei.com/",
    "https://appgallery.cloud.huawei.com/",
    "https://galaxystore.samsung.com/",
    "https://app.mi.com/",
    "https://global.app.mi.com/",
    "https://www.amazon.com/gp/mas/"
  };

  private StoreUrl() {}

  /**
   * Returns the page in Google Play.
   *
   * @param packageName the app
   * @param referrer what the app is told after it was installed, not yet encoded, or {@code null}
   * @param listing the custom store listing to show, or {@code null}
   * @see <a href="https://developer.android.com/distribute/marketing-tools/linking-to-google-play">
   *     Linking to Google Play</a>
   */
  public static String googlePlay(
      String packageName, @Nullable String referrer, @Nullable String listing) {
    StringBuilder url = new StringBuilder(PLAY);
    append(url, packageName);
    if (listing != null) {
      append(url.append("&listing="), listing);
    }
    if (referrer != null) {
      append(url.append("&referrer="), referrer);
    }
    return url.toString();
  }

  /** Returns the page in the App Store for a visitor of no campaign. */
  public static String appStore(
      String appStoreId, @Nullable String country, @Nullable String productPageId) {
    return appStore(appStoreId, country, productPageId, AppStoreCampaign.NONE);
  }

  /**
   * Returns the page in the App Store.
   *
   * @param appStoreId the app's number
   * @param country two letters in lower case, or {@code null} for the visitor's own
   * @param productPageId the custom product page to show ({@code ppid}), or {@code null}
   * @param campaign where the visitor comes from
   * @see <a href="https://developer.apple.com/app-store/custom-product-pages/">Custom product
   *     pages</a>
   */
  public static String appStore(
      String appStoreId,
      @Nullable String country,
      @Nullable String productPageId,
      AppStoreCampaign campaign) {
    StringBuilder url = new StringBuilder(APP_STORE);
    if (country != null) {
      append(url, country).append('/');
    }
    append(url.append("app/id"), appStoreId);
    if (productPageId != null) {
      append(url.append("?ppid="), productPageId);
    }
    campaign.appendTo(url, productPageId != null);
    return url.toString();
  }

  /**
   * Returns the page in a maker's store.
   *
   * <ul>
   *   <li>Huawei: AppGallery's address by package (<a
   *       href="https://developer.huawei.com/consumer/cn/doc/harmonyOS-faqs/appgallery-kit-faq-0002/">
   *       its questions</a>), which its app claims on HarmonyOS. Not sure: on EMUI, too.
   *   <li>Samsung: Galaxy Store's page by package, which its app claims, as many links to it show.
   *   <li>Xiaomi: GetApps' page, which opens the app of the store. The page that {@code
   *       mimarket://details} shows is reported to be out of use.
   *   <li>Oppo, Realme, OnePlus: {@code oppomarket://details?packagename=}, in wide use. Not sure:
   *       that all devices outside of China know it.
   *   <li>Vivo: {@code vivomarket://details?id=}, likewise.
   *   <li>Amazon: the web's form of <a
   *       href="https://developer.amazon.com/docs/reports-promo/deeplink-to-the-amazon-client.html">
   *       deep links</a>. Not sure: that the Appstore claims it; the form {@code amzn://} is known
   *       to no other browser than that of Amazon's devices.
   * </ul>
   */
  public static String of(AppStore store, String packageName) {
    String beginning =
        switch (store) {
          case HUAWEI -> "https://appgallery.huawei.com/app/detail?id=";
          case SAMSUNG -> "https://galaxystore.samsung.com/detail/";
          case XIAOMI -> "https://app.mi.com/details?id=";
          case OPPO -> "oppomarket://details?packagename=";
          case VIVO -> "vivomarket://details?id=";
          case AMAZON -> "https://www.amazon.com/gp/mas/dl/android?p=";
        };
    return append(new StringBuilder(beginning), packageName).toString();
  }

  /** Returns the store of a device's maker. */
  public static AppStore storeOf(DeviceMaker maker) {
    return switch (maker) {
      case HUAWEI -> AppStore.HUAWEI;
      case SAMSUNG -> AppStore.SAMSUNG;
      case XIAOMI -> AppStore.XIAOMI;
      case OPPO -> AppStore.OPPO;
      case VIVO -> AppStore.VIVO;
      case AMAZON -> AppStore.AMAZON;
    };
  }

  /**
   * Returns whether a URL in canonical form leads to a store: it is no web URL, as only stores have
   * such targets, or it is on a store's host.
   */
  public static boolean isStore(String url) {
    if (!isWeb(url)) {
      return true;
    }
    for (String beginning : BEGINNINGS) {
      if (url.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a URL is one that every browser can follow. */
  static boolean isWeb(String url) {
    return url.startsWith("https://") || url.startsWith("http://");
  }

  private static StringBuilder append(StringBuilder url, String component) {
    return url.append(PercentEncoding.encodeQueryComponent(component));
  }
}

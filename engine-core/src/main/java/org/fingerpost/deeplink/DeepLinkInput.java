package org.fingerpost.deeplink;

import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.catalog.Template;
import org.fingerpost.visit.Client;
import org.fingerpost.visit.DeviceMaker;
import org.fingerpost.visit.DeviceType;
import org.fingerpost.visit.OperatingSystem;
import org.fingerpost.visit.Version;
import org.jspecify.annotations.Nullable;

/**
 * What the decision about apps is made of. URLs are in canonical form.
 *
 * @param client who visits
 * @param maker the maker of the device, or {@code null}; matters to Android only
 * @param template the link's template, or {@code null}
 * @param platformUrl the link's own URL for the visitor's platform, or {@code null}
 * @param destination the link's URL for all platforms, or {@code null}
 * @param iosDeepLink the link's own URI for its app for iOS, or {@code null}
 * @param androidDeepLink the link's own URI for its app for Android, or {@code null}
 * @param forceDeepLink whether the URI for iOS is tried in every browser, not only in those that
 *     are known to allow it
 * @param appLinking whether a web target is opened in the app that it belongs to, see {@link
 *     AppLinks}
 * @param preview what the link has for previews; the template's stands in for each part that is not
 *     there
 * @param store what is told to stores
 * @param parameters what is added to the URLs and URIs of the link and the template
 * @param desktopQr whether visitors at a desktop get a page with a QR code
 * @param iosDestination where the visitor goes who turns out to be on iOS, or {@code null}
 */
public record DeepLinkInput(
    Client client,
    @Nullable DeviceMaker maker,
    @Nullable Template template,
    @Nullable String platformUrl,
    @Nullable String destination,
    @Nullable DeepLinkUri iosDeepLink,
    @Nullable DeepLinkUri androidDeepLink,
    boolean forceDeepLink,
    boolean appLinking,
    LinkPreview preview,
    StoreDetails store,
    TargetParameters parameters,
    boolean desktopQr,
    @Nullable String iosDestination) {

  /**
   * What is told to stores.
   *
   * @param playReferrer what Google Play tells the app, not yet encoded, or {@code null}
   * @param playListing the custom store listing in Google Play, or {@code null}
   * @param productPageId the custom product page in the App Store, or {@code null}
   * @param appStoreCampaign where the visitor comes from, for the App Store
   */
  public record StoreDetails(
      @Nullable String playReferrer,
      @Nullable String playListing,
      @Nullable String productPageId,
      AppStoreCampaign appStoreCampaign) {

    /** Nothing. */
    public static final StoreDetails NONE = new StoreDetails(null, null, null);

    /** Creates details without a campaign for the App Store. */
    public StoreDetails(
        @Nullable String playReferrer,
        @Nullable String playListing,
        @Nullable String productPageId) {
      this(playReferrer, playListing, productPageId, AppStoreCampaign.NONE);
    }
  }

  /** Returns what this would be if the visitor, who calls the device a Mac, holds an iPad. */
  DeepLinkInput onIpad() {
    Client iPad =
        new Client(
            DeviceType.TABLET,
            OperatingSystem.IOS,
            Version.NONE,
            client.browser(),
            client.browserVersion(),
            client.bot(),
            client.fromHints());
    return new DeepLinkInput(
        iPad,
        null,
        template,
        null,
        iosDestination,
        iosDeepLink,
        androidDeepLink,
        forceDeepLink,
        appLinking,
        preview,
        store,
        parameters,
        desktopQr,
        iosDestination);
  }
}

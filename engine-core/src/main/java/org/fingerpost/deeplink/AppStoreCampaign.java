package org.fingerpost.deeplink;

import org.fingerpost.url.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * What Apple's App Store is told about where a visitor comes from, not yet encoded (<a
 * href="https://developer.apple.com/documentation/storekit/skstoreproductparametercampaigntoken">App
 * Analytics</a>).
 *
 * @param providerToken whose campaign it is ({@code pt}), or {@code null}
 * @param affiliateToken who is paid for it ({@code at}), or {@code null}
 * @param campaignToken which campaign it is ({@code ct}), or {@code null}
 * @param mediaType what kind of product it is for ({@code mt}), 8 for apps, or {@code null}
 */
public record AppStoreCampaign(
    @Nullable String providerToken,
    @Nullable String affiliateToken,
    @Nullable String campaignToken,
    @Nullable String mediaType) {

  /** Nothing. */
  public static final AppStoreCampaign NONE = new AppStoreCampaign(null, null, null, null);

  /**
   * Appends the parameters to an address.
   *
   * @param hasQuery whether the address has parameters already
   */
  void appendTo(StringBuilder url, boolean hasQuery) {
    boolean begun = append(url, "pt", providerToken, hasQuery);
    begun = append(url, "at", affiliateToken, begun);
    begun = append(url, "ct", campaignToken, begun);
    append(url, "mt", mediaType, begun);
  }

  private static boolean append(
      StringBuilder url, String name, @Nullable String value, boolean hasQuery) {
    if (value == null) {
      return hasQuery;
    }
    url.append(hasQuery ? '&' : '?')
        .append(name)
        .append('=')
        .append(PercentEncoding.encodeQueryComponent(value));
    return true;
  }
}

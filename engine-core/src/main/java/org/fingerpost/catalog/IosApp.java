package org.fingerpost.catalog;

import org.jspecify.annotations.Nullable;

/**
 * An app for iOS, as a template knows it.
 *
 * @param appStoreId its number in the App Store, digits, or {@code null}
 * @param bundleId its bundle identifier, or {@code null}
 * @param teamId the ten characters of its team, or {@code null}
 * @param scheme its own URI scheme, in lower case, or {@code null}
 * @param url where visitors without the app go in place of the store, in canonical form, or {@code
 *     null}
 * @param country the App Store's country, two letters in lower case, or {@code null} for the
 *     visitor's own
 */
public record IosApp(
    @Nullable String appStoreId,
    @Nullable String bundleId,
    @Nullable String teamId,
    @Nullable String scheme,
    @Nullable String url,
    @Nullable String country) {

  /**
   * Checks the fields but for the URL, which whoever writes a template has made canonical.
   *
   * @throws IllegalArgumentException naming a field that is not as described above
   */
  public IosApp {
    AppFields.require(
        "appStoreId",
        "1 to 20 digits",
        appStoreId,
        AppFields.isOf(appStoreId, 1, 20, AppFields::isDigit));
    AppFields.require(
        "bundleId",
        "1 to 155 of A-Z, a-z, 0-9, -, .",
        bundleId,
        AppFields.isOf(bundleId, 1, 155, c -> AppFields.isAlphanumeric(c) || c == '-' || c == '.'));
    AppFields.require(
        "teamId",
        "10 of A-Z, 0-9",
        teamId,
        AppFields.isOf(teamId, 10, 10, c -> AppFields.isCapital(c) || AppFields.isDigit(c)));
    AppFields.requireScheme(scheme);
    AppFields.require(
        "country", "2 of a-z", country, AppFields.isOf(country, 2, 2, AppFields::isSmall));
  }
}

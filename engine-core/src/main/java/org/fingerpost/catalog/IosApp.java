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
    @Nullable String country) {}

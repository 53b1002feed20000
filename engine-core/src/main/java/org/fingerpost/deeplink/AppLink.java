package org.fingerpost.deeplink;

import org.jspecify.annotations.Nullable;

/**
 * How an app is opened at the place that a web address shows.
 *
 * @param app the app's name
 * @param iosUri the URI for iOS, in canonical form, or {@code null} where the web address is kept
 * @param androidIntent the intent URI for Android, which falls back to the web address, or {@code
 *     null} where that is kept
 * @param packageName the app's for Android, or {@code null} if it is not known
 * @param appStoreId the app's number in the App Store, or {@code null} if it is not known
 */
public record AppLink(
    String app,
    @Nullable String iosUri,
    @Nullable String androidIntent,
    @Nullable String packageName,
    @Nullable String appStoreId) {}

package org.fingerpost.deeplink;

import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.url.AppScheme;
import org.fingerpost.url.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * Builds the {@code intent:} URIs by which browsers on Android open an app, or go elsewhere if it
 * is not there.
 *
 * <pre>
 *   intent://path?query#Intent;scheme=myapp;package=com.example;S.browser_fallback_url=https%3A…;end
 *          └── data ──┘       └───────────────────── fields ──────────────────────┘
 * </pre>
 *
 * <p>A browser takes what stands behind {@code #Intent;} for fields, and some fields choose the
 * component that is started or add extras to what it is told. So no text of a user's becomes one:
 * in the data {@code ;} and every number sign are percent-encoded, and so is all else that is not
 * plain in a URI; the value of a field is a checked name or percent-encoded as a whole.
 *
 * <p>Sources: <a href="https://developer.chrome.com/docs/android/intents">Chrome</a>, and {@code
 * Intent.parseUri} of <a
 * href="https://developer.android.com/reference/android/content/Intent#parseUri(java.lang.String,%20int)">Android</a>.
 */
public final class IntentUri {
  /** As {@link DeepLinkUri} has it, without what separates the fields of an intent. */
  private static final String SAFE_IN_DATA = "-._~:/?[]@!$&()*+,=%";

  private IntentUri() {}

  /**
   * Returns the URI that opens {@code uri} in an app.
   *
   * <p>A fragment loses its number sign, which becomes {@code %23}: Android looks for its fields
   * behind the last one, and other readers behind the first.
   *
   * @param uri the URI that the app is to open; with a scheme, in whatever form else
   * @param packageName the app, or {@code null} for any that knows the scheme
   * @param fallbackUrl where the browser goes if the app is not there, {@code http} or {@code
   *     https}; {@code null} for Google Play, if there is a package, and else for nowhere
   * @throws IllegalArgumentException if the scheme is missing or forbidden, the package's name is
   *     none, or the fallback has another scheme
   */
  public static String of(String uri, @Nullable String packageName, @Nullable String fallbackUrl) {
    int end = AppScheme.endIn(uri);
    String scheme = end < 0 ? "" : uri.substring(0, end);
    if (!AppScheme.isScheme(scheme) || AppScheme.isForbidden(scheme)) {
      throw new IllegalArgumentException("uri must have a scheme that may open an app: " + scheme);
    }
    StringBuilder intent = new StringBuilder(uri.length() + 128).append("intent");
    DeepLinkUri.appendEscaped(intent, uri, end, SAFE_IN_DATA, false);
    intent.append("#Intent;scheme=").append(scheme);
    if (packageName != null) {
      if (!AndroidApp.isPackageName(packageName)) {
        throw new IllegalArgumentException("packageName must be one: " + packageName);
      }
      intent.append(";package=").append(packageName);
    }
    if (fallbackUrl != null) {
      if (!fallbackUrl.startsWith("https://") && !fallbackUrl.startsWith("http://")) {
        throw new IllegalArgumentException("fallbackUrl must be a web URL: " + fallbackUrl);
      }
      intent
          .append(";S.browser_fallback_url=")
          .append(PercentEncoding.encodeQueryComponent(fallbackUrl));
    }
    return intent.append(";end").toString();
  }
}

package org.fingerpost.deeplink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code app-links.txt}.
 *
 * @param ios the URI for iOS, or {@code null} where the web address is kept
 * @param android the URI that the intent for Android opens, or {@code null} if {@code hasIntent}
 *     for the web address
 * @param hasIntent whether there is an intent for Android
 */
record AppLinkPattern(
    String app,
    List<HostPattern> hosts,
    PathPattern path,
    @Nullable AppUriTemplate ios,
    @Nullable AppUriTemplate android,
    boolean hasIntent,
    @Nullable String packageName,
    @Nullable String appStoreId) {

  /** Returns whether addresses on a host can fit. */
  boolean isOn(String host) {
    return findHost(host) != null;
  }

  /** Returns how the app is opened at an address, or {@code null} if that does not fit. */
  @Nullable AppLink match(AppAddress address) {
    HostPattern host = findHost(address.host());
    Map<String, String> values = new HashMap<>();
    if (host == null || !path.match(address, values)) {
      return null;
    }
    host.putValue(address.host(), values);
    String iosUri = ios == null ? null : ios.expand(address, values);
    return new AppLink(app, iosUri, intent(address, values), packageName, appStoreId);
  }

  private @Nullable String intent(AppAddress address, Map<String, String> values) {
    if (!hasIntent) {
      return null;
    }
    String uri = android == null ? address.urlWithoutFragment() : android.expand(address, values);
    return uri == null ? null : IntentUri.of(uri, packageName, address.url());
  }

  private @Nullable HostPattern findHost(String host) {
    for (int i = 0; i < hosts.size(); i++) {
      if (hosts.get(i).matches(host)) {
        return hosts.get(i);
      }
    }
    return null;
  }
}

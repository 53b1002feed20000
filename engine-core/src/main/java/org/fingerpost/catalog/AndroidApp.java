package org.fingerpost.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app for Android, as a template knows it.
 *
 * @param packageName the name of its package, or {@code null}
 * @param sha256 the fingerprints of its signing certificates: 32 bytes each, hexadecimal in upper
 *     case with colons between
 * @param scheme its own URI scheme, in lower case, or {@code null}
 * @param url where visitors without the app go in place of the store, in canonical form, or {@code
 *     null}
 * @param stores the makers' stores that have it, beside Google Play
 */
public record AndroidApp(
    @Nullable String packageName,
    List<String> sha256,
    @Nullable String scheme,
    @Nullable String url,
    List<AppStore> stores) {

  /** Copies the lists. */
  public AndroidApp {
    sha256 = List.copyOf(sha256);
    stores = List.copyOf(stores);
  }
}

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

  /** The most characters that Android lets a package's name have. */
  private static final int MAX_PACKAGE_NAME_LENGTH = 223;

  private static final int SHA256_LENGTH = 32 * 3 - 1;

  /**
   * Copies the lists, and checks the fields but for the URL, which whoever writes a template has
   * made canonical.
   *
   * @throws IllegalArgumentException naming a field that is not as described above
   */
  public AndroidApp {
    AppFields.require(
        "packageName",
        "2 or more names of A-Z, a-z, 0-9, _, which begin with a letter, with dots between, at most"
            + " %d characters".formatted(MAX_PACKAGE_NAME_LENGTH),
        packageName,
        packageName == null || isPackageName(packageName));
    sha256 = List.copyOf(sha256);
    for (String fingerprint : sha256) {
      AppFields.require(
          "sha256",
          "32 bytes, two of 0-9, A-F each, with colons between",
          fingerprint,
          isFingerprint(fingerprint));
    }
    AppFields.requireScheme(scheme);
    stores = List.copyOf(stores);
  }

  /**
   * Returns whether a text is the name of a package as Android takes it (<a
   * href="https://developer.android.com/build/configure-app-module#set-application-id">application
   * ids</a>).
   */
  public static boolean isPackageName(String text) {
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean begins = i == 0 || text.charAt(i - 1) == '.';
      boolean isGood =
          begins
              ? AppFields.isLetter(c)
              : AppFields.isAlphanumeric(c) || c == '_' || (c == '.' && i + 1 < text.length());
      if (!isGood) {
        return false;
      }
      dots += c == '.' ? 1 : 0;
    }
    return dots > 0 && text.length() <= MAX_PACKAGE_NAME_LENGTH;
  }

  private static boolean isFingerprint(String text) {
    if (text.length() != SHA256_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isGood = i % 3 == 2 ? c == ':' : AppFields.isDigit(c) || (c >= 'A' && c <= 'F');
      if (!isGood) {
        return false;
      }
    }
    return true;
  }
}

package org.fingerpost.catalog;

import java.util.List;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.Slug;
import org.jspecify.annotations.Nullable;

/**
 * The apps that links lead to, and what becomes of visitors who have none of them (redirects.md,
 * section 5).
 *
 * @param id what stands in front of the slugs of its links; of the grammar of a {@link Slug}
 * @param accountId the account it belongs to
 * @param domainId the domain it answers on; {@link LinkKey#DEFAULT_DOMAIN} for the default one
 * @param name for people
 * @param ios the app for iOS, or {@code null}
 * @param android the app for Android, or {@code null}
 * @param desktopUrl where visitors at a desktop go, in canonical form, or {@code null}
 * @param openByScheme whether links without a deep link of their own try the app's scheme
 * @param desktopQr whether visitors at a desktop get a page with a QR code of the link, from which
 *     they go on
 * @param deferredCode whether visitors with iOS who go to the App Store get a page with a code, by
 *     which the app can ask what they wanted
 * @param allowList the domains that targets must be on, in lower case, each with its subdomains;
 *     {@code null} for any
 * @param preview what previews of its links show that show nothing of their own
 */
public record Template(
    String id,
    int accountId,
    int domainId,
    String name,
    @Nullable IosApp ios,
    @Nullable AndroidApp android,
    @Nullable String desktopUrl,
    boolean openByScheme,
    boolean desktopQr,
    boolean deferredCode,
    @Nullable List<String> allowList,
    LinkPreview preview) {

  /**
   * Copies the list, and checks the id and the list. URLs are in canonical form already.
   *
   * @throws IllegalArgumentException naming a field that is not as described above
   */
  public Template {
    AppFields.require(
        "id",
        "1 to %d characters A-Z a-z 0-9 _ -".formatted(Slug.MAX_LENGTH),
        id,
        Slug.isValid(id));
    allowList = allowList == null ? null : new AllowList(allowList).domains();
  }

  /** Returns this template without an allow-list, for targets that were held to it already. */
  public Template withoutAllowList() {
    return new Template(
        id,
        accountId,
        domainId,
        name,
        ios,
        android,
        desktopUrl,
        openByScheme,
        desktopQr,
        deferredCode,
        null,
        preview);
  }

  /** Returns whether any store of a maker has the app for Android, beside Google Play. */
  public boolean namesMakersStores() {
    return android != null && !android.stores().isEmpty();
  }

  /** Returns whether targets on a host are allowed. */
  public boolean allows(String host) {
    return allowList == null || AllowList.covers(allowList, host);
  }
}

package org.fingerpost.catalog;

import java.util.Locale;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.jspecify.annotations.Nullable;

/**
 * A host that links live on, and how it answers.
 *
 * @param id its number; {@link LinkKey#DEFAULT_DOMAIN} is the one that answers on every host which
 *     no other claims
 * @param accountId the account it belongs to; 0 for the default domain, which all accounts share
 * @param host in lower case, without a port; empty for the default domain
 * @param ignoreCase whether upper and lower case letters of a path are the same; cannot be changed
 * @param settings what can be changed
 */
public record Domain(int id, int accountId, String host, boolean ignoreCase, Settings settings) {

  /** The default domain as it is when nobody has changed it. */
  public static final Domain DEFAULT =
      new Domain(LinkKey.DEFAULT_DOMAIN, 0, "", false, Settings.DEFAULTS);

  /**
   * How a domain answers.
   *
   * @param notFoundUrl where visitors go who ask for an unknown link, in the canonical form of
   *     {@link WebUrl#href}, or {@code null}
   * @param indexUrl where visitors go who ask for {@code /}, in canonical form, or {@code null}
   * @param answersGone whether a link past its end is answered with 410 in place of 404
   * @param cacheMaxAgeSeconds how long a browser may keep a plain permanent redirect, 0 for not at
   *     all
   * @param robotsTag the header {@code X-Robots-Tag} of redirects, at most 200 printable ASCII
   *     characters, or {@code null}
   * @param referrerPolicy the header {@code Referrer-Policy} of redirects, likewise
   * @param visitorCookie whether a cookie tells visitors apart where a link deals them out, in
   *     place of address and user agent
   * @param firebaseLinks whether the domain answers long Firebase Dynamic Links
   * @param allowList where URLs in the query of a long Firebase Dynamic Link may lead; not empty if
   *     the domain answers such links
   */
  public record Settings(
      @Nullable String notFoundUrl,
      @Nullable String indexUrl,
      boolean answersGone,
      int cacheMaxAgeSeconds,
      @Nullable String robotsTag,
      @Nullable String referrerPolicy,
      boolean visitorCookie,
      boolean firebaseLinks,
      AllowList allowList) {

    /**
     * No URLs, 404 for what has ended, permanent redirects kept for 90 s, no further headers, no
     * cookie, no Firebase links.
     */
    public static final Settings DEFAULTS = new Settings(null, null, false, 90, null, null, false);

    private static final int MAX_HEADER_LENGTH = 200;

    /** Creates the settings of a domain without long Firebase Dynamic Links. */
    public Settings(
        @Nullable String notFoundUrl,
        @Nullable String indexUrl,
        boolean answersGone,
        int cacheMaxAgeSeconds,
        @Nullable String robotsTag,
        @Nullable String referrerPolicy,
        boolean visitorCookie) {
      this(
          notFoundUrl,
          indexUrl,
          answersGone,
          cacheMaxAgeSeconds,
          robotsTag,
          referrerPolicy,
          visitorCookie,
          false,
          AllowList.NOTHING);
    }

    /**
     * Checks the bounds: URLs and texts become headers as they are.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public Settings {
      requireUrl("notFoundUrl", notFoundUrl);
      requireUrl("indexUrl", indexUrl);
      requireHeader("robotsTag", robotsTag);
      requireHeader("referrerPolicy", referrerPolicy);
      if (cacheMaxAgeSeconds < 0 || cacheMaxAgeSeconds > Link.MAX_CACHE_SECONDS) {
        throw new IllegalArgumentException(
            "cacheMaxAgeSeconds must be 0 to %d: %d"
                .formatted(Link.MAX_CACHE_SECONDS, cacheMaxAgeSeconds));
      }
      if (firebaseLinks && allowList.isEmpty()) {
        throw new IllegalArgumentException("allowList must not be empty with firebaseLinks: []");
      }
    }

    private static void requireUrl(String name, @Nullable String url) {
      try {
        if (url != null && !WebUrl.parseStrict(url).href().equals(url)) {
          throw new IllegalArgumentException("%s must be in canonical form".formatted(name));
        }
      } catch (InvalidUrlException e) {
        throw new IllegalArgumentException(
            "%s is no usable URL: %s".formatted(name, e.getMessage()), e);
      }
    }

    private static void requireHeader(String name, @Nullable String value) {
      if (value == null) {
        return;
      }
      boolean isSafe = !value.isBlank() && value.length() <= MAX_HEADER_LENGTH;
      for (int i = 0; i < value.length(); i++) {
        isSafe &= value.charAt(i) >= ' ' && value.charAt(i) < 0x7F;
      }
      if (!isSafe) {
        throw new IllegalArgumentException(
            "%s must be 1 to %d printable ASCII characters: %d characters"
                .formatted(name, MAX_HEADER_LENGTH, value.length()));
      }
    }
  }

  /**
   * Returns the key of the link at {@code path} of this domain.
   *
   * @throws IllegalArgumentException if {@code path} is no path of a link
   */
  public LinkKey keyOf(String path) {
    return new LinkKey(id, ignoreCase ? path.toLowerCase(Locale.ROOT) : path);
  }

  /** Returns whether this is the default domain. */
  public boolean isDefault() {
    return id == LinkKey.DEFAULT_DOMAIN;
  }
}

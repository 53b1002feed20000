package org.fingerpost.servlet.api;

import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;

/**
 * What the API cannot know of itself.
 *
 * @param baseUrl what short URLs of the default domain begin with, without a slash at the end, such
 *     as {@code https://s.example}. Short URLs of other domains have its scheme
 */
public record ApiSettings(String baseUrl) {

  /**
   * Checks the URL and takes a slash off its end.
   *
   * @throws IllegalArgumentException if it is no URL, or has a query or a fragment
   */
  public ApiSettings {
    WebUrl url;
    try {
      url = WebUrl.parseStrict(baseUrl);
    } catch (InvalidUrlException e) {
      throw new IllegalArgumentException(
          "baseUrl is no usable URL: %s: %s".formatted(baseUrl, e.getMessage()), e);
    }
    if (url.query() != null || url.fragment() != null) {
      throw new IllegalArgumentException("baseUrl must have no query and no fragment: " + baseUrl);
    }
    String href = url.href();
    baseUrl = href.endsWith("/") ? href.substring(0, href.length() - 1) : href;
  }

  /** Returns the host of the base URL, in lower case and without a port. */
  String host() {
    try {
      return WebUrl.parseStrict(baseUrl).host();
    } catch (InvalidUrlException e) {
      throw new IllegalStateException("it was checked: " + baseUrl, e);
    }
  }

  /** Returns the scheme of all short URLs. */
  String scheme() {
    return baseUrl.substring(0, baseUrl.indexOf(':'));
  }
}

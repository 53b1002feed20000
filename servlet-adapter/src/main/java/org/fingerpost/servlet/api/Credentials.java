package org.fingerpost.servlet.api;

import jakarta.servlet.http.HttpServletRequest;
import org.fingerpost.catalog.ApiKey;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.servlet.http.RequestHeaders;
import org.jspecify.annotations.Nullable;

/** Finds the API key that a request bears, in whichever form its client sends it. */
final class Credentials {
  private Credentials() {}

  /**
   * Returns the key of a request.
   *
   * @throws ApiException if there is none, or it opens nothing; it does not say which
   */
  static ApiKey require(HttpServletRequest request, Catalog catalog) {
    ApiKey key = find(request, catalog);
    if (key == null) {
      throw ApiException.of(
          401,
          "unauthorized",
          "a valid API key is needed: X-API-KEY and X-API-SECRET, or Authorization",
          new Header("WWW-Authenticate", "Bearer realm=\"Fingerpost\""));
    }
    return key;
  }

  private static @Nullable ApiKey find(HttpServletRequest request, Catalog catalog) {
    String key = RequestHeaders.findOnly(request, "X-API-KEY");
    String secret = RequestHeaders.findOnly(request, "X-API-SECRET");
    if (key != null || secret != null) {
      return key == null || secret == null ? null : catalog.authenticate(key, secret);
    }
    String token = RequestHeaders.findToken(request);
    return token == null ? null : catalog.authenticate(token);
  }
}

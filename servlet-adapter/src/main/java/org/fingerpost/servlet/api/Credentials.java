package org.fingerpost.servlet.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.fingerpost.catalog.ApiKey;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.engine.Receipt.Header;
import org.jspecify.annotations.Nullable;

/** Finds the API key that a request bears, in whichever form its client sends it. */
final class Credentials {
  private static final String BEARER = "Bearer ";

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
    String key = only(request, "X-API-KEY");
    String secret = only(request, "X-API-SECRET");
    if (key != null || secret != null) {
      return key == null || secret == null ? null : catalog.authenticate(key, secret);
    }
    String authorization = only(request, "Authorization");
    if (authorization == null) {
      return null;
    }
    boolean isBearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return catalog.authenticate(
        isBearer ? authorization.substring(BEARER.length()).strip() : authorization);
  }

  /** Returns the value of a header, or {@code null} if it is absent or there are several. */
  private static @Nullable String only(HttpServletRequest request, String name) {
    Enumeration<String> values = request.getHeaders(name);
    if (!values.hasMoreElements()) {
      return null;
    }
    String value = values.nextElement();
    return values.hasMoreElements() ? null : value;
  }
}

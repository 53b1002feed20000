package org.fingerpost.servlet.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** Reads headers that must not be ambiguous. */
public final class RequestHeaders {
  private static final String BEARER = "Bearer ";

  private RequestHeaders() {}

  /** Returns the value of a header, or {@code null} if it is absent or there are several. */
  public static @Nullable String findOnly(HttpServletRequest request, String name) {
    Enumeration<String> values = request.getHeaders(name);
    if (!values.hasMoreElements()) {
      return null;
    }
    String value = values.nextElement();
    return values.hasMoreElements() ? null : value;
  }

  /**
   * Returns the token in {@code Authorization}, with or without {@code Bearer} in front of it, or
   * {@code null} if there is none or more than one.
   */
  public static @Nullable String findToken(HttpServletRequest request) {
    String authorization = findOnly(request, "Authorization");
    if (authorization == null) {
      return null;
    }
    boolean isBearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return isBearer ? authorization.substring(BEARER.length()).strip() : authorization;
  }
}

package org.fingerpost.servlet.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.fingerpost.servlet.HttpVisit;
import org.jspecify.annotations.Nullable;

/** The visit that the sender of an API request would make of a link. */
final class CallerVisit extends HttpVisit {
  private final HttpServletRequest request;
  private final String host;
  private final String path;

  CallerVisit(HttpServletRequest request, String host, String path) {
    this.request = request;
    this.host = host;
    this.path = path;
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public @Nullable String query() {
    return null; // The request's own is for the API.
  }

  @Override
  public @Nullable String remoteAddress() {
    return request.getRemoteAddr();
  }

  @Override
  protected @Nullable String header(String name) {
    return request.getHeader(name) == null
        ? null
        : String.join(", ", Collections.list(request.getHeaders(name)));
  }

  @Override
  protected boolean isSecure() {
    return request.isSecure();
  }

  @Override
  protected @Nullable Object attribute(String name) {
    return request.getAttribute(name);
  }

  @Override
  protected String serverName() {
    return host;
  }
}

package org.fingerpost.standalone;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.fingerpost.servlet.HttpVisit;
import org.jspecify.annotations.Nullable;

/** A visit as a Jetty request tells it. */
final class JettyVisit extends HttpVisit {
  private final Request request;
  private final HttpURI uri;

  JettyVisit(Request request) {
    this.request = request;
    this.uri = request.getHttpURI();
  }

  /** Returns the raw path, empty where a target has none. */
  static String path(HttpURI uri) {
    String path = uri.getPath();
    return path == null ? "" : path;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    return path(uri);
  }

  @Override
  public @Nullable String query() {
    return uri.getQuery();
  }

  @Override
  protected @Nullable String header(String name) {
    HttpFields headers = request.getHeaders();
    String first = headers.get(name);
    if (first == null || isTheOnly(headers, name)) {
      return first;
    }
    return String.join(", ", headers.getValuesList(name));
  }

  @Override
  public @Nullable String remoteAddress() {
    return Request.getRemoteAddr(request);
  }

  @Override
  protected boolean isSecure() {
    return request.isSecure();
  }

  @Override
  protected @Nullable Object attribute(String name) {
    return request.getAttribute(name);
  }

  private static boolean isTheOnly(HttpFields headers, String name) {
    int lines = 0;
    for (HttpField header : headers) {
      if (header.is(name)) {
        lines++;
      }
    }
    return lines == 1;
  }

  @Override
  protected @Nullable String serverName() {
    return Request.getServerName(request);
  }
}

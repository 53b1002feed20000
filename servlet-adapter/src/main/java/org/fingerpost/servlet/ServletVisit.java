package org.fingerpost.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * A visit as a Servlet request tells it. It asks for nothing that reads a body, makes a session or
 * decodes: so no parameters, and the path out of the request URI, not the servlet path.
 *
 * <p>The host is the container's {@code getServerName()}, not the header {@code Host}: that is what
 * containers set when they are told to trust a proxy's {@code Forwarded} (Jetty's {@code
 * ForwardedRequestCustomizer}, Tomcat's {@code RemoteIpValve}), and what an application expects.
 */
final class ServletVisit extends HttpVisit {
  private final HttpServletRequest request;
  private final String path;

  private ServletVisit(HttpServletRequest request, String path) {
    this.request = request;
    this.path = path;
  }

  /**
   * Returns the visit that a request is, or {@code null} if its path is not below the context path
   * and {@code prefix}, both as they are written there.
   */
  static @Nullable ServletVisit find(HttpServletRequest request, String prefix) {
    String uri = request.getRequestURI();
    String contextPath = request.getContextPath();
    int start = contextPath.length() + prefix.length();
    if (!uri.startsWith(contextPath) || !uri.startsWith(prefix, contextPath.length())) {
      return null;
    }
    if (uri.length() == start) {
      return new ServletVisit(request, "/");
    }
    return uri.charAt(start) == '/' ? new ServletVisit(request, uri.substring(start)) : null;
  }

  HttpServletRequest request() {
    return request;
  }

  /** Returns what stands before the path of the visit on the host, as it was sent. */
  String beforePath() {
    String uri = request.getRequestURI();
    return uri.endsWith(path) ? uri.substring(0, uri.length() - path.length()) : uri;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public @Nullable String query() {
    return request.getQueryString();
  }

  @Override
  protected @Nullable String header(String name) {
    String first = request.getHeader(name);
    if (first == null) {
      return null;
    }
    Enumeration<String> lines = request.getHeaders(name);
    lines.nextElement();
    return lines.hasMoreElements()
        ? String.join(", ", Collections.list(request.getHeaders(name)))
        : first;
  }

  @Override
  public @Nullable String remoteAddress() {
    return request.getRemoteAddr();
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
  protected @Nullable String serverName() {
    return request.getServerName();
  }
}

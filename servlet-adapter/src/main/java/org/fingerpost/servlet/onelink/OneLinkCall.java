package org.fingerpost.servlet.onelink;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fingerpost.catalog.ApiKey;
import org.fingerpost.servlet.http.RequestBody;
import org.fingerpost.servlet.onelink.OneLinkException.Kind;
import org.fingerpost.visit.QueryText;

/**
 * A call that is let in.
 *
 * @param path the segments of the path behind the servlet's own, decoded
 */
record OneLinkCall(HttpServletRequest http, ApiKey caller, List<String> path) {
  private static final int MAX_BODY_BYTES = 64 << 10;

  /** Returns the segments of a path; a slash at its end is not seen. */
  static List<String> segments(String pathInfo) {
    String path = pathInfo.startsWith("/") ? pathInfo.substring(1) : pathInfo;
    if (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return path.isEmpty() ? List.of() : List.of(path.split("/", -1));
  }

  /** Returns the method; HEAD is answered as GET. */
  String method() {
    return http.getMethod().equals("HEAD") ? "GET" : http.getMethod();
  }

  int accountId() {
    return caller.accountId();
  }

  /** Refuses a method that the path has not. */
  void requireMethod(String... methods) {
    Set<String> allowed = new TreeSet<>(Set.of(methods));
    if (!allowed.contains(method())) {
      if (allowed.contains("GET")) {
        allowed.add("HEAD");
      }
      throw new OneLinkException(Kind.WRONG_METHOD, Map.of("Allow", String.join(", ", allowed)));
    }
  }

  /** Returns the query, in which unknown parameters do not matter. */
  QueryText query() {
    return QueryText.of(http.getQueryString());
  }

  /** Reads the body. What its header calls it is not asked: it is JSON, or of no use. */
  OneLinkBody body(OneLinkDialect dialect) {
    byte[] body;
    try {
      body = RequestBody.read(http, MAX_BODY_BYTES);
    } catch (IOException e) {
      // A client that is in the middle of a body cannot begin another request.
      Map<String, String> close = Map.of("Connection", "close");
      throw new OneLinkException(
          RequestBody.isTimeout(e) ? Kind.TIMEOUT : Kind.INVALID_BODY, close);
    }
    if (body == null) {
      throw new OneLinkException(Kind.TOO_MUCH_DATA);
    }
    return OneLinkBody.read(LenientJson.parse(body), dialect);
  }
}

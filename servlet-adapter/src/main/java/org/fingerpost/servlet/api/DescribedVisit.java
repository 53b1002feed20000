package org.fingerpost.servlet.api;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.fingerpost.servlet.HttpVisit;
import org.jspecify.annotations.Nullable;

/** A visit that nobody makes: a client of the API asks what would become of it. */
final class DescribedVisit extends HttpVisit {
  private final boolean secure;
  private final String method;
  private final String host;
  private final String path;
  private final @Nullable String query;
  private final @Nullable String address;
  private final @Nullable String visitorKey;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final @Nullable Instant time;

  /**
   * Creates a visit.
   *
   * @param secure whether it is made by https
   * @param address of the other end of the connection, or {@code null}
   * @param visitorKey what the application would tell the visitor from others by, or {@code null}
   * @param headers by name, in any case of its letters
   * @param time when it takes place, or {@code null} for now
   */
  DescribedVisit(
      boolean secure,
      String method,
      String host,
      String path,
      @Nullable String query,
      @Nullable String address,
      @Nullable String visitorKey,
      Map<String, String> headers,
      @Nullable Instant time) {
    this.secure = secure;
    this.method = method;
    this.host = host;
    this.path = path;
    this.query = query;
    this.address = address;
    this.visitorKey = visitorKey;
    this.headers.putAll(headers);
    this.time = time;
  }

  /** Returns when it takes place, or {@code null} for now. */
  @Nullable Instant time() {
    return time;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public @Nullable String query() {
    return query;
  }

  @Override
  public @Nullable String remoteAddress() {
    return address;
  }

  @Override
  protected @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  protected boolean isSecure() {
    return secure;
  }

  @Override
  protected @Nullable Object attribute(String name) {
    return name.equals(VISITOR_KEY_ATTRIBUTE) ? visitorKey : null;
  }

  @Override
  protected String serverName() {
    return host;
  }
}

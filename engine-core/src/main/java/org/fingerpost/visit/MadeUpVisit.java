package org.fingerpost.visit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A visit that nobody makes, to ask what would become of it. Immutable: each method returns another
 * visit.
 *
 * <pre>{@code
 * MadeUpVisit.to("s.example", "/summer?vip=1").remoteAddress("192.0.2.1").userAgent("…")
 * }</pre>
 */
public final class MadeUpVisit implements Visit {
  private static final String NEW_VISITOR_ID = "made-up-visitor-000000";

  /** What a visit can have, by the name of its method. */
  private enum Part {
    USER_AGENT,
    MODEL_HINT,
    ACCEPT_LANGUAGE,
    REFERRER,
    REMOTE_ADDRESS,
    FORWARDED,
    FORWARDED_FOR,
    VISITOR_KEY
  }

  private final String host;
  private final String path;
  private final @Nullable String query;
  private final boolean head;
  private final boolean prefetch;
  private final ClientHints clientHints;
  private final Map<Part, String> parts;
  private final Map<String, String> cookies;

  private MadeUpVisit(
      String host,
      String path,
      @Nullable String query,
      boolean head,
      boolean prefetch,
      ClientHints clientHints,
      Map<Part, String> parts,
      Map<String, String> cookies) {
    this.host = host;
    this.path = path;
    this.query = query;
    this.head = head;
    this.prefetch = prefetch;
    this.clientHints = clientHints;
    this.parts = Map.copyOf(parts);
    this.cookies = Map.copyOf(cookies);
  }

  /**
   * Returns a GET.
   *
   * @param host in lower case, without a port
   * @param target path and query, percent-encoded, beginning with a slash
   */
  public static MadeUpVisit to(String host, String target) {
    int question = target.indexOf('?');
    return new MadeUpVisit(
        host,
        question < 0 ? target : target.substring(0, question),
        question < 0 ? null : target.substring(question + 1),
        false,
        false,
        ClientHints.NONE,
        Map.of(),
        Map.of());
  }

  /** Returns this visit on another host. */
  public MadeUpVisit on(String host) {
    return new MadeUpVisit(host, path, query, head, prefetch, clientHints, parts, cookies);
  }

  /** Returns this visit as a HEAD. */
  public MadeUpVisit asHead() {
    return new MadeUpVisit(host, path, query, true, prefetch, clientHints, parts, cookies);
  }

  /** Returns this visit as a prefetch. */
  public MadeUpVisit asPrefetch() {
    return new MadeUpVisit(host, path, query, head, true, clientHints, parts, cookies);
  }

  /** Returns this visit with a user agent. */
  public MadeUpVisit userAgent(@Nullable String userAgent) {
    return with(Part.USER_AGENT, userAgent);
  }

  /** Returns this visit with client hints. */
  public MadeUpVisit clientHints(ClientHints clientHints) {
    return new MadeUpVisit(host, path, query, head, prefetch, clientHints, parts, cookies);
  }

  /** Returns this visit with the client hint {@code Sec-CH-UA-Model}, quotation marks and all. */
  public MadeUpVisit modelHint(@Nullable String modelHint) {
    return with(Part.MODEL_HINT, modelHint);
  }

  /** Returns this visit with languages, as {@code Accept-Language} has them. */
  public MadeUpVisit acceptLanguage(@Nullable String acceptLanguage) {
    return with(Part.ACCEPT_LANGUAGE, acceptLanguage);
  }

  /** Returns this visit with a referrer. */
  public MadeUpVisit referrer(@Nullable String referrer) {
    return with(Part.REFERRER, referrer);
  }

  /** Returns this visit from an address. */
  public MadeUpVisit remoteAddress(@Nullable String remoteAddress) {
    return with(Part.REMOTE_ADDRESS, remoteAddress);
  }

  /** Returns this visit with the header {@code Forwarded}. */
  public MadeUpVisit forwarded(@Nullable String forwarded) {
    return with(Part.FORWARDED, forwarded);
  }

  /** Returns this visit with the header {@code X-Forwarded-For}. */
  public MadeUpVisit forwardedFor(@Nullable String forwardedFor) {
    return with(Part.FORWARDED_FOR, forwardedFor);
  }

  /** Returns this visit of a visitor whom the host application knows. */
  public MadeUpVisit visitorKey(@Nullable String visitorKey) {
    return with(Part.VISITOR_KEY, visitorKey);
  }

  /** Returns this visit with one more cookie. */
  public MadeUpVisit cookie(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(cookies);
    all.put(name, value);
    return new MadeUpVisit(host, path, query, head, prefetch, clientHints, parts, all);
  }

  @Override
  public String host() {
    return host;
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
  public boolean isHead() {
    return head;
  }

  @Override
  public boolean isPrefetch() {
    return prefetch;
  }

  @Override
  public @Nullable String userAgent() {
    return parts.get(Part.USER_AGENT);
  }

  @Override
  public ClientHints clientHints() {
    return clientHints;
  }

  @Override
  public @Nullable String modelHint() {
    return parts.get(Part.MODEL_HINT);
  }

  @Override
  public @Nullable String acceptLanguage() {
    return parts.get(Part.ACCEPT_LANGUAGE);
  }

  @Override
  public @Nullable String referrer() {
    return parts.get(Part.REFERRER);
  }

  @Override
  public @Nullable String remoteAddress() {
    return parts.get(Part.REMOTE_ADDRESS);
  }

  @Override
  public @Nullable String forwarded() {
    return parts.get(Part.FORWARDED);
  }

  @Override
  public @Nullable String forwardedFor() {
    return parts.get(Part.FORWARDED_FOR);
  }

  @Override
  public @Nullable String visitorKey() {
    return parts.get(Part.VISITOR_KEY);
  }

  @Override
  public @Nullable String cookie(String name) {
    return cookies.get(name);
  }

  @Override
  public String newVisitorId() {
    return NEW_VISITOR_ID;
  }

  private MadeUpVisit with(Part part, @Nullable String value) {
    Map<Part, String> all = new LinkedHashMap<>(parts);
    if (value == null) {
      all.remove(part);
    } else {
      all.put(part, value);
    }
    return new MadeUpVisit(host, path, query, head, prefetch, clientHints, all, cookies);
  }
}

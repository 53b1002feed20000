package org.fingerpost.servlet;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.fingerpost.visit.ClientHints;
import org.fingerpost.visit.Visit;
import org.jspecify.annotations.Nullable;

/**
 * A visit as an HTTP request tells it. The one place that knows what request headers mean; a server
 * gives the headers.
 */
public abstract class HttpVisit implements Visit {
  /**
   * The name of the request attribute in which the application says, as a {@link String}, what it
   * tells its visitors apart by: {@value}
   */
  public static final String VISITOR_KEY_ATTRIBUTE = "org.fingerpost.visitorKey";

  private static final String PREFETCH = "prefetch";
  private static final int VISITOR_ID_BYTES = 16;

  private static final SecureRandom RANDOM = new SecureRandom();

  private @Nullable String newVisitorId;

  /** Creates a visit. */
  protected HttpVisit() {}

  /** Returns the method of the request. */
  public abstract String method();

  /**
   * Returns the header of this name, in any case of its letters, or {@code null}; if it was sent
   * more than once, the lines joined by commas (RFC 9110, section 5.2).
   */
  protected abstract @Nullable String header(String name);

  /** Returns the address at the other end of the connection, or {@code null}. */
  @Override
  public abstract @Nullable String remoteAddress();

  /** Returns whether the request came by https, as the server understood it. */
  protected abstract boolean isSecure();

  /** Returns the request attribute of this name, or {@code null}. */
  protected abstract @Nullable Object attribute(String name);

  /**
   * Returns the host that the request is for, as the server understood it, or {@code null}. That is
   * what a server behind a proxy may be told to take from {@code Forwarded}.
   */
  protected abstract @Nullable String serverName();

  @Override
  public final String host() {
    String name = serverName();
    if (name == null) {
      return "";
    }
    String host = name.toLowerCase(Locale.ROOT);
    if (host.endsWith(".")) {
      return host.substring(0, host.length() - 1);
    }
    return host.indexOf(':') >= 0 && host.charAt(0) != '[' ? '[' + host + ']' : host;
  }

  @Override
  public final boolean isHead() {
    return method().equals("HEAD");
  }

  /** Returns whether links answer the request's method: GET or HEAD. */
  final boolean isRead() {
    return method().equals("GET") || isHead();
  }

  /** Returns whether a form is posted, which links with a gate answer. */
  final boolean isPost() {
    return method().equals("POST");
  }

  /**
   * Returns whether a browser says that a page of another origin has made it send the request. What
   * browsers say of the origin itself is not asked: behind a proxy it need not be what the server
   * takes for its own.
   */
  final boolean isFromElsewhere() {
    String site = header("Sec-Fetch-Site");
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }

  @Override
  public final boolean isPrefetch() {
    return isPrefetch(header("Sec-Purpose"))
        || isPrefetch(header("Purpose"))
        || isPrefetch(header("X-Moz"));
  }

  @Override
  public final boolean asksNotToBeTracked() {
    return "1".equals(header("Sec-GPC")) || "1".equals(header("DNT"));
  }

  @Override
  public final @Nullable String userAgent() {
    return header("User-Agent");
  }

  @Override
  public final ClientHints clientHints() {
    String brands = header("Sec-CH-UA");
    String platform = header("Sec-CH-UA-Platform");
    return brands == null && platform == null
        ? ClientHints.NONE
        : new ClientHints(
            brands,
            header("Sec-CH-UA-Full-Version-List"),
            header("Sec-CH-UA-Mobile"),
            platform,
            header("Sec-CH-UA-Platform-Version"),
            header("Sec-CH-UA-Form-Factors"));
  }

  @Override
  public final @Nullable String modelHint() {
    return header("Sec-CH-UA-Model");
  }

  @Override
  public final @Nullable String acceptLanguage() {
    return header("Accept-Language");
  }

  @Override
  public final @Nullable String referrer() {
    return header("Referer");
  }

  @Override
  public final @Nullable String forwarded() {
    return header("Forwarded");
  }

  @Override
  public final @Nullable String forwardedFor() {
    return header("X-Forwarded-For");
  }

  @Override
  public final @Nullable String visitorKey() {
    return attribute(VISITOR_KEY_ATTRIBUTE) instanceof String key ? key : null;
  }

  @Override
  public final @Nullable String cookie(String name) {
    String header = header("Cookie");
    if (header == null) {
      return null;
    }
    int from = 0;
    while (from < header.length()) {
      int to = endOfCookie(header, from);
      int equals = header.indexOf('=', from);
      if (equals >= 0 && equals < to && header.substring(from, equals).strip().equals(name)) {
        return header.substring(equals + 1, to).strip();
      }
      from = to + 1;
    }
    return null;
  }

  /** No cookie has a comma in it: one is where lines of the header were joined. */
  private static int endOfCookie(String header, int from) {
    int end = from;
    while (end < header.length() && header.charAt(end) != ';' && header.charAt(end) != ',') {
      end++;
    }
    return end;
  }

  @Override
  public final String newVisitorId() {
    String id = newVisitorId;
    if (id == null) {
      byte[] bytes = new byte[VISITOR_ID_BYTES];
      RANDOM.nextBytes(bytes);
      id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      newVisitorId = id;
    }
    return id;
  }

  /** Returns whether a header is the word, or begins with it and goes on with parameters. */
  private static boolean isPrefetch(@Nullable String value) {
    return value != null
        && value.regionMatches(true, 0, PREFETCH, 0, PREFETCH.length())
        && (value.length() == PREFETCH.length()
            || "; ,\t".indexOf(value.charAt(PREFETCH.length())) >= 0);
  }
}

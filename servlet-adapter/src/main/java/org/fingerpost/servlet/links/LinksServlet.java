package org.fingerpost.servlet.links;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fingerpost.catalog.Account;
import org.fingerpost.catalog.ApiKey;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.api.Answer;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.api.ApiSettings;
import org.fingerpost.servlet.api.Shown;
import org.fingerpost.servlet.http.RequestHeaders;
import org.fingerpost.servlet.meter.Api;
import org.fingerpost.servlet.meter.CallKind;
import org.fingerpost.servlet.meter.CallMeter;
import org.jspecify.annotations.Nullable;

/**
 * The links API of 1in.me and other installations of 66biolinks, whose clients need another base
 * URL and another key. It is to be mounted at all of {@link #MAPPINGS}, and needs no multipart
 * configuration.
 *
 * <p>Safe for use by many threads. A request that writes blocks its thread until the disk has it.
 */
public final class LinksServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where the servlet is to be mounted. */
  public static final List<String> MAPPINGS =
      List.of(
          "/api/links/*",
          "/api/statistics/*",
          "/api/domains/*",
          "/api/pixels/*",
          "/api/projects/*",
          "/api/user/*",
          "/api/qr-codes/*");

  private final transient RedirectEngine engine;
  private final transient CallMeter meter;
  private final transient Map<String, Resource> resources;

  /**
   * Creates a servlet that speaks for {@code engine}.
   *
   * @param meter is asked before each call; {@link CallMeter#NONE} for no limits and no counts
   */
  public LinksServlet(RedirectEngine engine, ApiSettings settings, CallMeter meter) {
    this.engine = engine;
    this.meter = meter;
    this.resources =
        Map.of(
            "links", new LinksResource(engine, settings).resource(),
            "statistics", new StatisticsResource(engine).resource(),
            "domains", new DomainsResource(engine, settings).resource(),
            "pixels", new PixelsResource(engine, settings).resource(),
            "projects", new ProjectsResource(engine, settings).resource(),
            "user", new UserResource(engine).resource(),
            "qr-codes", new QrCodesResource(engine, settings).resource());
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    Answer answer;
    try {
      answer = answer(request);
    } catch (RuntimeException e) { // The request's edge: it gets an answer.
      answer = Envelope.failure(FieldNames.explain(e));
    }
    try {
      answer.send(response);
    } catch (IOException e) {
      // The client has gone, or does not read: nobody is left to be told, and it is no event.
    }
  }

  private Answer answer(HttpServletRequest request) {
    ApiKey caller = authenticate(request);
    String servletPath = request.getServletPath();
    Resource resource = resources.get(servletPath.substring(servletPath.lastIndexOf('/') + 1));
    String idText = idText(request.getPathInfo());
    boolean hasId = !idText.isEmpty();
    Operation operation = Operation.find(request.getMethod(), hasId);
    if (resource == null || operation == null || !resource.operations().containsKey(operation)) {
      admit(caller, CallKind.OTHER); // Who asks for nothing that there is has the same rate.
      throw noSuch(request.getMethod(), resource == null ? Set.of() : resource.methods(hasId));
    }
    admit(caller, resource.kind(operation));
    if (!caller.role().includes(resource.role(operation))) {
      throw ApiException.forbidden();
    }
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null) {
      throw ApiException.ofField(
          415,
          "unsupported_media_type",
          "Content-Encoding",
          "Content-Encoding is not supported: " + Shown.of(encoding));
    }
    return resource.run(operation, new LinksCall(request, caller, hasId ? id(idText) : 0));
  }

  private static ApiException noSuch(String method, Set<String> methods) {
    return methods.isEmpty()
        ? ApiException.notFound("path")
        : ApiException.of(
            405,
            "method_not_allowed",
            "the path does not have the method " + Shown.of(method),
            new Header("Allow", String.join(", ", methods)));
  }

  private ApiKey authenticate(HttpServletRequest request) {
    String token = RequestHeaders.findToken(request);
    ApiKey caller = token == null ? null : engine.catalog().authenticate(token);
    if (caller == null) {
      throw ApiException.of(
          401,
          "unauthorized",
          "the API key is missing or wrong: send Authorization: Bearer {api_key}",
          new Header("WWW-Authenticate", "Bearer realm=\"Fingerpost\""));
    }
    return caller;
  }

  private void admit(ApiKey caller, CallKind kind) {
    CallMeter.Verdict verdict = meter.admit(caller.accountId(), Api.LINKS, kind);
    if (verdict.isGranted()) {
      return;
    }
    long seconds = verdict.retryAfterSeconds();
    Account account = engine.catalog().findAccount(caller.accountId());
    Integer limit = account == null ? null : account.limits().requestsPerSecond();
    if (kind == CallKind.QR && account != null) {
      limit = account.limits().qrPerSecond();
    }
    long resetsAt = engine.clock().instant().getEpochSecond() + seconds;
    throw ApiException.of(
        429,
        "rate_limit_exceeded",
        "too many requests a second: try again",
        new Header("Retry-After", Long.toString(seconds)),
        new Header("X-RateLimit-Limit", limit == null ? "0" : limit.toString()),
        new Header("X-RateLimit-Remaining", "0"),
        new Header("X-RateLimit-Reset", Long.toString(resetsAt)));
  }

  /** Returns what stands behind the resource, without a slash at its end. */
  private static String idText(@Nullable String pathInfo) {
    String path = pathInfo == null || pathInfo.equals("/") ? "" : pathInfo;
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    return path.substring(Math.min(1, end), end);
  }

  /** What is no number names nothing. */
  private static long id(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw ApiException.notFound("id");
    }
    return Long.parseLong(text);
  }
}

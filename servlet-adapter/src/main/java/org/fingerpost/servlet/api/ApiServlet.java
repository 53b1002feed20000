package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.fingerpost.catalog.ApiKey;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.meter.AccountCallMeter;
import org.fingerpost.servlet.meter.Api;
import org.fingerpost.servlet.meter.CallKind;
import org.fingerpost.servlet.meter.CallMeter;

/**
 * The REST API, to be mounted at {@code /api/*}: the smart-link API below {@code /v1/dev/}, and the
 * OpenAPI document that describes it at {@code /openapi.json}. All but that document and what apps
 * ask by a click id needs a credential.
 *
 * <p>Safe for use by many threads. A request that writes blocks its thread until the disk has it.
 */
public final class ApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  static final String DOCUMENT_PATH = "/openapi.json";

  private final transient RedirectEngine engine;
  private final transient Routes routes;
  private final transient CallMeter meter;
  private final transient DeferredDeepLinkResource clicks;
  private final transient Answer document;

  /** Creates a servlet that speaks for {@code engine}, within the limits of its accounts. */
  public ApiServlet(RedirectEngine engine, ApiSettings settings) {
    this(engine, settings, new AccountCallMeter(engine));
  }

  /**
   * Creates a servlet that speaks for {@code engine}.
   *
   * @param meter is asked before each call; {@link CallMeter#NONE} for no limits and no counts
   */
  public ApiServlet(RedirectEngine engine, ApiSettings settings, CallMeter meter) {
    this.engine = engine;
    this.meter = meter;
    this.routes = Routes.of(engine, settings);
    this.clicks = new DeferredDeepLinkResource(engine.deferredDeepLinks(), engine.clock());
    this.document = Answer.whole(200, readDocument(), List.of());
  }

  /**
   * Ends the bulk requests that run, each with a whole answer for the lines that it has read so
   * far, and the live streams of clicks, and refuses new ones with 503. It is for a server that is
   * about to stop, and cannot be taken back. Does not wait for their ends.
   */
  public void endStreams() {
    routes.endStreams();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    Answer answer;
    try {
      answer = answer(request);
    } catch (RuntimeException e) {
      answer = Failures.answer(Failures.explain(e));
    }
    try {
      answer.send(response);
    } catch (IOException e) {
      // The client has gone, or does not read: nobody is left to be told, and it is no event.
    }
  }

  private Answer answer(HttpServletRequest request) throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    if (path.equals(DOCUMENT_PATH)) {
      if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
        throw Routes.notAllowed(Set.of("GET"));
      }
      return document;
    }
    Answer ofClick = clicks.answer(request.getMethod(), path);
    if (ofClick != null) {
      return ofClick;
    }
    ApiKey caller = Credentials.require(request, engine.catalog());
    Routes.Match match = match(request, path, caller);
    admit(caller, match.route().kind());
    if (!caller.role().includes(match.route().role())) {
      throw ApiException.forbidden();
    }
    if (request.getHeader("Content-Encoding") != null) {
      throw ApiException.ofField(
          415,
          "unsupported_media_type",
          "Content-Encoding",
          "Content-Encoding is not supported: " + Shown.of(request.getHeader("Content-Encoding")));
    }
    return match
        .route()
        .handler()
        .handle(
            new ApiRequest(
                request,
                caller,
                engine.catalog(),
                match.pathVariables(),
                match.route().parameters()));
  }

  private Routes.Match match(HttpServletRequest request, String path, ApiKey caller) {
    try {
      return routes.match(request.getMethod(), path);
    } catch (ApiException e) {
      admit(caller, CallKind.OTHER); // Who asks for nothing that there is has the same rate.
      throw e;
    }
  }

  private void admit(ApiKey caller, CallKind kind) {
    CallMeter.Verdict verdict = meter.admit(caller.accountId(), Api.NATIVE, kind);
    if (!verdict.isGranted()) {
      throw ApiException.of(
          429,
          "rate_limit_exceeded",
          "too many requests a second: try again",
          new Header("Retry-After", Long.toString(verdict.retryAfterSeconds())));
    }
  }

  private static String readDocument() {
    try (InputStream in = ApiServlet.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IllegalStateException("openapi.json is missing from the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("openapi.json cannot be read from the jar", e);
    }
  }
}

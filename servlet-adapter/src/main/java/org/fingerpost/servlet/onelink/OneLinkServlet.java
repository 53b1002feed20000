package org.fingerpost.servlet.onelink;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fingerpost.catalog.ApiKey;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.api.ApiSettings;
import org.fingerpost.servlet.http.RequestHeaders;
import org.fingerpost.servlet.meter.CallKind;
import org.fingerpost.servlet.meter.CallMeter;
import org.fingerpost.servlet.meter.CallMeter.Outcome;
import org.fingerpost.servlet.meter.CallMeter.Verdict;
import org.fingerpost.servlet.onelink.OneLinkException.Kind;
import org.fingerpost.store.StoreUnavailableException;

/**
 * AppsFlyer's OneLink REST API in one of its versions, whose clients need another base URL and
 * another token. Version 2.0 is to be mounted at {@code /api/v2.0/*}, version 1 at {@code
 * /shortlink/v1/*}. The OpenAPI document of each is at {@code openapi.json} below that.
 *
 * <p>Safe for use by many threads. A request that writes blocks its thread until the disk has it.
 */
public final class OneLinkServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(OneLinkServlet.class.getName());

  private static final String DOCUMENT_PATH = "/openapi.json";

  private final transient RedirectEngine engine;
  private final transient CallMeter meter;
  private final transient OneLinkVersion version;
  private final transient OneLinkAnswer document;

  private OneLinkServlet(
      RedirectEngine engine, CallMeter meter, OneLinkVersion version, String document) {
    this.engine = engine;
    this.meter = meter;
    this.version = version;
    this.document = new OneLinkAnswer(200, read(document), Map.of());
  }

  /** Returns version 1. */
  public static OneLinkServlet v1(RedirectEngine engine, ApiSettings settings, CallMeter meter) {
    OneLinkVersion version = new OneLinkV1(new OneLinks(engine, settings));
    return new OneLinkServlet(engine, meter, version, "onelink-v1.json");
  }

  /** Returns version 2.0. */
  public static OneLinkServlet v2(RedirectEngine engine, ApiSettings settings, CallMeter meter) {
    OneLinkVersion version = new OneLinkV2(engine, new OneLinks(engine, settings), meter);
    return new OneLinkServlet(engine, meter, version, "onelink-v2.json");
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    String pathInfo = request.getPathInfo() == null ? "" : request.getPathInfo();
    List<String> path = OneLinkCall.segments(pathInfo);
    CallKind kind = version.kind(request.getMethod(), path);
    OneLinkAnswer answer;
    try {
      answer =
          pathInfo.equals(DOCUMENT_PATH) && isRead(request)
              ? document
              : version.answer(new OneLinkCall(request, admit(request, kind), path));
    } catch (OneLinkException e) {
      answer = version.failure(e);
    } catch (RuntimeException e) { // The request's edge: it gets an answer.
      answer = failure(kind, e);
    }
    try {
      answer.send(response);
    } catch (IOException e) {
      // The client has gone, or does not read: nobody is left to be told, and it is no event.
    }
  }

  /** Returns the caller's key, if the call is let in. */
  private ApiKey admit(HttpServletRequest request, CallKind kind) {
    String token = RequestHeaders.findToken(request);
    ApiKey caller = token == null ? null : engine.catalog().authenticate(token);
    Role role = kind.isWrite() ? Role.MEMBER : Role.READ_ONLY;
    if (caller == null || !caller.role().includes(role)) {
      throw new OneLinkException(
          Kind.UNAUTHORIZED, Map.of("WWW-Authenticate", "Bearer realm=\"Fingerpost\""));
    }
    Verdict verdict = meter.admit(caller.accountId(), version.dialect().api(), kind);
    if (!verdict.isGranted()) {
      throw new OneLinkException(
          verdict.outcome() == Outcome.QUOTA_EXCEEDED ? Kind.QUOTA_EXCEEDED : Kind.RATE_LIMITED,
          Map.of("Retry-After", Long.toString(verdict.retryAfterSeconds())));
    }
    return caller;
  }

  private OneLinkAnswer failure(CallKind kind, RuntimeException e) {
    StoreUnavailableException unavailable =
        e instanceof StoreUnavailableException known ? known : null;
    if (unavailable == null) {
      LOG.log(Level.ERROR, "a call of the OneLink API failed", e);
    }
    OneLinkAnswer answer = version.failure(kind, unavailable != null);
    Map<String, String> headers = new HashMap<>(answer.headers());
    if (unavailable != null && unavailable.kind() == StoreUnavailableException.Kind.BUSY) {
      headers.put("Retry-After", "1");
    }
    return new OneLinkAnswer(answer.status(), answer.json(), headers);
  }

  private static boolean isRead(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  private static String read(String document) {
    try (InputStream in = OneLinkServlet.class.getResourceAsStream(document)) {
      if (in == null) {
        throw new IllegalStateException(document + " is missing from the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(document + " cannot be read from the jar", e);
    }
  }
}

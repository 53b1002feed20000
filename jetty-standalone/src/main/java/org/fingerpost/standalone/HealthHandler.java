package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.store.StoreUnavailableException;

/**
 * Answers those who watch the server: {@code /healthz} is 200 unless a restart is needed, {@code
 * /readyz} is 200 while requests may be sent here, {@code /metrics} is for Prometheus.
 */
final class HealthHandler extends Handler.Wrapper {
  private static final String METRICS_TYPE = "text/plain;version=0.0.4;charset=utf-8";
  private static final String TEXT_TYPE = "text/plain;charset=utf-8";

  private final RedirectEngine engine;
  private final Metrics metrics;
  private volatile boolean ready;

  HealthHandler(RedirectEngine engine, Metrics metrics, Handler next) {
    super(next);
    this.engine = engine;
    this.metrics = metrics;
  }

  void ready(boolean ready) {
    this.ready = ready;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = JettyVisit.path(request.getHttpURI());
    switch (path) {
      case "/healthz", "/readyz", "/metrics" -> answer(path, request, response, callback);
      default -> {
        return super.handle(request, response, callback);
      }
    }
    return true;
  }

  private void answer(String path, Request request, Response response, Callback callback) {
    if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      send(response, callback, 405, TEXT_TYPE, "Method not allowed\n");
      return;
    }
    switch (path) {
      case "/healthz" -> health(response, callback);
      case "/readyz" ->
          send(response, callback, ready ? 200 : 503, TEXT_TYPE, ready ? "ready\n" : "stopping\n");
      default -> send(response, callback, 200, METRICS_TYPE, metrics.scrape());
    }
  }

  private void health(Response response, Callback callback) {
    StoreUnavailableException failure = engine.failure();
    if (failure == null) {
      send(response, callback, 200, TEXT_TYPE, "alive\n");
    } else {
      send(
          response,
          callback,
          503,
          TEXT_TYPE,
          "a restart is needed: %s\n".formatted(failure.getMessage()));
    }
  }

  private static void send(
      Response response, Callback callback, int status, String type, String text) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(text.getBytes(UTF_8)), callback);
  }
}

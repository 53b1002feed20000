package org.fingerpost.servlet.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves pages on this machine with the headers that they have. */
final class PageServer implements AutoCloseable {
  private final Map<String, PageAnswer> answers = new ConcurrentHashMap<>();
  private final Map<String, String> forms = new ConcurrentHashMap<>();
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  PageServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Serves a page at a new address, which is returned. */
  String serve(Page page, String acceptLanguage) {
    String path = "/" + answers.size();
    answers.put(path, PageAnswer.of(page, TestPages.context(acceptLanguage), new JtePages()));
    return origin("127.0.0.1") + path;
  }

  /** As {@link #serve}, and a form that comes back to the page is answered by a way to there. */
  String serveForm(Page page, String destination) {
    String url = serve(page, "en");
    forms.put(url.substring(url.lastIndexOf('/')), destination);
    return url;
  }

  /** Returns where this server is, by one of its names: each name is an origin of its own. */
  String origin(String host) {
    return "http://" + host + ":" + server.getAddress().getPort();
  }

  /** Returns the bodies of the forms that have come, each behind its header {@code Origin}. */
  List<String> posted() {
    return posted;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (exchange.getRequestMethod().equals("POST")) {
        posted.add(
            exchange.getRequestHeaders().getFirst("Origin")
                + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        redirect(exchange, 303, path + "?proved");
        return;
      }
      if ("proved".equals(exchange.getRequestURI().getQuery())) {
        redirect(exchange, 302, forms.get(path));
        return;
      }
      PageAnswer answer = answers.get(path);
      byte[] body =
          (answer == null ? "<!doctype html><title>There</title>" : answer.body()).getBytes(UTF_8);
      if (answer == null) {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
      } else {
        answer
            .headers()
            .forEach(header -> exchange.getResponseHeaders().set(header.name(), header.value()));
      }
      exchange.sendResponseHeaders(answer == null ? 200 : answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void redirect(HttpExchange exchange, int status, String location)
      throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(status, -1);
  }
}

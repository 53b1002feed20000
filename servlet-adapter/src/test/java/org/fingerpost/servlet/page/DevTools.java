package org.fingerpost.servlet.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * As much of the Chrome DevTools Protocol as the tests need: calls, and the events of one session.
 * Nothing waits for longer than {@link #SECONDS}.
 */
final class DevTools implements AutoCloseable {
  static final int SECONDS = 30;
  private static final String NO_ACTIVE_PAGE = "Not attached to an active page";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService sender = Executors.newSingleThreadExecutor();
  private final WebSocket socket;

  /** An event of a session. */
  record Event(String method, JsonNode params) {}

  private interface Listener {
    void onEvent(String session, Event event);
  }

  DevTools(URI uri) throws Exception {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(uri, new Reader())
            .get(SECONDS, TimeUnit.SECONDS);
  }

  /** Returns what a text of JSON says. */
  static JsonNode json(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /** Opens a tab of its own, with cookies and storage of its own. */
  Session open() throws Exception {
    String context =
        call("", "Target.createBrowserContext", Map.of()).path("browserContextId").asText();
    String target =
        call("", "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
            .path("targetId")
            .asText();
    String session =
        call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    return new Session(session, context);
  }

  @Override
  public void close() {
    sender.shutdownNow();
    socket.abort();
  }

  private JsonNode call(String session, String method, Map<String, ?> params) throws Exception {
    int id = lastId.incrementAndGet();
    ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
    message.set("params", MAPPER.valueToTree(params));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    synchronized (socket) {
      socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
    }
    JsonNode answered = answer.get(SECONDS, TimeUnit.SECONDS);
    if (answered.has("error")) {
      throw new IllegalStateException(method + ": " + answered.get("error"));
    }
    return answered.path("result");
  }

  private void receive(String text) {
    JsonNode message;
    try {
      message = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    CompletableFuture<JsonNode> answer = answers.remove(message.path("id").asInt());
    if (answer != null) {
      answer.complete(message);
      return;
    }
    Event event = new Event(message.path("method").asText(), message.path("params"));
    listeners.forEach(listener -> listener.onEvent(message.path("sessionId").asText(), event));
  }

  /** A tab. */
  final class Session {
    private final String id;
    private final String context;
    private final List<Event> events = new ArrayList<>();
    private final Listener listener = this::onEvent;

    private Session(String id, String context) {
      this.id = id;
      this.context = context;
      listeners.add(listener);
    }

    JsonNode call(String method, Map<String, ?> params) throws Exception {
      long start = System.nanoTime();
      while (true) {
        try {
          return DevTools.this.call(id, method, params);
        } catch (IllegalStateException e) {
          // While one page takes the place of another no page is active, and a call does nothing.
          boolean between = String.valueOf(e.getMessage()).contains(NO_ACTIVE_PAGE);
          if (!between || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(SECONDS)) {
            throw e;
          }
        }
      }
    }

    JsonNode call(String method) throws Exception {
      return call(method, Map.of());
    }

    /** Calls without waiting for the answer, from an event's thread too. */
    void send(String method, Map<String, ?> params) {
      sender.execute(
          () -> {
            try {
              call(method, params);
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }

    /** Returns the value of an expression, which may be a promise. */
    JsonNode evaluate(String expression) throws Exception {
      JsonNode answer =
          call(
              "Runtime.evaluate",
              Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
      if (answer.has("exceptionDetails")) {
        throw new IllegalStateException(answer.get("exceptionDetails").toString());
      }
      return answer.path("result").path("value");
    }

    /** Returns what has happened of one kind since the last {@link #forget}. */
    List<JsonNode> events(String method) {
      synchronized (events) {
        return events.stream()
            .filter(event -> event.method().equals(method))
            .map(Event::params)
            .toList();
      }
    }

    void forget() {
      synchronized (events) {
        events.clear();
      }
    }

    /** Waits for an event that has not happened since the last {@link #forget}, or has. */
    JsonNode await(String method, Predicate<JsonNode> condition) throws Exception {
      CompletableFuture<JsonNode> found = new CompletableFuture<>();
      Listener waiting =
          (session, event) -> {
            if (session.equals(id)
                && event.method().equals(method)
                && condition.test(event.params())) {
              found.complete(event.params());
            }
          };
      listeners.add(waiting);
      events(method).stream().filter(condition).findFirst().ifPresent(found::complete);
      try {
        return found.get(SECONDS, TimeUnit.SECONDS);
      } finally {
        listeners.remove(waiting);
      }
    }

    /** Handles events of one kind as they come. */
    void on(String method, Consumer<JsonNode> handler) {
      listeners.add(
          (session, event) -> {
            if (session.equals(id) && event.method().equals(method)) {
              handler.accept(event.params());
            }
          });
    }

    void close() throws Exception {
      listeners.remove(listener);
      DevTools.this.call("", "Target.disposeBrowserContext", Map.of("browserContextId", context));
    }

    private void onEvent(String session, Event event) {
      if (session.equals(id)) {
        synchronized (events) {
          events.add(event);
        }
      }
    }
  }

  /** Puts the pieces of messages together. */
  private final class Reader implements WebSocket.Listener {
    private final StringBuilder pieces = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      pieces.append(data);
      if (last) {
        String text = pieces.toString();
        pieces.setLength(0);
        receive(text);
      }
      webSocket.request(1);
      return null;
    }
  }
}

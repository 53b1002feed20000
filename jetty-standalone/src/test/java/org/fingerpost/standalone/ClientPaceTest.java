package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At least 1,000 bytes a second are wanted from 10 s on; the clock goes 6 s with each look. */
final class ClientPaceTest {
  private static final int SECONDS_A_LOOK = 6;

  private final AtomicLong nanos = new AtomicLong();
  private final Semaphore looks = new Semaphore(0);
  private final Semaphore answered = new Semaphore(0);
  private Server server;
  private ServerConnector connector;

  @BeforeEach
  void start() throws Exception {
    server = new Server();
    connector = new ServerConnector(server);
    server.addConnector(connector);
    server.setHandler(new ClientPace(new Echo(), 1_000, 10_000, this::look));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void body_thatTrickles() throws Exception {
    assertThat(send("a", "b")).isEqualTo("TimeoutException: the body comes too slowly");
  }

  @Test
  void body_thatTricklesBehindFastOnes() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(send("x".repeat(6_000))).hasSize(6_000);
    }
    assertThat(send("a", "b")).isEqualTo("TimeoutException: the body comes too slowly");
  }

  @Test
  void body_thatComesInTheTimeOfGrace() throws Exception {
    assertThat(send("ab")).isEqualTo("ab");
  }

  @Test
  void body_thatComesAtTheMinimum() throws Exception {
    assertThat(send("x".repeat(6_000), "y".repeat(6_000))).hasSize(12_000);
  }

  @Test
  void answer_thatIsTakenSlowly() throws Exception {
    try (HttpSocket client = HttpSocket.connect(server.getURI())) {
      client.send("GET /write HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.rest()).contains("second").doesNotContain("third");
    }
  }

  private long look() {
    long now = nanos.getAndAdd(TimeUnit.SECONDS.toNanos(SECONDS_A_LOOK));
    looks.release();
    return now;
  }

  /** Sends a body in parts, each once the server waits for it, and returns the answer. */
  private String send(String... parts) throws Exception {
    looks.drainPermits();
    int length = String.join("", parts).length();
    try (HttpSocket client = HttpSocket.connect(server.getURI())) {
      client.send(
          "POST /read HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
              .formatted(length));
      looks.acquire(); // The server begins to wait,
      for (int i = 0; i < parts.length; i++) {
        if (i > 0) {
          looks.acquire(2); // and has got one part and waits for the next.
        }
        client.send(parts[i]);
      }
      client.head();
      String answer = client.rest();
      answered.acquire(); // So that no look of this request is taken for one of the next.
      return answer;
    }
  }

  /** Answers with the body, or with why it could not be read. */
  private final class Echo extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      if (request.getHttpURI().getPath().equals("/write")) {
        write(response, "first");
        write(response, "second");
        write(response, "third");
        callback.succeeded();
        return true;
      }
      String text;
      try {
        text = Content.Source.asString(request);
      } catch (IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
      }
      response.write(
          true,
          ByteBuffer.wrap(text.getBytes(UTF_8)),
          Callback.from(callback, () -> answered.release()));
      return true;
    }

    private void write(Response response, String text) throws IOException {
      Content.Sink.write(response, false, ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
  }
}

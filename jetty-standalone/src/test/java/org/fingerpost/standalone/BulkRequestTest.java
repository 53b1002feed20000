package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that last, and what goes on beside them. */
final class BulkRequestTest {
  private RedirectEngine engine;
  private FingerpostServer server;
  private URI url;
  private String token;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    engine = RedirectEngine.builder().directory(directory).open();
    int account = engine.catalog().createAccount("Test").id();
    token = engine.catalog().issueKey(account, "test", Role.MEMBER).token();
    engine.links().create(account, new LinkDraft("https://shop.example/").slug("summer"));
    server = TestServer.on(engine, new ConnectionsPerAddress(0));
    server.start();
    url = URI.create(server.url());
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    engine.close();
  }

  @Test
  void deadline_isNotThatOfARequestUnderWay() throws Exception {
    try (HttpSocket client = HttpSocket.bulk(url, token)) {
      assertThat(client.status()).isEqualTo(200);
      sendLine(client, "a");
      for (int seconds = 0; seconds < 100; seconds += 9) {
        sweepAfter(seconds);
      }
      sendLine(client, "b");
      client.sendChunk("");
      assertThat(client.chunk()).isEmpty();
    }
  }

  @Test
  void deadline_beginsAgainBehindTheRequest() throws Exception {
    try (HttpSocket client = HttpSocket.bulk(url, token)) {
      sweepAfter(0);
      client.sendChunk("");
      assertThat(client.status()).isEqualTo(200);
      assertThat(client.chunk()).isEmpty();
      sweepAfter(1);
      sweepAfter(12);
      assertThat(client.rest()).isEqualTo("\r\n");
    }
  }

  @Test
  void stalledBulkRequests_leaveRoomForAllElse() throws Exception {
    List<HttpSocket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        clients.add(HttpSocket.bulk(url, token));
      }
      List<HttpSocket> taken = new ArrayList<>();
      for (HttpSocket client : clients) {
        List<String> head = client.head();
        if (head.get(0).equals("HTTP/1.1 200 OK")) {
          taken.add(client);
        } else {
          assertThat(head)
              .contains(
                  "HTTP/1.1 503 Service Unavailable",
                  "Retry-After: 1",
                  "Content-Type: application/json");
          assertThat(client.rest()).startsWith("{\"error\":{\"code\":\"busy\",");
        }
      }
      assertThat(taken).hasSize(32);
      assertThat(get("/summer")).isEqualTo(302);
      assertThat(get("/healthz")).isEqualTo(200);
      assertThat(get("/api/v1/dev/links")).isEqualTo(200);
      for (int i = 0; i < taken.size(); i++) {
        sendLine(taken.get(i), "s" + i);
        taken.get(i).sendChunk("");
        assertThat(taken.get(i).chunk()).isEmpty();
      }
      assertThat(bulk("late")).isEqualTo(201);
    } finally {
      for (HttpSocket client : clients) {
        client.close();
      }
    }
  }

  @Test
  void stalledBodies_leaveThreadsForRedirects() throws Exception {
    List<HttpSocket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 129; i++) {
        HttpSocket client = HttpSocket.connect(url);
        clients.add(client);
        // The interim answer tells that the server waits for the body.
        client.send(create("Expect: 100-continue\r\nContent-Length: 2\r\n"));
        int status = client.status();
        if (i < 128) {
          assertThat(status).isEqualTo(100);
        } else {
          assertThat(status).isEqualTo(503);
          assertThat(client.rest())
              .isEqualTo(
                  "{\"error\":{\"code\":\"busy\","
                      + "\"message\":\"too many API requests at once: try again\"}}");
        }
      }
      assertThat(get("/summer")).isEqualTo(302);
      assertThat(get("/healthz")).isEqualTo(200);
      for (HttpSocket client : clients.subList(0, 128)) {
        client.send("{}");
        assertThat(client.status()).isEqualTo(400);
      }
    } finally {
      for (HttpSocket client : clients) {
        client.close();
      }
    }
  }

  @Test
  void bodyThatIsCut() throws Exception {
    try (HttpSocket client = HttpSocket.connect(url)) {
      client.send(create("Content-Length: 100\r\n") + "{\"destination\":");
      client.shutDownOutput();
      assertMalformedBody(client);
    }
  }

  @Test
  void bodyOfMalformedChunks() throws Exception {
    try (HttpSocket client = HttpSocket.connect(url)) {
      client.send(create("Transfer-Encoding: chunked\r\n") + "zz\r\n{}\r\n");
      assertMalformedBody(client);
    }
  }

  @Test
  void bulkBodyOfMalformedChunks_isAnsweredUpToThere() throws Exception {
    try (HttpSocket client = HttpSocket.bulk(url, token)) {
      assertThat(client.status()).isEqualTo(200);
      sendLine(client, "a");
      client.send("zz\r\n");
      assertThat(client.chunk())
          .isEqualTo(
              "{\"line\":2,\"status\":400,\"error\":{\"code\":\"malformed_body\",\"message\":"
                  + "\"the body ends too early, or its chunks are malformed\"}}\n");
      assertThat(client.chunk()).isEmpty();
    }
  }

  @Test
  void stop_endsABulkRequestThatWaitsForItsClient() throws Exception {
    try (HttpSocket client = HttpSocket.bulk(url, token)) {
      assertThat(client.status()).isEqualTo(200);
      sendLine(client, "a");
      client.sendChunk("{\"slug\":");
      server.stop();
      assertThat(client.chunk()).isEmpty();
      assertThat(engine.store().linkCount()).isEqualTo(2);
    }
  }

  @Test
  void stop_endsABulkRequestWhoseClientSendsOn() throws Exception {
    StringBuilder answer = new StringBuilder();
    Thread stopper = new Thread(this::stopServer);
    Thread sender;
    try (HttpSocket client = HttpSocket.bulk(url, token)) {
      assertThat(client.status()).isEqualTo(200);
      sender = new Thread(() -> sendLines(client));
      sender.start();
      answer.append(client.chunk());
      stopper.start();
      for (String chunk = client.chunk(); !chunk.isEmpty(); chunk = client.chunk()) {
        answer.append(chunk);
      }
    }
    sender.join();
    stopper.join();
    assertThat(answer.toString()).endsWith("\n");
    // The summer link was there before; of the others each that was made is answered.
    assertThat(answer.toString().lines()).hasSize((int) engine.store().linkCount() - 1);
  }

  @Test
  void drain_isSaidOnReadyzOnly() throws Exception {
    server.drain();
    assertThat(get("/readyz")).isEqualTo(503);
    assertThat(get("/healthz")).isEqualTo(200);
    assertThat(get("/summer")).isEqualTo(302);
    assertThat(bulk("a")).isEqualTo(201);
  }

  private static void assertMalformedBody(HttpSocket client) throws IOException {
    assertThat(client.head())
        .contains(
            "HTTP/1.1 400 Bad Request", "Content-Type: application/json", "Connection: close");
    assertThat(client.rest())
        .isEqualTo(
            "{\"error\":{\"code\":\"malformed_body\",\"message\":"
                + "\"the body ends too early, or its chunks are malformed\"}}");
  }

  private void stopServer() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void sendLines(HttpSocket client) {
    try {
      while (true) {
        client.sendChunk("{\"destination\":\"https://a.example/\"}\n");
      }
    } catch (IOException e) {
      // The server has ended.
    }
  }

  /** Returns a request that creates a link, but for its body. */
  private String create(String headers) {
    return "POST /api/v1/dev/links HTTP/1.1\r\nHost: s.example\r\nAuthorization: Bearer "
        + token
        + "\r\nContent-Type: application/json\r\n"
        + headers
        + "\r\n";
  }

  /** Makes one link by a bulk request, and returns the status of its line. */
  private int bulk(String slug) throws IOException {
    try (HttpSocket client = HttpSocket.bulk(url, token)) {
      assertThat(client.status()).isEqualTo(200);
      sendLine(client, slug);
      return 201;
    }
  }

  private int get(String path) throws IOException {
    try (HttpSocket client = HttpSocket.connect(url)) {
      client.send(
          "GET %s HTTP/1.1\r\nHost: s.example\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(path, token));
      return client.status();
    }
  }

  /** Lets the server look at its connections as if it were so much later. */
  private void sweepAfter(int seconds) {
    server.deadline().sweep(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
  }

  private static void sendLine(HttpSocket client, String slug) throws IOException {
    client.sendChunk("{\"slug\":\"%s\",\"destination\":\"https://a.example/\"}\n".formatted(slug));
    assertThat(client.chunk()).contains("\"status\":201", "\"slug\":\"" + slug + "\"");
  }
}

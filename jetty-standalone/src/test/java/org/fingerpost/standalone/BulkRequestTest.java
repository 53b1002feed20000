package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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
    server = new FingerpostServer(engine, "127.0.0.1", 0, null);
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

  /** Lets the server look at its connections as if it were so much later. */
  private void sweepAfter(int seconds) {
    server.deadline().sweep(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
  }

  private static void sendLine(HttpSocket client, String slug) throws IOException {
    client.sendChunk("{\"slug\":\"%s\",\"destination\":\"https://a.example/\"}\n".formatted(slug));
    assertThat(client.chunk()).contains("\"status\":201", "\"slug\":\"" + slug + "\"");
  }
}

package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.fingerpost.engine.RedirectEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log is told, and what it is not. */
final class LogFormatTest {
  private final Records records = new Records();
  private final Logger root = Logger.getLogger("");

  @TempDir Path directory;

  @BeforeEach
  void install() {
    LogFormat.install();
    root.addHandler(records);
  }

  @AfterEach
  void remove() {
    root.removeHandler(records);
  }

  @Test
  void malformedRequests_areNotLogged() throws Exception {
    try (RedirectEngine engine = RedirectEngine.builder().directory(directory).open()) {
      FingerpostServer server = TestServer.on(engine, new ConnectionsPerAddress(0));
      server.start();
      URI url = URI.create(server.url());
      for (String request :
          List.of(
              "GET / HTTP/1.1\r\nHost: " + "x:".repeat(1_500) + "\r\n\r\n",
              "GET / HTTP/1.1\r\nHost: a:99999999\r\n\r\n",
              "GET / HTTP/1.1\r\nHost: [::\r\n\r\n",
              "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
              "GET / HTTP/1.1\r\n\r\n",
              "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
              "GET http://[/ HTTP/1.1\r\nHost: a\r\n\r\n",
              "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
              "GET /%ff%fe/../%00;x=1 HTTP/1.1\r\nHost: a\r\n\r\n",
              "GET / HTTP/1.1\r\nHost: a\r\nX-\u0001: b\r\n\r\n",
              "GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
              "GET /" + "y".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
              "POST /api/v1/dev/links HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
              "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
              "POST /api/%2e%2e/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n",
              "\u0016\u0003\u0001\u0002\r\n\r\n")) {
        try (HttpSocket client = HttpSocket.connect(url)) {
          client.send(request);
          client.shutDownOutput();
          assertThat(client.rest()).as(request).startsWith("HTTP/1.1 ");
        }
      }
      server.stop();
    }
    assertThat(records.texts).isEmpty();
  }

  @Test
  void faultsOfTheServer_areLogged() {
    System.getLogger("org.fingerpost.Fault").log(System.Logger.Level.WARNING, "a fault");
    assertThat(records.texts).containsExactly("org.fingerpost.Fault: a fault");
  }

  /** Keeps what is logged. */
  private static final class Records extends Handler {
    final List<String> texts = Collections.synchronizedList(new ArrayList<>());

    Records() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord event) {
      texts.add(event.getLoggerName() + ": " + event.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fingerpost.catalog.Role;
import org.fingerpost.duckdb.DuckDbClickStore;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clicks as server-sent events, through the server and its database. */
final class LiveClicksTest {
  private RedirectEngine engine;
  private FingerpostServer server;
  private ApiClient client;
  private String token;

  @TempDir private Path directory;

  @BeforeEach
  void start() throws Exception {
    engine =
        RedirectEngine.builder()
            .directory(directory)
            .clickStore(() -> DuckDbClickStore.open(directory.resolve("history.duckdb")))
            .open();
    int account = engine.catalog().createAccount("Test").id();
    token = engine.catalog().issueKey(account, "k", Role.READ_ONLY).token();
    engine.links().create(account, new LinkDraft("https://shop.example/").slug("a"));
    engine.links().create(account, new LinkDraft("https://shop.example/").slug("b"));
    server = TestServer.on(engine, new ConnectionsPerAddress(0));
    server.start();
    client = new ApiClient(server.url(), token);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    engine.close();
  }

  @Test
  void events_areClicksAsTheyCome() throws Exception {
    client.visit("/a"); // Before the stream, so not in it.
    awaitClicks(1);
    try (HttpSocket stream = open("")) {
      client.visit("/b");
      client.visit("/a");
      List<JsonNode> clicks = events(stream, 2);
      assertThat(clicks).extracting(click -> click.get("link").asInt()).containsExactly(2, 1);
      assertThat(clicks.get(0).get("browser").asText()).isEqualTo("Firefox");
    }
  }

  @Test
  void events_behindTheLastOneThatAClientHas() throws Exception {
    for (int i = 0; i < 3; i++) {
      client.visit("/a");
    }
    List<Long> positions = awaitClicks(3);
    try (HttpSocket stream = open("Last-Event-ID: " + positions.get(0) + "\r\n")) {
      assertThat(events(stream, 2))
          .extracting(click -> click.get("position").asLong())
          .containsExactlyElementsOf(positions.subList(1, 3));
    }
  }

  @Test
  void events_areFiltered() throws Exception {
    try (HttpSocket stream = open("?link=2", "")) {
      client.visit("/a");
      client.visit("/b");
      assertThat(events(stream, 1).get(0).get("link").asInt()).isEqualTo(2);
    }
  }

  @Test
  void streams_ofAnAccountAreFour() throws Exception {
    List<HttpSocket> streams = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        streams.add(open(""));
      }
      try (HttpSocket another = request("", "")) {
        assertThat(another.status()).isEqualTo(503);
      }
    } finally {
      for (HttpSocket stream : streams) {
        stream.close();
      }
    }
  }

  @Test
  void stream_endsWithTheServer() throws Exception {
    try (HttpSocket stream = open("")) {
      server.stop();
      assertThat(stream.rest()).endsWith("0\r\n\r\n");
    }
  }

  private HttpSocket open(String headers) throws IOException {
    return open("", headers);
  }

  /** Opens a stream and reads its head, and the comment that says that it has begun. */
  private HttpSocket open(String query, String headers) throws IOException {
    HttpSocket stream = request(query, headers);
    assertThat(stream.head())
        .startsWith("HTTP/1.1 200 OK")
        .contains("Content-Type: text/event-stream;charset=utf-8");
    assertThat(stream.chunk()).isEqualTo(":\n\n");
    return stream;
  }

  private HttpSocket request(String query, String headers) throws IOException {
    HttpSocket socket = HttpSocket.connect(URI.create(server.url()));
    socket.send(
        "GET /api/v1/dev/clicks/live%s HTTP/1.1\r\nHost: s.example\r\nAuthorization: Bearer %s\r\n%s\r\n"
            .formatted(query, token, headers));
    return socket;
  }

  private static List<JsonNode> events(HttpSocket stream, int count) throws IOException {
    List<JsonNode> clicks = new ArrayList<>();
    while (clicks.size() < count) {
      for (String event : stream.chunk().split("\n\n", -1)) {
        String[] lines = event.split("\n", -1);
        if (lines.length == 3) {
          JsonNode click = new JsonMapper().readTree(lines[2].substring("data: ".length()));
          assertThat(lines[0]).isEqualTo("id: " + click.get("position"));
          assertThat(lines[1]).isEqualTo("event: click");
          clicks.add(click);
        }
      }
    }
    return clicks;
  }

  /** Waits until there are so many clicks, and returns where they are. */
  private List<Long> awaitClicks(int count) throws Exception {
    List<Long> positions = new ArrayList<>();
    while (positions.size() < count) {
      positions.clear();
      JsonNode page = ApiClient.json(client.send("GET", "/clicks", ""));
      page.get("data").forEach(click -> positions.add(click.get("position").asLong()));
    }
    return positions;
  }
}

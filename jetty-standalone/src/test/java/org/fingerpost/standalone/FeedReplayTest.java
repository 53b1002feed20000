package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fingerpost.url.WebUrl;
import org.fingerpost.visit.UserAgentClassifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads the links of a click feed, restarts the server, and replays the feed's clicks. The feed has
 * one JSON object a line, with {@code h} (slug), {@code u} (long URL), {@code a} (user agent) and
 * {@code al} (Accept-Language), as bitly's public feed had it; lines without {@code u} are
 * heartbeats. It is {@code bitly-usagov-clicks.ndjson} in the folder that the environment's {@code
 * FINGERPOST_DATA} names, or else one of that shape that is made here.
 */
final class FeedReplayTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path data;

  @Test
  void replayedFeed_leadsToItsUrlsAndIsCountedByLinkButForBots() throws Exception {
    List<JsonNode> clicks = clicks();
    Map<String, String> links = new LinkedHashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (JsonNode click : clicks) {
      links.putIfAbsent(click.get("h").asText(), click.get("u").asText());
      boolean isBot = UserAgentClassifier.findBot(click.path("a").asText()) != null;
      counts.merge(click.get("h").asText(), isBot ? 0 : 1, Integer::sum);
    }
    String token;
    try (ServerProcess server = ServerProcess.start(data)) {
      token = server.token();
      load(new ApiClient(server.url(), token), links);
      assertThat(server.stop()).isZero();
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      ApiClient client = new ApiClient(server.url(), token);
      for (JsonNode click : clicks) {
        HttpResponse<String> visit = visit(client, click);
        assertThat(visit.statusCode()).as(click.toString()).isEqualTo(302);
        assertThat(visit.headers().firstValue("Location"))
            .contains(WebUrl.parse(links.get(click.get("h").asText())).href());
      }
      assertThat(server.stop()).isZero();
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      ApiClient client = new ApiClient(server.url(), token);
      Map<String, Integer> counted = new HashMap<>();
      for (String slug : links.keySet()) {
        JsonNode link = ApiClient.json(client.send("GET", "/links/" + slug, ""));
        counted.put(slug, link.get("clicks").asInt());
      }
      assertThat(counted).isEqualTo(counts);
    }
  }

  private static void load(ApiClient client, Map<String, String> links)
      throws IOException, InterruptedException {
    StringBuilder lines = new StringBuilder();
    links.forEach(
        (slug, url) -> {
          ObjectNode link = JSON.createObjectNode().put("slug", slug).put("destination", url);
          lines.append(link).append('\n');
        });
    HttpResponse<String> response = client.send("POST", "/links/bulk", lines.toString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    List<String> results = response.body().lines().toList();
    assertThat(results).hasSize(links.size());
    for (String result : results) {
      assertThat(JSON.readTree(result).get("status").asInt()).as(result).isEqualTo(201);
    }
  }

  private static HttpResponse<String> visit(ApiClient client, JsonNode click)
      throws IOException, InterruptedException {
    List<String> headers = new ArrayList<>();
    addHeader(headers, "User-Agent", click.path("a").asText());
    addHeader(headers, "Accept-Language", click.path("al").asText());
    return client.visit("/" + click.get("h").asText(), headers.toArray(new String[0]));
  }

  private static void addHeader(List<String> headers, String name, String value) {
    if (!value.isBlank()) {
      headers.add(name);
      headers.add(value);
    }
  }

  private static List<JsonNode> clicks() throws IOException {
    String folder = System.getenv("FINGERPOST_DATA");
    List<String> lines =
        folder == null
            ? generatedFeed()
            : Files.readAllLines(Path.of(folder, "bitly-usagov-clicks.ndjson"), UTF_8);
    List<JsonNode> clicks = new ArrayList<>();
    for (String line : lines) {
      JsonNode click = JSON.readTree(line);
      if (click.has("u")) {
        clicks.add(click);
      }
    }
    return clicks;
  }

  /** Makes a feed whose top link has about a quarter of the clicks, with heartbeats in between. */
  private static List<String> generatedFeed() {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      if (i % 100 == 99) {
        lines.add("{\"_heartbeat_\": 1331923249}");
        continue;
      }
      int rank = (int) Math.pow(200, random.nextDouble() * random.nextDouble() * 1.3);
      ObjectNode click =
          JSON.createObjectNode()
              .put("h", "g" + Integer.toString(rank, 36) + "_Z")
              .put("u", "http://www.example.gov/a b/" + rank + "?q=ünï&x=%zz|{}#frag" + rank)
              .put("a", i % 3 == 0 ? "GoogleMaps/RochesterNY" : "Mozilla/5.0 (Windows NT 6.1)")
              .put("al", i % 2 == 0 ? "en-US,en;q=0.8" : "");
      lines.add(click.toString());
    }
    return lines;
  }
}

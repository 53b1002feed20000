package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fingerpost.url.WebUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes a link of each URL of a list: each is redirected to in canonical form, or was refused with
 * a reason. The list is {@code kasztp-shortener-urls.txt} in the folder that the environment's
 * {@code FINGERPOST_DATA} names, or else one of that shape that is made here.
 */
final class UrlListTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LINES_A_REQUEST = 4_000;
  private static final String REFUSAL = "destination is no usable URL: ";

  /** What is refused of the real list, and why: its first line begins with a byte order mark. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "\uFEFFhttps://www.sec.gov/edgar.shtml",
          "the URL begins with an invisible byte order mark (U+FEFF)",
          "https://",
          "there is no host");

  @TempDir Path data;

  @Test
  void url_isRedirectedToInCanonicalFormOrRefusedWithAReason(TestReporter reporter)
      throws Exception {
    List<String> urls = urls();
    Map<String, String> refused = new TreeMap<>();
    try (ServerProcess server = ServerProcess.start(data)) {
      ApiClient client = new ApiClient(server.url(), server.token());
      List<JsonNode> results = load(client, urls);
      for (int i = 0; i < urls.size(); i++) {
        if (results.get(i).get("status").asInt() == 201) {
          HttpResponse<String> visit = client.visit("/u" + i);
          assertThat(visit.statusCode()).isEqualTo(302);
          assertThat(visit.headers().firstValue("Location"))
              .contains(WebUrl.parse(urls.get(i)).href());
        } else {
          refused.put(urls.get(i), reason(results.get(i)));
        }
      }
    }
    refused.forEach(reporter::publishEntry);
    assertThat(refused).containsAllEntriesOf(REFUSED).hasSizeLessThan(10);
  }

  private static String reason(JsonNode result) {
    assertThat(result.get("status").asInt()).as(result.toString()).isEqualTo(400);
    assertThat(result.at("/error/field").asText()).isEqualTo("destination");
    String message = result.at("/error/message").asText();
    assertThat(message).startsWith(REFUSAL);
    return message.substring(REFUSAL.length());
  }

  /** Makes link {@code u<n>} of the nth URL, and returns the results. */
  private static List<JsonNode> load(ApiClient client, List<String> urls)
      throws IOException, InterruptedException {
    List<JsonNode> results = new ArrayList<>();
    for (int from = 0; from < urls.size(); from += LINES_A_REQUEST) {
      StringBuilder lines = new StringBuilder();
      for (int i = from; i < Math.min(from + LINES_A_REQUEST, urls.size()); i++) {
        lines
            .append(JSON.createObjectNode().put("slug", "u" + i).put("destination", urls.get(i)))
            .append('\n');
      }
      for (String line :
          client.send("POST", "/links/bulk", lines.toString()).body().lines().toList()) {
        results.add(JSON.readTree(line));
      }
    }
    assertThat(results).hasSameSizeAs(urls);
    return results;
  }

  private static List<String> urls() throws IOException {
    String folder = System.getenv("FINGERPOST_DATA");
    return folder == null
        ? generatedUrls()
        : Files.readAllLines(Path.of(folder, "kasztp-shortener-urls.txt"), UTF_8);
  }

  /** Makes a list as people collect them: old paths, capitals, spaces, queries, Unicode. */
  private static List<String> generatedUrls() {
    List<String> shapes =
        List.of(
            "https://www.example%d.com/",
            "https://WWW.Example%d.ORG",
            "http://sub.domain.example%d.co.uk:80/~user/index.htm",
            "https://example%d.net:8443/cgi-bin/Soft Cart.exe?L+my store&a=%%zz#Top",
            "https://www.b\u00fccher%d.example/stra\u00dfe/\u65e5\u672c?q=\u00fc",
            "https://example%d.edu/a/./b/../c//d;v=1,2/'quoted'|x",
            "https://198.51.100.%d/article.pl?sid=00/07/20/1947202");
    List<String> urls = new ArrayList<>(REFUSED.keySet());
    for (int i = 0; i < 700; i++) {
      urls.add(shapes.get(i % shapes.size()).formatted(i % 256));
    }
    return urls;
  }
}

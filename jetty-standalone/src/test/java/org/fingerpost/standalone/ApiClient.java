package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A client of the smart-link API, and a visitor of short links. Safe for use by many threads. */
final class ApiClient {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String url;
  private final String token;

  ApiClient(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /** Sends a request to the API; {@code path} begins behind {@code /api/v1/dev}. */
  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url + "/api/v1/dev" + path))
            .header("Authorization", "Bearer " + token)
            .header(
                "Content-Type",
                path.contains("/bulk") ? "application/x-ndjson" : "application/json")
            .timeout(Duration.ofSeconds(60))
            .method(method, HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /**
   * Visits a short link with the given headers, names and values in turn; with the user agent of a
   * browser, unless they have another one.
   */
  HttpResponse<String> visit(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(60))
            .setHeader("User-Agent", BROWSER);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }
}

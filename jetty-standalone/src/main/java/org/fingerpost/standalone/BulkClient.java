package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client of a server's bulk API. */
final class BulkClient {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_SHOWN_LENGTH = 500;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String server;
  private final HttpRequest.Builder request;

  /** Receives what has become of a link, as soon as the server says so. */
  interface Results {
    /**
     * Receives a result.
     *
     * @param index which of the links it is, from 0; they come in order
     * @param result as the bulk API writes it
     */
    void onResult(int index, JsonNode result);
  }

  BulkClient(URI server, String token, boolean isDryRun, boolean isUpsert) {
    this.server = server.toString().replaceAll("/+$", "");
    this.request =
        HttpRequest.newBuilder(
                URI.create(
                    "%s/api/v1/dev/links/bulk?dryRun=%s&mode=%s"
                        .formatted(this.server, isDryRun, isUpsert ? "upsert" : "create")))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-ndjson");
  }

  /**
   * Sends links and waits for all their results. All of them is sent before a result is read, so it
   * must not be more than what a server reads ahead of its results.
   *
   * @throws IOException if not all results came, for whatever reason
   */
  void send(List<String> links, Results results) throws IOException, InterruptedException {
    String body = String.join("\n", links) + "\n";
    HttpResponse<InputStream> response = exchange(body);
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
      if (response.statusCode() != 200) {
        throw new IOException(
            "%s answers %d: %s".formatted(server, response.statusCode(), reason(lines)));
      }
      for (int i = 0; i < links.size(); i++) {
        String line = readLine(lines);
        if (line == null) {
          throw new IOException("%s has ended its answer too early".formatted(server));
        }
        results.onResult(i, parse(line, i + 1));
      }
      // To the end, or the connection could not be used again.
      String more = readLine(lines);
      if (more != null) {
        throw notAResult(more);
      }
    }
  }

  private HttpResponse<InputStream> exchange(String body) throws IOException, InterruptedException {
    try {
      return client.send(
          request.copy().POST(HttpRequest.BodyPublishers.ofString(body, UTF_8)).build(),
          HttpResponse.BodyHandlers.ofInputStream());
    } catch (HttpConnectTimeoutException e) {
      throw new IOException("cannot connect to %s: no answer".formatted(server), e);
    } catch (ConnectException e) {
      throw new IOException(
          "cannot connect to %s%s".formatted(server, isUnresolved(e) ? ": no such host" : ""), e);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static boolean isUnresolved(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof UnresolvedAddressException;
  }

  private @Nullable String readLine(BufferedReader lines) throws IOException {
    try {
      return lines.readLine();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private IOException broken(IOException e) {
    return new IOException(
        "the connection to %s broke: %s".formatted(server, Failure.explain(e)), e);
  }

  /** Reads a result; half of one is what a connection that breaks may leave. */
  private JsonNode parse(String line, int number) throws IOException {
    try {
      JsonNode result = JSON.readTree(line);
      if (result.path("line").asInt() == number && result.path("status").isInt()) {
        return result;
      }
    } catch (JsonProcessingException e) {
      // Told below, as any other text that is no result.
    }
    throw notAResult(line);
  }

  private IOException notAResult(String line) {
    return new IOException("%s does not answer with results: %s".formatted(server, shown(line)));
  }

  /** Returns what the server says of a request that it does not take at all. */
  private static String reason(BufferedReader lines) throws IOException {
    char[] text = new char[1 << 14];
    int length = Math.max(0, lines.read(text));
    String body = new String(text, 0, length);
    try {
      String message = JSON.readTree(body).at("/error/message").asText();
      return message.isEmpty() ? shown(body) : message;
    } catch (JsonProcessingException e) {
      return shown(body);
    }
  }

  private static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > MAX_SHOWN_LENGTH ? line.substring(0, MAX_SHOWN_LENGTH) + "…" : line;
  }
}

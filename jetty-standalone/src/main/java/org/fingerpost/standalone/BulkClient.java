package org.fingerpost.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** A client of a server's bulk API. */
final class BulkClient {
  private static final JsonMapper JSON = new JsonMapper();

  private final ApiConnection connection;
  private final String path;

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

  BulkClient(ApiConnection connection, boolean isDryRun, boolean isUpsert) {
    this.connection = connection;
    this.path = "/links/bulk?dryRun=%s&mode=%s".formatted(isDryRun, isUpsert ? "upsert" : "create");
  }

  /**
   * Sends links and waits for all their results. All of them is sent before a result is read, so it
   * must not be more than what a server reads ahead of its results.
   *
   * @throws IOException if not all results came, for whatever reason
   */
  void send(List<String> links, Results results) throws IOException, InterruptedException {
    String body = String.join("\n", links) + "\n";
    try (BufferedReader lines = connection.post(path, "application/x-ndjson", body)) {
      for (int i = 0; i < links.size(); i++) {
        String line = connection.readLine(lines);
        if (line == null) {
          throw new IOException("%s has ended its answer too early".formatted(connection.server()));
        }
        results.onResult(i, parse(line, i + 1));
      }
      // To the end, or the connection could not be used again.
      String more = connection.readLine(lines);
      if (more != null) {
        throw notAResult(more);
      }
    }
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
    return new IOException(
        "%s does not answer with results: %s"
            .formatted(connection.server(), ApiConnection.shown(line)));
  }
}

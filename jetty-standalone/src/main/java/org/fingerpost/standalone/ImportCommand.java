package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads links from a file into a server, through its bulk API. */
@Command(
    name = "import",
    description = "Loads links from a CSV or NDJSON file into a running server.",
    footer = {
      "",
      "NDJSON: one link a line, as POST /api/v1/dev/links takes it. CSV: a header line with the"
          + " names of the same fields (slug,destination,title,utm.source …); tags are separated"
          + " by |; an empty cell is an absent field. What the server refuses or cannot be read is"
          + " printed to standard output, one JSON object a line, and the exit code is 1."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private static final int LINES_A_REQUEST = 2_000;
  private static final JsonMapper JSON = new JsonMapper();

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Ends in .csv, or has one JSON object a line.")
  private Path file = Path.of("");

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Where the server is. Default: ${DEFAULT-VALUE}",
      defaultValue = "http://127.0.0.1:8080")
  private String server = "";

  @Option(names = "--token", paramLabel = "TOKEN", required = true, description = "An API token.")
  private String token = "";

  @Option(names = "--dry-run", description = "Checks each line and changes nothing.")
  private boolean dryRun;

  @Option(names = "--upsert", description = "Changes a link whose slug is there already.")
  private boolean upsert;

  private long lines;
  private long accepted;
  private long refused;

  /** Creates the command; the command line does so by itself. */
  ImportCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    URI bulk =
        URI.create(
            "%s/api/v1/dev/links/bulk?dryRun=%s&mode=%s"
                .formatted(server.replaceAll("/+$", ""), dryRun, upsert ? "upsert" : "create"));
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    PrintWriter err = spec.commandLine().getErr();
    try (LinkFile links = LinkFile.open(file)) {
      List<LinkRow> chunk = new ArrayList<>();
      for (LinkRow row = links.next(); row != null; row = links.next()) {
        if (row.refusal() == null) {
          chunk.add(row);
        } else {
          print(row, row.refusal().status(), row.refusal().toJson());
        }
        if (chunk.size() == LINES_A_REQUEST) {
          send(client, bulk, chunk);
          err.printf("\r%,d lines: %,d accepted, %,d refused", lines, accepted, refused);
          err.flush();
          chunk.clear();
        }
      }
      send(client, bulk, chunk);
    }
    err.printf("\r%,d lines: %,d accepted, %,d refused", lines, accepted, refused);
    err.println();
    return refused == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void send(HttpClient client, URI bulk, List<LinkRow> chunk)
      throws IOException, InterruptedException {
    if (chunk.isEmpty()) {
      return;
    }
    List<String> links = chunk.stream().map(LinkRow::text).toList();
    HttpRequest request =
        HttpRequest.newBuilder(bulk)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", links) + "\n", UTF_8))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "the server answers %d: %s".formatted(response.statusCode(), response.body()));
    }
    for (String line : response.body().split("\n", -1)) {
      if (!line.isEmpty()) {
        count(JSON.readTree(line), chunk);
      }
    }
    lines += chunk.size();
  }

  private void count(JsonNode result, List<LinkRow> chunk) {
    if (result.get("status").asInt() < 300) {
      accepted++;
    } else {
      LinkRow row = chunk.get(result.get("line").asInt() - 1);
      print(row, result.get("status").asInt(), result.get("error"));
    }
  }

  private void print(LinkRow row, int status, @Nullable JsonNode error) {
    refused++;
    spec.commandLine()
        .getOut()
        .println(
            JSON.createObjectNode()
                .put("line", row.line())
                .put("status", status)
                .put("input", row.text())
                .set("error", error));
  }
}

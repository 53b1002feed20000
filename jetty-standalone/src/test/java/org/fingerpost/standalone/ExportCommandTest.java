package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.fingerpost.standalone.ScriptedServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExportCommandTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CLICK = "{\"position\":8,\"link\":1,\"at\":\"2026-03-01T12:00:00Z\"}";

  @TempDir private Path data;
  @TempDir private Path folder;

  @Test
  void file_hasWhatTheServerHas() throws Exception {
    try (ServerProcess server = ServerProcess.start(data)) {
      ApiClient client = new ApiClient(server.url(), server.token());
      for (String slug : List.of("a", "b")) {
        client.send(
            "POST",
            "/links",
            "{\"slug\":\"%s\",\"destination\":\"https://x.example/\"}".formatted(slug));
      }
      client.visit("/a?utm_source=a,%22b%22", "Referer", "https://news.example/\"x\",y");
      client.visit("/b");
      client.visit("/a", "User-Agent", "Googlebot/2.1");
      List<JsonNode> clicks = awaitClicks(client, 3);

      assertThat(export(server, "all.ndjson").err()).startsWith("100 %: 3 of 3 clicks, ");
      List<JsonNode> lines = new ArrayList<>();
      for (String line : Files.readAllLines(folder.resolve("all.ndjson"))) {
        lines.add(JSON.readTree(line));
      }
      assertThat(lines).isEqualTo(clicks);
      export(server, "all.csv");
      assertThat(rows("read_csv('%s', all_varchar = true)", "all.csv")).isEqualTo(texts(clicks));
      export(server, "all.parquet");
      assertThat(withoutTime(rows("read_parquet('%s')", "all.parquet")))
          .isEqualTo(withoutTime(texts(clicks)));
      export(server, "some.ndjson", "--link", "1", "--kind", "click,head");
      assertThat(Files.readAllLines(folder.resolve("some.ndjson"))).hasSize(1);
      export(server, "none.csv", "--to", "2020-01-01");
      assertThat(Files.readString(folder.resolve("none.csv")))
          .startsWith("position,at,link,shortUrl,kind,")
          .hasLineCount(1);
      assertThat(files())
          .containsExactlyInAnyOrder(
              "all.ndjson", "all.csv", "all.parquet", "some.ndjson", "none.csv");
    }
  }

  @Test
  void file_thatIsThereIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "mine");
    CommandRun run = CommandRun.of("export", file.toString(), "--token", "t");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lastError())
        .isEqualTo("fingerpost: %s is there; --force writes over it".formatted(file));
    assertThat(file).hasContent("mine");
  }

  @Test
  void file_thatIsThereIsWrittenOverOnlyByAWholeOne() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "mine");
    try (ScriptedServer server =
        new ScriptedServer(
            total(1, new Answer(200, CLICK + "\n", 1_000)),
            total(1, new Answer(200, CLICK + "\n", 0)))) {
      assertThat(run(server.url(), "a.csv", "--force").exitCode()).isEqualTo(1);
      assertThat(file).hasContent("mine");
      assertThat(run(server.url(), "a.csv", "--force").exitCode()).isZero();
      assertThat(Files.readString(file)).startsWith("position,");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.ndjson  | the connection to SERVER broke:
          a.csv     | the connection to SERVER broke:
          a.parquet | the connection to SERVER broke:
          """)
  void connection_thatBreaksLeavesNoFile(String name, String message) throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(total(2, new Answer(200, CLICK + "\n" + CLICK + "\n", 1_000)))) {
      CommandRun run = run(server.url(), name);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.lastError())
          .startsWith("fingerpost: " + message.replace("SERVER", server.url()));
      assertThat(files()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"error":{"code":"history_unavailable","message":"the disk"}} | SERVER cannot go on: the disk
          200 | {"data":[]}                                                    | SERVER does not answer with clicks: {"data":[]}
          200 | <html>                                                         | SERVER does not answer with clicks: <html>
          503 | {"error":{"message":"no clicks are kept, but totals"}}          | SERVER answers 503: no clicks are kept, but totals
          """)
  void answer_thatIsNotOfClicks(int status, String body, String message) throws IOException {
    try (ScriptedServer server = new ScriptedServer(total(1, new Answer(status, body, 0)))) {
      CommandRun run = run(server.url(), "a.ndjson");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.lastError())
          .isEqualTo("fingerpost: " + message.replace("SERVER", server.url()));
      assertThat(files()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.txt | --kind     | bot  | FILE must end in .parquet, .csv or .ndjson, or --format be given: FOLDER/a.txt
          a.csv | --format   | xlsx | --format must be parquet, csv or ndjson: xlsx
          a.csv | --progress | none | --progress must be bar or lines: none
          """)
  void option_thatCannotBe(String name, String option, String value, String message) {
    CommandRun run =
        CommandRun.of("export", folder.resolve(name).toString(), "--token", "t", option, value);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.firstError()).isEqualTo(message.replace("FOLDER", folder.toString()));
  }

  @Test
  void standardOutput_isNoFile() {
    CommandRun run = CommandRun.of("export", "-", "--format", "csv", "--token", "t");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.firstError()).isEqualTo("FILE must be a file: -");
  }

  @Test
  void answer_thatDoesNotSayHowMany() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(new Answer(200, "", 0), total("many", new Answer(200, "", 0)))) {
      for (int i = 0; i < 2; i++) {
        CommandRun run = run(server.url(), "a.ndjson");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lastError())
            .isEqualTo("fingerpost: %s does not say how many".formatted(server.url()));
        assertThat(files()).isEmpty();
      }
    }
  }

  @Test
  void answer_withFewerClicksThanItSaid() throws IOException {
    try (ScriptedServer server = new ScriptedServer(total(5, new Answer(200, CLICK + "\n", 0)))) {
      CommandRun run = run(server.url(), "a.ndjson");
      assertThat(run.exitCode()).isZero();
      assertThat(run.lastError())
          .isEqualTo("fingerpost: some clicks were deleted while they were exported");
    }
  }

  @Test
  void failure_isToldOnALineBelowTheBar() throws IOException {
    String many = (CLICK + "\n").repeat(600);
    try (ScriptedServer server = new ScriptedServer(total(900, new Answer(200, many, 1_000)))) {
      CommandRun run = run(server.url(), "a.ndjson", "--progress", "bar");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.lastError()).startsWith("fingerpost: the connection to ");
    }
  }

  private static Answer total(Object total, Answer answer) {
    return answer.with("X-Total-Count", total.toString());
  }

  private CommandRun export(ServerProcess server, String name, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--token", server.token()));
    CommandRun run = run(server.url(), name, all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private CommandRun run(String url, String name, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("export", folder.resolve(name).toString(), "--server", url));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--token")) {
      arguments.addAll(List.of("--token", "t"));
    }
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private List<JsonNode> awaitClicks(ApiClient client, int count) throws Exception {
    List<JsonNode> clicks = new ArrayList<>();
    while (clicks.size() < count) {
      clicks.clear();
      ApiClient.json(client.send("GET", "/clicks", "")).get("data").forEach(clicks::add);
    }
    return clicks;
  }

  /** Returns the fields of clicks by name, as texts. */
  private static List<Map<String, String>> texts(List<JsonNode> clicks) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode click : clicks) {
      Map<String, String> row = new LinkedHashMap<>();
      for (Iterator<String> names = click.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        row.put(name, click.get(name).isNull() ? null : click.get(name).asText());
      }
      rows.add(row);
    }
    return rows;
  }

  private List<Map<String, String>> rows(String from, String name) throws SQLException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        ResultSet row =
            connection
                .createStatement()
                .executeQuery("FROM " + from.formatted(folder.resolve(name)))) {
      while (row.next()) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          values.put(row.getMetaData().getColumnName(i), row.getString(i));
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private static List<Map<String, String>> withoutTime(List<Map<String, String>> rows) {
    rows.forEach(row -> row.remove("at"));
    return rows;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}

package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fingerpost.standalone.ScriptedServer.Answer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImportCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15"
          + " (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";

  @TempDir Path folder;

  @Test
  void goodRows_areLoadedAndTheOthersReportedWithTheirLine() throws Exception {
    Path file =
        Files.write(
            folder.resolve("links.csv"),
            """
            \u00EF\u00BB\u00BFslug,destination,title

            first,https://shop.example/1,One
            many,https://shop.example/2,Two,more
            text,https://shop.example/3,"Three" x
            latin,https://shop.example/4,\u00E9
            taken,https://shop.example/5,"Five
            and more"
            taken,https://shop.example/6,Six
            last,https://shop.example/7,Seven
            """
                .getBytes(ISO_8859_1));
    try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
      CommandRun run =
          CommandRun.of(
              "import", file.toString(), "--server", server.url(), "--token", server.token());
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.lastError()).startsWith("7 lines: 3 accepted, 4 refused, ");
      List<JsonNode> refused = json(run.out());
      assertThat(refused).extracting(row -> row.get("line").asInt()).containsExactly(4, 5, 6, 9);
      assertThat(refused)
          .extracting(row -> row.at("/error/code").asText())
          .containsExactly("malformed_row", "malformed_row", "malformed_row", "slug_taken");
      assertThat(refused.get(3).get("status").asInt()).isEqualTo(409);
      ApiClient client = new ApiClient(server.url(), server.token());
      assertThat(client.visit("/first").headers().firstValue("Location"))
          .contains("https://shop.example/1");
      assertThat(client.visit("/last").headers().firstValue("Location"))
          .contains("https://shop.example/7");
      assertThat(client.visit("/text").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void urlsOfPlatforms_areColumns() throws Exception {
    Path file =
        write(
            "links.csv",
            """
            slug,destination,iosUrl,desktopUrl,targeting
            a,https://shop.example/,https://apps.example/,https://www.example/,
            b,https://shop.example/,,,[]
            """);
    try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
      CommandRun run =
          CommandRun.of(
              "import", file.toString(), "--server", server.url(), "--token", server.token());
      assertThat(json(run.out()))
          .extracting(row -> row.at("/error/message").asText())
          .containsExactly("targeting must be an array of objects: \"[]\"");
      ApiClient client = new ApiClient(server.url(), server.token());
      assertThat(client.visit("/a", "User-Agent", IPHONE).headers().firstValue("Location"))
          .contains("https://apps.example/");
    }
  }

  @Test
  void quoteThatIsNotClosed_loadsWhatStandsBeforeIt() throws Exception {
    try (ScriptedServer server = new ScriptedServer(Answer.created(2))) {
      CommandRun run = load(server, write("links.csv", "slug\na\nb\n\"c\nd\n"));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().get(0)).endsWith("\r\n\r\n{\"slug\":\"a\"}\n{\"slug\":\"b\"}\n");
      assertThat(run.lastError())
          .isEqualTo(
              "fingerpost: the quote that opens on line 4 is not closed; "
                  + "2 lines answered, the last is line 3 of the file; go on with --from-line 4");
    }
  }

  @Test
  void header_isRefusedBeforeAnythingIsSent() throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      Path file = write("links.csv", "slug,destination,slug\na,b,c\n");
      CommandRun run = load(server, file);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err().lines())
          .containsExactly(
              "fingerpost: %s: the header on line 1: two columns have the name slug"
                  .formatted(file));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void file_missingOrADirectory() throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      Path missing = folder.resolve("nofile.csv");
      assertThat(load(server, missing).err().lines())
          .containsExactly("fingerpost: no such file: " + missing);
      assertThat(load(server, folder).err().lines())
          .containsExactly("fingerpost: %s: Is a directory".formatted(folder));
    }
  }

  @Nested
  final class Broken {
    @Test
    void connection_tellsTheLastLineThatWasAnswered() throws Exception {
      try (ScriptedServer server =
          new ScriptedServer(Answer.created(2_000), Answer.created(3).andBreaks())) {
        CommandRun run = load(server, rows(2_500));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("2,003 lines: 2,003 accepted, 0 refused, ");
        assertThat(run.lastError())
            .startsWith("fingerpost: the connection to %s broke: ".formatted(server.url()))
            .endsWith(
                "; 2,003 lines answered, the last is line 2,004 of the file;"
                    + " go on with --from-line 2005");
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "'' | %s has ended its answer too early",
          "'{\"line\":4,\"stat' | %s does not answer with results: {\"line\":4,\"stat",
          "<html> | %s does not answer with results: <html>",
          "'{\"line\":5,\"status\":201}' |"
              + " %s does not answer with results: {\"line\":5,\"status\":201}",
        })
    void answer_tellsTheLastLineThatWasAnswered(String rest, String reason) throws Exception {
      try (ScriptedServer server = new ScriptedServer(Answer.created(3).and(rest))) {
        CommandRun run = load(server, rows(10));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lastError())
            .isEqualTo(
                "fingerpost: %s; 3 lines answered, the last is line 4 of the file;"
                        .formatted(reason.formatted(server.url()))
                    + " go on with --from-line 5");
      }
    }

    @Test
    void request_tellsTheReasonOfTheServer() throws Exception {
      String error = "{\"error\":{\"code\":\"unauthorized\",\"message\":\"no key\"}}";
      try (ScriptedServer server = new ScriptedServer(new Answer(401, error, 0))) {
        CommandRun run = load(server, rows(1));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.lastError())
            .isEqualTo(
                "fingerpost: %s answers 401: no key; no line was answered".formatted(server.url()));
      }
    }

    @Test
    void server_isNamedIfThereIsNone() throws Exception {
      ScriptedServer server = new ScriptedServer();
      server.close();
      CommandRun run = load(server, rows(1));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.lastError())
          .isEqualTo(
              "fingerpost: cannot connect to %s; no line was answered".formatted(server.url()));
    }

    @Test
    void fromLine_leavesOutWhatBeginsBeforeIt() throws Exception {
      try (ScriptedServer server = new ScriptedServer(Answer.created(2))) {
        Path file = write("links.csv", "slug,title\na,A,x\nb,\"B\nB\"\nc,\nd,\n");
        CommandRun run = load(server, file, "--from-line", "4");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(server.requests().get(0)).endsWith("{\"slug\":\"c\"}\n{\"slug\":\"d\"}\n");
      }
    }
  }

  @Nested
  final class Token {
    @ParameterizedTest
    @ValueSource(strings = {"fp_secret\n", "fp_secr\u00e9t", "fp_ secret"})
    void withACharacterThatAHeaderCannotHave_isNotShown(String token) throws Exception {
      CommandRun run = CommandRun.of("import", rows(1).toString(), "--token", token);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.firstError())
          .isEqualTo("--token has a character that a header cannot have, such as a space");
      assertThat(run.out() + run.err()).doesNotContain("secr");
    }

    @Test
    void ofTheEnvironment_isTaken() throws Exception {
      try (ScriptedServer server = new ScriptedServer(Answer.created(1))) {
        CommandRun run =
            CommandRun.with(
                Map.of("FINGERPOST_TOKEN", "fp_a.b"),
                "import",
                rows(1).toString(),
                "--server",
                server.url() + "/");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(server.requests().get(0))
            .startsWith("POST /api/v1/dev/links/bulk?dryRun=false&mode=create HTTP/1.1\r\n")
            .contains("Authorization: Bearer fp_a.b\r\n");
      }
    }

    @Test
    void missing() throws Exception {
      CommandRun run = CommandRun.of("import", rows(1).toString());
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.firstError()).isEqualTo("Missing required option: '--token=TOKEN'");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--from-line, 0, --from-line must be at least 1: 0",
    "--server, localhost:8080, --server must be http(s)://HOST[:PORT][/PATH]: localhost:8080",
    "--server, http://a b, --server must be http(s)://HOST[:PORT][/PATH]: http://a b",
  })
  void option_wrong(String option, String value, String message) throws Exception {
    CommandRun run =
        CommandRun.of("import", rows(1).toString(), "--token", "fp_a.b", option, value);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.firstError()).isEqualTo(message);
  }

  private static CommandRun load(ScriptedServer server, Path file, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("import", file.toString(), "--server", server.url(), "--token", "fp_a.b"));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(new String[0]));
  }

  private Path rows(int count) throws IOException {
    StringBuilder text = new StringBuilder("slug\n");
    for (int i = 0; i < count; i++) {
      text.append('s').append(i).append('\n');
    }
    return write("links.csv", text.toString());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, UTF_8);
  }

  private static List<JsonNode> json(String lines) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      objects.add(JSON.readTree(line));
    }
    return objects;
  }
}

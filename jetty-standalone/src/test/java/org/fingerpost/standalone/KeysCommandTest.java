package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"list", "revoke 1"})
  void withoutAStore_isRefusedAndMakesNone(String command) throws Exception {
    Path missing = folder.resolve("typo");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    for (Path data : new Path[] {missing, empty}) {
      CommandRun run =
          CommandRun.of(("keys " + command + " --index heap --data " + data).split(" ", -1));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err().lines())
          .containsExactly("fingerpost: there is no store in this directory: " + data);
    }
    assertThat(missing).doesNotExist();
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void create_makesAStoreThatListReads() throws Exception {
    Path data = folder.resolve("new");
    String name = "n".repeat(200);
    CommandRun created = create(data, "--account", "1000000000", "--name", name);
    assertThat(created.exitCode()).as(created.err()).isZero();
    CommandRun listed = CommandRun.of("keys", "list", "--index", "heap", "--data", data.toString());
    JsonNode key = JSON.readTree(listed.out());
    assertThat(key.get("accountId").asInt()).isEqualTo(1_000_000_000);
    assertThat(key.get("name").asText()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "--account,0,--account must be 1 to 1000000000: 0",
        "--account,1000000001,--account must be 1 to 1000000000: 1000000001",
        "--account,9999999999,--account must be 1 to 1000000000: 9999999999",
        "--name,  ,'--name must be at most 200 characters, not only spaces: 2'",
        "--name,a\u0007,--name has a control character",
        "--data,'',--data must name a directory",
        "--index,foo,Invalid value for option '--index': must be chronicle or heap: foo",
      })
  void create_wrongOption(String option, String value, String message) {
    Path data = folder.resolve("new");
    CommandRun run =
        CommandRun.of(
            "keys",
            "create",
            option.equals("--account") ? "--role=admin" : "--account=1",
            option.equals("--data") ? "--role=admin" : "--data=" + data,
            option,
            value);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.firstError()).isEqualTo(message);
    assertThat(data).doesNotExist();
  }

  @Test
  void create_nameTooLong() {
    Path data = folder.resolve("new");
    CommandRun run = create(data, "--account", "1", "--name", "n".repeat(201));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.firstError())
        .isEqualTo("--name must be at most 200 characters, not only spaces: 201");
    assertThat(data).doesNotExist();
  }

  @Test
  void create_inAPlaceThatIsNoDirectory() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    CommandRun run = create(file.resolve("data"), "--account", "1");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).containsExactly("fingerpost: not a directory: " + file);
  }

  private static CommandRun create(Path data, String account, String id, String... options) {
    String[] arguments = new String[options.length + 8];
    String[] first = {"keys", "create", "--index", "heap", "--data", data.toString(), account, id};
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(options, 0, arguments, first.length, options.length);
    return CommandRun.of(arguments);
  }
}

package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of every command. */
final class MainTest {
  @TempDir Path folder;

  @Test
  void config_missing() {
    Path file = folder.resolve("none");
    assertRefused(file, "cannot be read: %s: no such file: %s".formatted(file, file));
  }

  @Test
  void config_directory() {
    assertRefused(folder, "cannot be read: %s: it is a directory".formatted(folder));
  }

  @Test
  void config_notUtf8() throws IOException {
    Path file = config("data=\u00e9");
    assertRefused(file, "cannot be read: %s: it is not UTF-8".formatted(file));
  }

  @Test
  void config_badEscape() throws IOException {
    Path file = config("data=\\u12");
    assertRefused(file, "cannot be read: %s: Malformed \\uxxxx encoding.".formatted(file));
  }

  @Test
  void config_unknownName() throws IOException {
    CommandRun run = run(config("port=80\nprot=81\n"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement(STRING)
        .startsWith(
            "fingerpost: FINGERPOST_CONFIG %s must have settings among account, addresses, "
                .formatted(folder.resolve("fingerpost.properties")))
        .contains("from-line, ")
        .endsWith(", upsert: prot");
  }

  @Test
  void config_setsTheOptionsOfAllCommands() throws IOException {
    Path data = folder.resolve("data");
    Path file = config("\u00EF\u00BB\u00BFdata=%s\nport=80\nfrom-line=3\n".formatted(data));
    assertThat(run(file).err())
        .startsWith("fingerpost: there is no store in this directory: " + data);
  }

  private static void assertRefused(Path config, String reason) {
    CommandRun run = run(config);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).containsExactly("fingerpost: FINGERPOST_CONFIG " + reason);
  }

  private static CommandRun run(Path config) {
    return CommandRun.with(Map.of("FINGERPOST_CONFIG", config.toString()), "keys", "list");
  }

  private Path config(String text) throws IOException {
    return Files.write(folder.resolve("fingerpost.properties"), text.getBytes(ISO_8859_1));
  }
}

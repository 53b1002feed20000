package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class SettingsFromEnvironmentTest {
  private final CommandLine commandLine = Main.commandLine();
  private final StringWriter err = new StringWriter();

  @TempDir Path directory;

  @Test
  void environment_goesBeforeTheFileAndTheCommandLineBeforeBoth() throws IOException {
    Map<String, String> environment =
        Map.of(
            "FINGERPOST_CONFIG", file("port=1\nhost=file\nbase-url=file\n"),
            "FINGERPOST_HOST", "environment",
            "FINGERPOST_BASE_URL", "environment");
    CommandLine.ParseResult serve = parse(environment, "serve", "--base-url", "argument");
    assertThat(serve.matchedOption("--base-url").<String>getValue()).isEqualTo("argument");
    assertThat(option(serve, "--host")).isEqualTo("environment");
    assertThat(option(serve, "--port")).isEqualTo("1");
    assertThat(option(serve, "--connections-per-address")).isEqualTo("1000");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void helpAndVersion_areNotSet() throws IOException {
    Map<String, String> environment =
        Map.of("FINGERPOST_VERSION", "1.2.3", "FINGERPOST_HELP", "true");
    CommandLine.ParseResult serve = parse(environment, "serve");
    assertThat(serve.isUsageHelpRequested()).isFalse();
    assertThat(serve.isVersionHelpRequested()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://10.0.0.1:80", "udp://10.0.0.1:80", "tcp://[fd00::1]:80"})
  void port_ofAServiceInKubernetesIsIgnoredAndTold(String value) throws IOException {
    Map<String, String> environment =
        Map.of("FINGERPOST_PORT", value, "FINGERPOST_SERVICE_PORT", "80");
    CommandLine.ParseResult serve = parse(environment, "serve");
    assertThat(option(serve, "--port")).isEqualTo("8080");
    assertThat(err.toString())
        .isEqualTo(
            "fingerpost: FINGERPOST_PORT=%s is ignored: Kubernetes sets it for a service named"
                + " fingerpost%n",
            value);
  }

  @Test
  void port_ofAServiceDoesNotHideThatOfTheFile() throws IOException {
    CommandLine.ParseResult serve =
        parse(
            Map.of("FINGERPOST_PORT", "tcp://10.0.0.1:80", "FINGERPOST_CONFIG", file("port=9")),
            "serve");
    assertThat(option(serve, "--port")).isEqualTo("9");
  }

  @Test
  void port_thatIsNone() {
    assertThatExceptionOfType(CommandLine.ParameterException.class)
        .isThrownBy(() -> parse(Map.of("FINGERPOST_PORT", "http"), "serve"))
        .withMessageContaining("--port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prot", "--port", "PORT", "help", "version", "config"})
  void file_mustNotHaveUnknownSettings(String name) throws IOException {
    String config = file("port=1\n" + name + "=1\n");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> parse(Map.of("FINGERPOST_CONFIG", config), "serve"))
        .withMessage(
            "FINGERPOST_CONFIG %s must have settings among account, addresses, base-url,"
                + " click-log-days, connections-per-address, data, drain, dry-run, from-line, geoip,"
                + " history, history-days, honour-do-not-track, host, index, name, port, role, salvage, server,"
                + " token, trusted-proxies, upsert: %s",
            config, name);
  }

  @Test
  void file_thatIsNotThere() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> parse(Map.of("FINGERPOST_CONFIG", "/nowhere"), "serve"))
        .withMessage("FINGERPOST_CONFIG cannot be read: /nowhere")
        .withCauseInstanceOf(NoSuchFileException.class);
  }

  private CommandLine.ParseResult parse(Map<String, String> environment, String... arguments)
      throws IOException {
    commandLine.setDefaultValueProvider(
        SettingsFromEnvironment.read(environment, commandLine, new PrintWriter(err, true)));
    return commandLine.parseArgs(arguments).subcommand();
  }

  /** Returns the value of an option that is not on the command line. */
  private static String option(CommandLine.ParseResult command, String name) {
    return command.commandSpec().findOption(name).getValue().toString();
  }

  private String file(String content) throws IOException {
    return Files.writeString(directory.resolve("fingerpost.properties"), content).toString();
  }
}

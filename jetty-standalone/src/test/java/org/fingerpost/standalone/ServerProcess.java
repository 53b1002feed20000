package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server as users run it: a process of its own. */
final class ServerProcess implements AutoCloseable {
  /** What the last one has logged; tests of other processes have theirs elsewhere. */
  static final Path LOG =
      Path.of("target", "server-process-%d.log".formatted(ProcessHandle.current().pid()));

  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final BufferedReader events;
  private @Nullable String token;
  private String url = "";

  private ServerProcess(Process process) {
    this.process = process;
    this.events = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Starts the server on a free port and waits until it is ready. */
  static ServerProcess start(Path data, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("serve", "--port", "0", "--data", data.toString()));
    arguments.addAll(List.of(options));
    ServerProcess server = new ServerProcess(run(arguments));
    String event = "";
    while (!event.equals("ready")) {
      JsonNode line = server.nextEvent();
      event = line.get("event").asText();
      if (event.equals("first-key")) {
        server.token = line.get("token").asText();
      }
      server.url = line.path("url").asText();
    }
    return server;
  }

  /** Starts the command line with {@code arguments}. */
  static Process run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("--add-opens")) {
        command.add(argument);
      }
    }
    command.add("-Xmx512m");
    // It is started often, and lives for seconds.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(LOG.toFile()).start();
  }

  String url() {
    return url;
  }

  /** Returns the token of the first key; only the first start on a directory prints one. */
  String token() {
    if (token == null) {
      throw new AssertionError("no first key was printed");
    }
    return token;
  }

  long pid() {
    return process.pid();
  }

  /** Ends the process at once, as kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends the process as SIGTERM does, and returns its exit code. */
  int stop() throws InterruptedException {
    terminate();
    return process.waitFor();
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.toHandle().destroy(); // Unlike Process.destroy, this leaves the output open.
  }

  JsonNode nextEvent() throws IOException {
    String line = events.readLine();
    if (line == null) {
      throw new IOException("the server has ended; see " + LOG);
    }
    return JSON.readTree(line);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

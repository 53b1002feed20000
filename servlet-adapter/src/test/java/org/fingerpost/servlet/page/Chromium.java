package org.fingerpost.servlet.page;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fingerpost.OwnThread;

/** A Chromium without a window, with a profile of its own, that reaches this machine only. */
final class Chromium {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
  private static final String ANNOUNCEMENT = "DevTools listening on ";

  private final Process process;
  private final Path profile;
  private final CompletableFuture<Void> reading;
  private final DevTools devTools;

  private Chromium(
      Process process, Path profile, CompletableFuture<Void> reading, DevTools devTools) {
    this.reading = reading;
    this.process = process;
    this.profile = profile;
    this.devTools = devTools;
  }

  /**
   * Starts one; a test goes without where none is installed, or the system property {@code
   * fingerpost.browser} is {@code false}.
   */
  static Chromium start() throws Exception {
    assumeThat(System.getProperty("fingerpost.browser", "true"))
        .as("fingerpost.browser")
        .isEqualTo("true");
    Path executable = executable();
    assumeThat(executable)
        .as("Chromium is installed: apt-get install chromium, or another of %s", NAMES)
        .isNotNull();
    Path profile = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium");
    Process process =
        new ProcessBuilder(
                executable.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    CompletableFuture<String> address = new CompletableFuture<>();
    CompletableFuture<Void> reading = OwnThread.run(() -> read(process, address));
    try {
      URI uri = URI.create(address.get(DevTools.SECONDS, TimeUnit.SECONDS));
      return new Chromium(process, profile, reading, new DevTools(uri));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Opens a tab. */
  DevTools.Session open() throws Exception {
    return devTools.open();
  }

  void close() throws Exception {
    devTools.close();
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    reading.get(5, TimeUnit.SECONDS);
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  private static Path executable() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** Reads what Chromium says of itself to the end, so that it never waits for a reader. */
  private static void read(Process process, CompletableFuture<String> address) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      while (line != null) {
        if (line.startsWith(ANNOUNCEMENT)) {
          address.complete(line.substring(ANNOUNCEMENT.length()).strip());
        }
        line = reader.readLine();
      }
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
    address.completeExceptionally(new IllegalStateException("Chromium has ended"));
  }
}

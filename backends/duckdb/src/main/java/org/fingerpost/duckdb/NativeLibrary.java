package org.fingerpost.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The copy of DuckDB's library of 60 MB that its driver makes in the temporary directory at each
 * start, and deletes at the end of the process. A process that is killed would leave it behind; so,
 * where a file can be deleted that is in use, it is deleted as soon as it is loaded.
 */
final class NativeLibrary {
  /** Where Linux tells what files a process has mapped. */
  private static final Path MAPPED = Path.of("/proc/self/maps");

  private static final Pattern COPY = Pattern.compile("(/.*/libduckdb_java\\d+\\.so)$");

  private NativeLibrary() {}

  /** Deletes the copy that is loaded, if there is one that can be told and deleted. */
  static void deleteCopy() {
    if (!Files.isReadable(MAPPED)) {
      return;
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    try (Stream<String> lines = Files.lines(MAPPED)) {
      for (String line : (Iterable<String>) lines::iterator) {
        Matcher copy = COPY.matcher(line);
        if (copy.find() && Path.of(copy.group(1)).startsWith(temporary)) {
          Files.deleteIfExists(Path.of(copy.group(1)));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // Then it is there until the process ends.
    }
  }
}

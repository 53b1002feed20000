package org.fingerpost.standalone;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file of links, read row by row. */
interface LinkFile extends Closeable {

  /**
   * Opens a file; what ends in {@code .csv} is read as CSV.
   *
   * @throws IOException if it cannot be read, or is CSV and has no usable header line
   */
  static LinkFile open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "Is a directory");
    }
    NumberedBytes bytes = new NumberedBytes(Files.newInputStream(file));
    try {
      boolean isCsv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
      return isCsv ? CsvLinkFile.open(new CsvReader(bytes)) : new NdjsonLinkFile(bytes);
    } catch (IOException e) {
      bytes.close();
      throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Returns the next row, or {@code null} at the end.
   *
   * @throws IOException if it cannot be read, and so nothing behind it
   */
  @Nullable LinkRow next() throws IOException;
}

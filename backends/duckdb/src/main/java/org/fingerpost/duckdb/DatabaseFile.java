package org.fingerpost.duckdb;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** Opens the file of the database, and puts it aside if it is damaged. */
final class DatabaseFile {
  private static final Logger LOG = System.getLogger(DatabaseFile.class.getName());

  private final Path path;

  DatabaseFile(Path path) {
    this.path = path;
  }

  /**
   * Opens the database; one that cannot be read is renamed and logged, and an empty one made.
   *
   * @throws SQLException if another process has it, or there can be none
   */
  DuckDBConnection open() throws SQLException, IOException {
    try {
      return openAsIs();
    } catch (SQLException e) {
      if (!Files.exists(path) || isOfAnother(e)) {
        throw e;
      }
      Path aside = putAside();
      LOG.log(
          Level.ERROR,
          "the history of clicks is damaged: it begins anew, and what there was is " + aside,
          e);
      return openAsIs();
    }
  }

  /** Returns whether a failure tells that a block of the file is not what was written. */
  static boolean isDamage(SQLException e) {
    return Objects.requireNonNullElse(e.getMessage(), "").contains("Corrupt database file");
  }

  /**
   * Puts in the place of the file, which nobody has open, what can be read of it; it is renamed and
   * logged.
   *
   * @return how many clicks are lost
   */
  long salvage() throws SQLException, IOException {
    Path salvaged = path.resolveSibling("salvaged-" + path.getFileName());
    delete(salvaged);
    Properties settings = settings();
    settings.setProperty("enable_external_access", "true");
    long lost;
    try (DuckDBConnection connection = open(salvaged, settings)) {
      lost = Salvage.copy(path, connection);
    }
    Path aside = putAside();
    Files.move(salvaged, path);
    LOG.log(
        Level.ERROR,
        "a part of the history of clicks is damaged: {0} clicks are lost, and what there was is {1}",
        lost,
        aside);
    return lost;
  }

  /** Deletes a database that nobody has open, with its log. */
  static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(log(file));
  }

  private static Path log(Path file) {
    return file.resolveSibling(file.getFileName() + ".wal");
  }

  /** Opens a database, or makes an empty one, whatever is in it. */
  static DuckDBConnection connect(Path path, Properties settings) throws SQLException {
    return Objects.requireNonNull(new DuckDBDriver().connect("jdbc:duckdb:" + path, settings))
        .unwrap(DuckDBConnection.class);
  }

  private DuckDBConnection openAsIs() throws SQLException {
    return open(path, settings());
  }

  private static DuckDBConnection open(Path path, Properties settings) throws SQLException {
    DuckDBConnection connection = connect(path, settings);
    try {
      ClickTable.create(connection);
      ConversionTable.create(connection);
      ClickTable.position(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** A file that is in use is not damaged, nor is one of a later version. */
  private static boolean isOfAnother(SQLException e) {
    String message = Objects.requireNonNullElse(e.getMessage(), "");
    return message.contains("lock") || message.contains("version");
  }

  private Path putAside() throws IOException {
    int number = 1;
    Path aside = aside(number);
    while (Files.exists(aside)) {
      number++;
      aside = aside(number);
    }
    Files.move(path, aside);
    if (Files.exists(log(path))) {
      Files.move(log(path), log(aside));
    }
    return aside;
  }

  private Path aside(int number) {
    return path.resolveSibling("damaged-%d-%s".formatted(number, path.getFileName()));
  }

  /** It makes no connection, loads nothing, reads no other file, and leaves room for the rest. */
  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("threads", "1"); // The one that asks.
    settings.setProperty("memory_limit", "1GB");
    settings.setProperty("preserve_insertion_order", "false");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("enable_external_access", "false");
    return settings;
  }
}

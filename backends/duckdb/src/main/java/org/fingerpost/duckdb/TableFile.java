package org.fingerpost.duckdb;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Parquet or CSV file of rows, of which it holds any number in a temporary database beside
 * the file. Not safe for use by many threads.
 */
public final class TableFile implements AutoCloseable {
  private static final Map<ColumnType, String> SQL_TYPES =
      Map.of(ColumnType.NUMBER, "BIGINT", ColumnType.TIME, "TIMESTAMP", ColumnType.TEXT, "VARCHAR");

  private final Path file;
  private final Path database;
  private final DuckDBConnection connection;
  private final DuckDBAppender rows;

  /** What a column holds. */
  public enum ColumnType {
    /** A {@link Long}. */
    NUMBER,
    /** An {@link Instant}, in UTC. */
    TIME,
    /** A {@link String}. */
    TEXT
  }

  /** A column. */
  public record Column(String name, ColumnType type) {}

  /** How a file is written. */
  public enum Format {
    /** Apache Parquet, compressed with Zstandard. */
    PARQUET("FORMAT PARQUET, COMPRESSION ZSTD"),
    /** Values with commas between them (RFC 4180), and a first line of names. */
    CSV("FORMAT CSV, HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%gZ'");

    private final String options;

    Format(String options) {
      this.options = options;
    }
  }

  private TableFile(Path file, Path database, DuckDBConnection connection, DuckDBAppender rows) {
    this.file = file;
    this.database = database;
    this.connection = connection;
    this.rows = rows;
  }

  /**
   * Begins a file. There is nothing at its place before {@link #write}.
   *
   * @throws IOException if the temporary database cannot be made
   */
  public static TableFile create(Path file, List<Column> columns) throws IOException {
    Path database = file.resolveSibling(file.getFileName() + ".duckdb");
    DatabaseFile.delete(database);
    try {
      DuckDBConnection connection = DatabaseFile.connect(database, settings());
      NativeLibrary.deleteCopy();
      try {
        try (Statement statement = connection.createStatement()) {
          statement.execute(
              columns.stream()
                  .map(column -> quoted(column.name(), '"') + " " + SQL_TYPES.get(column.type()))
                  .collect(Collectors.joining(", ", "CREATE TABLE rows (", ")")));
        }
        return new TableFile(file, database, connection, connection.createAppender("rows"));
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      DatabaseFile.delete(database);
      throw new IOException("%s cannot be written".formatted(database), e);
    }
  }

  /**
   * Adds a row.
   *
   * @param values one for each column: a {@link Long}, an {@link Instant}, a {@link String} or
   *     {@code null}
   * @throws IOException if the temporary database cannot be written
   */
  public void add(List<? extends @Nullable Object> values) throws IOException {
    try {
      rows.beginRow();
      for (Object value : values) {
        if (value == null) {
          rows.appendNull();
        } else if (value instanceof Long number) {
          rows.append(number.longValue());
        } else if (value instanceof Instant time) {
          rows.append(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        } else {
          rows.append((String) value);
        }
      }
      rows.endRow();
    } catch (SQLException e) {
      throw new IOException("%s cannot be written".formatted(database), e);
    }
  }

  /**
   * Writes the file, in the place of one that is there. Nothing can be added afterwards.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Format format) throws IOException {
    try {
      rows.close();
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "COPY rows TO %s (%s)".formatted(quoted(file.toString(), '\''), format.options));
      }
    } catch (SQLException e) {
      throw new IOException("%s cannot be written".formatted(file), e);
    }
  }

  /** Deletes what is temporary. */
  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException("%s cannot be closed".formatted(database), e);
    } finally {
      DatabaseFile.delete(database);
    }
  }

  private static String quoted(String text, char quote) {
    String one = String.valueOf(quote);
    return quote + text.replace(one, one + one) + quote;
  }

  /** It loads nothing, and leaves room for the rest. */
  private static Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("memory_limit", "512MB");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    return settings;
  }
}

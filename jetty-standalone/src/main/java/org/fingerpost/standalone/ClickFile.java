package org.fingerpost.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.duckdb.TableFile;
import org.fingerpost.duckdb.TableFile.Column;
import org.fingerpost.duckdb.TableFile.ColumnType;
import org.jspecify.annotations.Nullable;

/** A file of clicks that is being written, click by click as the API writes them. */
interface ClickFile extends AutoCloseable {

  /** The kinds of files. */
  enum Kind {
    /** Apache Parquet. */
    PARQUET,
    /** Values with commas between them. */
    CSV,
    /** A JSON object a line. */
    NDJSON;

    /** Returns the kind that a name stands for, such as {@code csv}, or {@code null}. */
    static @Nullable Kind find(String name) {
      return Arrays.stream(values())
          .filter(kind -> kind.name().equals(name.toUpperCase(Locale.ROOT)))
          .findFirst()
          .orElse(null);
    }
  }

  /** Adds a click, a line of the API's answer that is a click. */
  void add(String line, JsonNode click) throws IOException;

  /** Writes what was added. Nothing can be added afterwards. */
  void finish() throws IOException;

  @Override
  void close() throws IOException;

  /** Begins a file at a path where there is none. */
  static ClickFile create(Path path, Kind kind) throws IOException {
    return switch (kind) {
      case PARQUET -> new Table(path, TableFile.Format.PARQUET);
      case CSV -> new Table(path, TableFile.Format.CSV);
      case NDJSON -> new Lines(path);
    };
  }

  /** Lines as they come. */
  final class Lines implements ClickFile {
    private final BufferedWriter out;

    private Lines(Path path) throws IOException {
      out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    }

    @Override
    public void add(String line, JsonNode click) throws IOException {
      out.write(line);
      out.write('\n');
    }

    @Override
    public void finish() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** A column for each field. */
  final class Table implements ClickFile {
    static final List<Column> COLUMNS = columns();

    private final TableFile table;
    private final TableFile.Format format;

    private Table(Path path, TableFile.Format format) throws IOException {
      this.table = TableFile.create(path, COLUMNS);
      this.format = format;
    }

    private static List<Column> columns() {
      List<Column> columns = new ArrayList<>();
      columns.add(new Column("position", ColumnType.NUMBER));
      columns.add(new Column("at", ColumnType.TIME));
      columns.add(new Column("link", ColumnType.NUMBER));
      for (String name :
          List.of(
              "shortUrl",
              "kind",
              "bot",
              "visitor",
              "address",
              "userAgent",
              "referrer",
              "acceptLanguage",
              "utm")) {
        columns.add(new Column(name, ColumnType.TEXT));
      }
      for (ClickDimension dimension : ClickDimension.values()) {
        if (dimension != ClickDimension.LINK) {
          columns.add(new Column(dimension.wireName(), ColumnType.TEXT));
        }
      }
      return List.copyOf(columns);
    }

    @Override
    public void add(String line, JsonNode click) throws IOException {
      List<@Nullable Object> values = new ArrayList<>(COLUMNS.size());
      for (Column column : COLUMNS) {
        values.add(value(column.type(), click.path(column.name())));
      }
      table.add(values);
    }

    private static @Nullable Object value(ColumnType type, JsonNode value) {
      if (value.isNull() || value.isMissingNode()) {
        return null;
      }
      return switch (type) {
        case NUMBER -> value.longValue();
        case TIME -> Instant.parse(value.asText());
        case TEXT -> value.asText();
      };
    }

    @Override
    public void finish() throws IOException {
      table.write(format);
    }

    @Override
    public void close() throws IOException {
      table.close();
    }
  }
}

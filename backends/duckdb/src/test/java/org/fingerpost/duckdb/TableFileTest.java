package org.fingerpost.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.fingerpost.duckdb.TableFile.Column;
import org.fingerpost.duckdb.TableFile.ColumnType;
import org.fingerpost.duckdb.TableFile.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableFileTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("n", ColumnType.NUMBER),
          new Column("at", ColumnType.TIME),
          new Column("a \"text\"", ColumnType.TEXT));

  @TempDir private Path directory;

  @Test
  void csv_hasNamesAndQuotesWhatNeedsIt() throws IOException {
    Path file = directory.resolve("it's.csv");
    write(file, Format.CSV);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            n,at,"a ""text""\"
            1,2026-03-01T12:00:00.000Z,"a ""b"", c"
            -2,2026-03-01T12:00:00.250Z,
            """);
    assertThat(files()).containsExactly("it's.csv");
  }

  @Test
  void parquet_isReadBack() throws Exception {
    Path file = directory.resolve("a.parquet");
    write(file, Format.PARQUET);
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        ResultSet rows =
            connection.createStatement().executeQuery("FROM read_parquet('%s')".formatted(file))) {
      rows.next();
      assertThat(rows.getLong("n")).isOne();
      assertThat(rows.getObject("at", LocalDateTime.class)).isEqualTo("2026-03-01T12:00:00");
      assertThat(rows.getString(3)).isEqualTo("a \"b\", c");
      rows.next();
      assertThat(rows.getString(3)).isNull();
      assertThat(rows.next()).isFalse();
    }
    assertThat(files()).containsExactly("a.parquet");
  }

  @Test
  void file_thatIsNotWrittenLeavesNothing() throws IOException {
    try (TableFile table = TableFile.create(directory.resolve("a.csv"), COLUMNS)) {
      table.add(Arrays.asList(1L, null, null));
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void file_whereThereCanBeNone() {
    Path file = directory.resolve("none").resolve("a.csv");
    assertThatThrownBy(() -> TableFile.create(file, COLUMNS))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ".duckdb cannot be written");
  }

  private static void write(Path file, Format format) throws IOException {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    try (TableFile table = TableFile.create(file, COLUMNS)) {
      table.add(List.of(1L, noon, "a \"b\", c"));
      table.add(Arrays.asList(-2L, noon.plusMillis(250), null));
      table.write(format);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}

package org.fingerpost.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Copies of a damaged database what can be read. DuckDB reads a table by row groups, each block of
 * which has a checksum: what is lost is the groups that have a damaged block.
 */
final class Salvage {
  /** DuckDB's default. */
  private static final long ROWS_IN_A_GROUP = 122_880;

  private final Connection connection;

  private Salvage(Connection connection) {
    this.connection = connection;
  }

  /**
   * Copies the tables.
   *
   * @param connection to a database that has the tables and nothing in them, and may read files
   * @return how many clicks are lost
   * @throws SQLException if not even that can be told, or what is read cannot be written
   */
  static long copy(Path damaged, Connection connection) throws SQLException {
    Salvage salvage = new Salvage(connection);
    salvage.execute(
        "ATTACH '%s' AS damaged (READ_ONLY)".formatted(damaged.toString().replace("'", "''")));
    long lost = 0;
    for (String table : ClickTable.TABLES) {
      lost += salvage.count("SELECT count(*) FROM damaged." + table) - salvage.copyTable(table);
    }
    salvage.copyTable("conversions");
    salvage.copyPosition();
    salvage.execute("DETACH damaged");
    return lost;
  }

  /** Returns how many rows could be copied. */
  private long copyTable(String table) throws SQLException {
    long copied = 0;
    long end = count("SELECT coalesce(max(rowid), -1) + 1 FROM damaged." + table);
    for (long from = 0; from < end; from += ROWS_IN_A_GROUP) {
      String rows =
          "FROM damaged.%s WHERE rowid >= %d AND rowid < %d"
              .formatted(table, from, from + ROWS_IN_A_GROUP);
      try (Statement statement = connection.createStatement()) {
        copied += statement.executeLargeUpdate("INSERT INTO %s BY NAME %s".formatted(table, rows));
      } catch (SQLException e) {
        if (!DatabaseFile.isDamage(e)) {
          throw e;
        }
        // These rows are lost.
      }
    }
    return copied;
  }

  /** The position must not be before a click that is there, or it would come again. */
  private void copyPosition() throws SQLException {
    long behindTheLast = count("SELECT coalesce(max(position), -1) + 1 FROM all_clicks");
    long known = 0;
    try {
      known = count("SELECT position FROM damaged.progress");
    } catch (SQLException e) {
      if (!DatabaseFile.isDamage(e)) {
        throw e;
      }
    }
    execute("UPDATE progress SET position = " + Math.max(known, behindTheLast));
  }

  private long count(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

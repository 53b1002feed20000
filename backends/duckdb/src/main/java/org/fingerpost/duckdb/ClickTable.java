package org.fingerpost.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.click.VisitorTexts;
import org.fingerpost.visit.BotClass;
import org.jspecify.annotations.Nullable;

/**
 * The tables; the one class that knows them.
 *
 * <pre>
 *   recent    a row for each click: numbers; texts, null if not known; and a text for each
 *             dimension, in the order of the enumeration, to whose end new ones go
 *   clicks    the same of older ones, in runs that are sorted by link
 *   all_clicks  a view of both
 *   progress  one row: the version of these tables, and up to where the log is in them
 * </pre>
 */
final class ClickTable {
  private static final int VERSION = 1;

  /** Those with clicks. */
  static final List<String> TABLES = List.of("clicks", "recent");

  private static final List<String> NUMBERS =
      List.of(
          "position BIGINT NOT NULL",
          "at_millis BIGINT NOT NULL",
          "link_id BIGINT NOT NULL",
          "account_id INTEGER NOT NULL",
          "domain_id INTEGER NOT NULL",
          "kind INTEGER NOT NULL",
          "visitor BIGINT NOT NULL");

  private static final List<String> TEXTS =
      List.of("bot", "network", "user_agent", "referrer", "accept_language", "utm");

  private ClickTable() {}

  /** Returns the column of a dimension. */
  static String column(ClickDimension dimension) {
    return "d_" + dimension.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> textColumns() {
    List<String> columns = new ArrayList<>(TEXTS);
    for (ClickDimension dimension : ClickDimension.values()) {
      columns.add(column(dimension));
    }
    return columns;
  }

  /** Makes the tables if they are not there. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      for (String table : TABLES) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS %s (%s)".formatted(table, String.join(", ", NUMBERS)));
        // A dimension of a later version of the engine: what was kept before does not know it.
        for (String text : textColumns()) {
          statement.execute(
              "ALTER TABLE %s ADD COLUMN IF NOT EXISTS %s VARCHAR".formatted(table, text));
        }
      }
      statement.execute(
          "CREATE OR REPLACE VIEW all_clicks AS FROM clicks UNION ALL BY NAME FROM recent");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS progress (version INTEGER NOT NULL, position BIGINT NOT NULL)");
      statement.execute(
          "INSERT INTO progress SELECT %d, 0 WHERE NOT EXISTS (FROM progress)".formatted(VERSION));
      statement.execute("COMMIT");
    }
  }

  /**
   * Returns up to where the log is in the tables.
   *
   * @throws SQLException if they are of a version that this one does not know, too
   */
  static long position(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT version, position FROM progress")) {
      row.next();
      if (row.getInt(1) != VERSION) {
        throw new SQLException(
            "the history of clicks must be of version %d: %d".formatted(VERSION, row.getInt(1)));
      }
      return row.getLong(2);
    }
  }

  /**
   * Adds clicks and sets the position, in one transaction, which the caller commits.
   *
   * @param connection does not commit by itself
   */
  static void write(DuckDBConnection connection, List<EnrichedClick> clicks, long position)
      throws SQLException {
    // First: the driver begins a transaction with a statement, and rows alone are committed alone.
    try (Statement statement = connection.createStatement()) {
      statement.execute("UPDATE progress SET position = " + position);
    }
    try (DuckDBAppender rows = connection.createAppender("recent")) {
      for (EnrichedClick click : clicks) {
        append(rows, click);
      }
    }
  }

  /**
   * Makes a sorted run of the recent clicks, in a transaction that the caller commits: DuckDB looks
   * only at those groups of 122,880 rows in which a link can be, and sorted it is in few of them.
   *
   * @param connection does not commit by itself
   * @return how many clicks there are in it
   */
  static long sort(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long sorted =
          statement.executeLargeUpdate(
              "INSERT INTO clicks BY NAME FROM recent ORDER BY link_id, position");
      statement.executeUpdate("DELETE FROM recent"); // Those that were there when this began.
      return sorted;
    }
  }

  /** Returns how many clicks are in no sorted run yet. */
  static long countRecent(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM recent")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void append(DuckDBAppender rows, EnrichedClick click) throws SQLException {
    BotClass bot = click.bot();
    VisitorTexts texts = click.texts();
    rows.beginRow();
    rows.append(click.position());
    rows.append(click.atMillis());
    rows.append(click.linkId());
    rows.append(click.accountId());
    rows.append(click.domainId());
    rows.append(click.kind().code());
    rows.append(click.visitor());
    append(rows, bot == null ? null : bot.wireName());
    append(rows, click.network());
    append(rows, texts.userAgent());
    append(rows, texts.referrer());
    append(rows, texts.acceptLanguage());
    append(rows, texts.utm());
    for (ClickDimension dimension : ClickDimension.values()) {
      append(rows, click.value(dimension));
    }
    rows.endRow();
  }

  private static void append(DuckDBAppender rows, @Nullable String value) throws SQLException {
    if (value == null) {
      rows.appendNull();
    } else {
      rows.append(value);
    }
  }
}

package org.fingerpost.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.ClickKind;
import org.fingerpost.click.ClickSelection;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.click.VisitorTexts;
import org.fingerpost.visit.BotClass;

/** Reads, counts and deletes rows of the tables of clicks. */
final class ClickRows {
  private ClickRows() {}

  /** Returns clicks, those first that came first. */
  static List<EnrichedClick> first(Connection connection, ClickSelection which, int max)
      throws SQLException {
    return read(connection, which, "ASC", max);
  }

  /** Returns clicks, those first that came last. */
  static List<EnrichedClick> last(Connection connection, ClickSelection which, int max)
      throws SQLException {
    return read(connection, which, "DESC", max);
  }

  static long count(Connection connection, ClickSelection which) throws SQLException {
    Conditions conditions = Conditions.of(which);
    try (PreparedStatement statement =
            conditions.prepare(
                connection, "SELECT count(*) FROM all_clicks WHERE " + conditions.sql());
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Deletes clicks, in a transaction that the caller commits, and returns how many. */
  static long delete(Connection connection, ClickSelection which) throws SQLException {
    Conditions conditions = Conditions.of(which);
    long deleted = 0;
    for (String table : ClickTable.TABLES) {
      try (PreparedStatement statement =
          conditions.prepare(
              connection, "DELETE FROM %s WHERE %s".formatted(table, conditions.sql()))) {
        deleted += statement.executeLargeUpdate();
      }
    }
    return deleted;
  }

  /** First finds where they are, so that it has not to look at all columns of all clicks. */
  private static List<EnrichedClick> read(
      Connection connection, ClickSelection which, String order, int max) throws SQLException {
    Conditions conditions = Conditions.of(which);
    String positions =
        "SELECT min(position), max(position) FROM (SELECT position FROM all_clicks WHERE %s"
                .formatted(conditions.sql())
            + " ORDER BY position %s LIMIT %d)".formatted(order, max);
    try (PreparedStatement statement = conditions.prepare(connection, positions);
        ResultSet row = statement.executeQuery()) {
      row.next();
      long first = row.getLong(1);
      return row.wasNull()
          ? List.of()
          : readAll(connection, which.from(first).before(row.getLong(2) + 1), order);
    }
  }

  private static List<EnrichedClick> readAll(
      Connection connection, ClickSelection which, String order) throws SQLException {
    Conditions conditions = Conditions.of(which);
    String sql = "FROM all_clicks WHERE %s ORDER BY position %s".formatted(conditions.sql(), order);
    List<EnrichedClick> clicks = new ArrayList<>();
    try (PreparedStatement statement = conditions.prepare(connection, sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        clicks.add(click(row));
      }
    }
    return clicks;
  }

  private static EnrichedClick click(ResultSet row) throws SQLException {
    String bot = row.getString("bot");
    Map<ClickDimension, String> values = new EnumMap<>(ClickDimension.class);
    for (ClickDimension dimension : ClickDimension.values()) {
      String value = row.getString(ClickTable.column(dimension));
      if (value != null) {
        values.put(dimension, value);
      }
    }
    return new EnrichedClick(
        row.getLong("position"),
        row.getLong("at_millis"),
        row.getLong("link_id"),
        row.getInt("account_id"),
        row.getInt("domain_id"),
        Objects.requireNonNull(ClickKind.find(row.getInt("kind"))),
        bot == null ? null : BotClass.find(bot),
        row.getLong("visitor"),
        row.getString("network"),
        values,
        new VisitorTexts(
            row.getString("user_agent"),
            row.getString("referrer"),
            row.getString("accept_language"),
            row.getString("utm")));
  }
}

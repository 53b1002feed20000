package org.fingerpost.duckdb;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.fingerpost.click.Conversion;
import org.fingerpost.click.ConversionSelection;
import org.fingerpost.click.ConversionStore.Kept;
import org.fingerpost.click.ConversionTotals;
import org.fingerpost.click.ConversionTotals.Place;
import org.jspecify.annotations.Nullable;

/** The table of conversions, one for each click and name; the one class that knows it. */
final class ConversionTable {
  private ConversionTable() {}

  /** Makes the table if it is not there. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS conversions (click VARCHAR NOT NULL, account_id INTEGER NOT"
              + " NULL, link_id BIGINT NOT NULL, rule INTEGER NOT NULL, variant INTEGER NOT NULL,"
              + " clicked_at_millis BIGINT NOT NULL, name VARCHAR NOT NULL, value DECIMAL(18, %d),"
                  .formatted(Conversion.MAX_SCALE)
              + " currency VARCHAR, at_millis BIGINT NOT NULL, PRIMARY KEY (click, name))");
    }
  }

  /**
   * Adds those that are not there yet, in a transaction that the caller commits.
   *
   * @param connection does not commit by itself
   */
  static List<Kept> add(DuckDBConnection connection, List<Conversion> conversions)
      throws SQLException {
    Map<List<String>, Conversion> known = new HashMap<>();
    List<Kept> kept = new ArrayList<>();
    // The search comes first: the driver begins a transaction with a statement, not with rows.
    try (PreparedStatement search =
            connection.prepareStatement("FROM conversions WHERE click = ? AND name = ?");
        DuckDBAppender rows = connection.createAppender("conversions")) {
      for (Conversion conversion : conversions) {
        List<String> key = List.of(conversion.click(), conversion.name());
        Conversion former = known.containsKey(key) ? known.get(key) : find(search, key);
        if (former == null) {
          append(rows, conversion);
        }
        Conversion present = former == null ? conversion : former;
        known.put(key, present);
        kept.add(new Kept(present, former == null));
      }
    }
    return kept;
  }

  private static @Nullable Conversion find(PreparedStatement search, List<String> key)
      throws SQLException {
    search.setString(1, key.get(0));
    search.setString(2, key.get(1));
    try (ResultSet row = search.executeQuery()) {
      return row.next() ? read(row) : null;
    }
  }

  private static Conversion read(ResultSet row) throws SQLException {
    BigDecimal value = row.getBigDecimal("value");
    return new Conversion(
        row.getString("click"),
        row.getInt("account_id"),
        row.getLong("link_id"),
        row.getInt("rule"),
        row.getInt("variant"),
        row.getLong("clicked_at_millis"),
        row.getString("name"),
        value,
        row.getString("currency"),
        row.getLong("at_millis"));
  }

  private static void append(DuckDBAppender rows, Conversion conversion) throws SQLException {
    BigDecimal value = conversion.value();
    String currency = conversion.currency();
    rows.beginRow();
    rows.append(conversion.click());
    rows.append(conversion.accountId());
    rows.append(conversion.linkId());
    rows.append(conversion.rule());
    rows.append(conversion.variant());
    rows.append(conversion.clickedAtMillis());
    rows.append(conversion.name());
    if (value == null || currency == null) {
      rows.appendNull().appendNull();
    } else {
      rows.append(value.setScale(Conversion.MAX_SCALE)).append(currency);
    }
    rows.append(conversion.atMillis());
    rows.endRow();
  }

  /** Counts them. The connection is in a transaction, so that all is of one moment. */
  static ConversionTotals totals(Connection connection, ConversionSelection which)
      throws SQLException {
    Conditions conditions = Conditions.of(which);
    String clicksByPlace =
        "SELECT rule, variant, count(DISTINCT click) FROM conversions WHERE %s"
                .formatted(conditions.sql())
            + " GROUP BY rule, variant";
    Map<Place, Long> clicks = new HashMap<>();
    try (PreparedStatement statement = conditions.prepare(connection, clicksByPlace);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        clicks.put(new Place(row.getInt(1), row.getInt(2)), row.getLong(3));
      }
    }
    String valuesByCurrency =
        "SELECT currency, sum(value) FROM conversions WHERE %s".formatted(conditions.sql())
            + " AND currency IS NOT NULL GROUP BY currency";
    Map<String, BigDecimal> values = new HashMap<>();
    try (PreparedStatement statement = conditions.prepare(connection, valuesByCurrency);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        values.put(row.getString(1), row.getBigDecimal(2));
      }
    }
    return new ConversionTotals(clicks, values);
  }

  static void delete(Connection connection, ConversionSelection which) throws SQLException {
    Conditions conditions = Conditions.of(which);
    try (PreparedStatement statement =
        conditions.prepare(connection, "DELETE FROM conversions WHERE " + conditions.sql())) {
      statement.executeUpdate();
    }
  }
}

package org.fingerpost.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.fingerpost.click.ClickKind;
import org.fingerpost.click.ClickSelection;
import org.fingerpost.click.ConversionSelection;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.click.StatisticsQuery.Filter;

/** What rows have to meet, in SQL, and the values of its parameters. */
final class Conditions {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  private Conditions() {}

  /** Returns what a question for statistics wants of clicks, whatever they count as. */
  static Conditions of(StatisticsQuery query) {
    return new Conditions()
        .between("at_millis", query.fromMillis(), query.toMillis())
        .of(query.accountId(), query.linkId())
        .with(query.filters());
  }

  /** Returns what a selection wants of clicks. */
  static Conditions of(ClickSelection which) {
    Conditions conditions =
        new Conditions()
            .between("at_millis", which.fromMillis(), which.toMillis())
            .of(which.accountId(), which.linkId())
            .add("position >= ?", which.fromPosition())
            .add("position < ?", which.toPosition());
    if (which.visitor() != 0) {
      conditions.add("visitor = ?", which.visitor());
    }
    if (which.kinds().size() < ClickKind.values().length) {
      conditions.conditions.add(
          which.kinds().stream()
              .map(kind -> "kind = " + kind.code())
              .collect(Collectors.joining(" OR ", "(", ")")));
    }
    return conditions.with(which.filters());
  }

  /** Returns what a selection wants of conversions. */
  static Conditions of(ConversionSelection which) {
    return new Conditions()
        .between("clicked_at_millis", which.fromMillis(), which.toMillis())
        .of(which.accountId(), which.linkId());
  }

  /** Adds a condition that has one parameter. */
  private Conditions add(String condition, Object parameter) {
    conditions.add(condition);
    parameters.add(parameter);
    return this;
  }

  private Conditions between(String column, long fromMillis, long toMillis) {
    return add(column + " >= ?", fromMillis).add(column + " < ?", toMillis);
  }

  private Conditions of(int accountId, long linkId) {
    if (linkId != StatisticsQuery.ALL) {
      add("link_id = ?", linkId);
    }
    if (accountId != StatisticsQuery.ALL) {
      add("account_id = ?", accountId);
    }
    return this;
  }

  private Conditions with(List<Filter> filters) {
    for (Filter filter : filters) {
      List<String> alternatives = new ArrayList<>();
      for (String value : filter.values()) {
        String column = ClickTable.column(filter.dimension());
        if (value == null) {
          alternatives.add(column + " IS NULL");
        } else {
          alternatives.add(column + " = ?");
          parameters.add(value);
        }
      }
      conditions.add(alternatives.stream().collect(Collectors.joining(" OR ", "(", ")")));
    }
    return this;
  }

  /** Returns the conditions, of which there is at least one. */
  String sql() {
    return String.join(" AND ", conditions);
  }

  /** Prepares a statement that has {@link #sql} in it once, and no other parameters. */
  PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
    return statement;
  }
}

package org.fingerpost.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fingerpost.click.Apartness;
import org.fingerpost.click.ClickDimension;
import org.fingerpost.click.ClickKind;
import org.fingerpost.click.Interval;
import org.fingerpost.click.Statistics;
import org.fingerpost.click.Statistics.Count;
import org.fingerpost.click.Statistics.Group;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.click.VisitorSample;
import org.fingerpost.visit.BotClass;

/**
 * A {@link StatisticsQuery} in SQL. All parts of the answer are of one moment, so that they add up.
 * A few clicks are looked for once; many are looked at for each part, which needs only some of
 * their columns:
 *
 * <pre>
 *   WITH found AS [NOT] MATERIALIZED (SELECT … FROM all_clicks WHERE …)
 *   SELECT -1, null, clicks, visitors FROM found
 *   UNION ALL the time line: -2, start of the step, …
 *   UNION ALL what stands apart: -3 - kind, bot, …
 *   UNION ALL for each dimension: its place in the question, value, …
 * </pre>
 */
final class Question {
  /** So many clicks have their visitors counted one by one. */
  private static final long EXACT_CLICKS = 100_000;

  private static final int TOTAL = -1;
  private static final int STEP = -2;
  private static final int APART = -3;

  private final StatisticsQuery query;
  private final long exactClicks;
  private final Conditions conditions;

  Question(StatisticsQuery query) {
    this(query, EXACT_CLICKS);
  }

  /** Creates a question of which so many clicks have their visitors counted one by one. */
  Question(StatisticsQuery query, long exactClicks) {
    this.query = query;
    this.exactClicks = exactClicks;
    this.conditions = Conditions.of(query);
  }

  /** Asks it. The connection is in a transaction, so that all is of one moment. */
  Statistics ask(Connection connection) throws SQLException {
    int zeros = zeros(connection);
    Count total = Count.NONE;
    Map<LocalDateTime, Count> steps = new HashMap<>();
    Map<ClickDimension, List<Group>> groups = new EnumMap<>(ClickDimension.class);
    query.groupBy().forEach(dimension -> groups.put(dimension, new ArrayList<>()));
    Apartness apart = new Apartness();
    try (PreparedStatement statement = conditions.prepare(connection, sql(zeros));
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        int part = rows.getInt(1);
        String value = rows.getString(2);
        Count count = VisitorSample.count(rows.getLong(3), rows.getLong(4), zeros);
        if (part == TOTAL) {
          total = count;
        } else if (part == STEP) {
          steps.put(time(Objects.requireNonNull(value)), count);
        } else if (part <= APART) {
          ClickKind kind = Objects.requireNonNull(ClickKind.find(APART - part));
          apart.add(kind, value == null ? null : BotClass.find(value), count.clicks());
        } else {
          Objects.requireNonNull(groups.get(query.groupBy().get(part)))
              .add(new Group(value, count));
        }
      }
    }
    return new Statistics(total, Statistics.timeline(query, steps), groups, apart.get());
  }

  /** Returns of how many zeros at its end a visitor's hash must have to be looked at. */
  private int zeros(Connection connection) throws SQLException {
    long clicks;
    try (PreparedStatement statement =
            conditions.prepare(
                connection,
                "SELECT count(*) FROM all_clicks WHERE kind = 0 AND " + conditions.sql());
        ResultSet row = statement.executeQuery()) {
      row.next();
      clicks = row.getLong(1);
    }
    int zeros = 0;
    while (clicks >> zeros > exactClicks) {
      zeros++;
    }
    return zeros;
  }

  private String sql(int zeros) {
    String counts =
        "count(*), count(DISTINCT visitor) FILTER (visitor <> 0 AND visitor & %d = 0)"
            .formatted((1L << zeros) - 1);
    StringBuilder columns = new StringBuilder("at_millis, kind, bot, visitor");
    for (ClickDimension dimension : query.groupBy()) {
      columns.append(", ").append(ClickTable.column(dimension));
    }
    StringBuilder sql =
        new StringBuilder("WITH found AS ")
            .append(zeros == 0 ? "MATERIALIZED" : "NOT MATERIALIZED")
            .append(" (SELECT ")
            .append(columns)
            .append(" FROM all_clicks WHERE ")
            .append(conditions.sql())
            .append(") SELECT ")
            .append("%d, NULL, %s FROM found WHERE kind = 0".formatted(TOTAL, counts))
            .append(" UNION ALL SELECT ")
            .append("%d - kind, bot, count(*), 0 FROM found WHERE kind <> 0".formatted(APART))
            .append(" GROUP BY kind, bot");
    Interval interval = query.interval();
    if (interval != null) {
      sql.append(
              " UNION ALL SELECT %d, CAST(epoch_ms(step) AS VARCHAR), %s".formatted(STEP, counts))
          .append(
              " FROM (SELECT visitor, date_trunc('%s', epoch_ms(".formatted(interval.wireName()))
          .append(localMillis())
          .append(")) AS step FROM found WHERE kind = 0) GROUP BY step");
    }
    for (int part = 0; part < query.groupBy().size(); part++) {
      String column = ClickTable.column(query.groupBy().get(part));
      sql.append(" UNION ALL (SELECT %d, %s, %s".formatted(part, column, counts))
          .append(" FROM found WHERE kind = 0 GROUP BY ")
          .append(column)
          .append(" ORDER BY count(*) DESC, %s ASC NULLS LAST".formatted(column))
          .append(" LIMIT %d)".formatted(query.top()));
    }
    return sql.toString();
  }

  /** Returns the time of a click, as a clock in the zone shows it. */
  private String localMillis() {
    ZoneRules rules = query.zone().getRules();
    StringBuilder cases = new StringBuilder();
    Instant from = Instant.ofEpochMilli(query.fromMillis());
    ZoneOffset offset = rules.getOffset(from);
    ZoneOffsetTransition transition = rules.nextTransition(from);
    while (transition != null && transition.getInstant().toEpochMilli() < query.toMillis()) {
      cases.append(
          " WHEN at_millis < %d THEN %d"
              .formatted(transition.getInstant().toEpochMilli(), millis(offset)));
      offset = transition.getOffsetAfter();
      transition = rules.nextTransition(transition.getInstant());
    }
    return cases.isEmpty()
        ? "at_millis + %d".formatted(millis(offset))
        : "at_millis + CASE%s ELSE %d END".formatted(cases, millis(offset));
  }

  private static long millis(ZoneOffset offset) {
    return offset.getTotalSeconds() * 1_000L;
  }

  private static LocalDateTime time(String millis) {
    long epochMillis = Long.parseLong(millis);
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC);
  }
}

package org.fingerpost.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.fingerpost.click.RandomClicks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ClickTableTest {
  private DuckDBConnection connection;

  @BeforeEach
  void open() throws SQLException {
    connection =
        new DuckDBDriver().connect("jdbc:duckdb:", new Properties()).unwrap(DuckDBConnection.class);
    ClickTable.create(connection);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void write_addsClicksAndSetsThePosition() throws SQLException {
    write();
    connection.commit();
    assertThat(clicks()).isEqualTo(10);
    assertThat(ClickTable.position(connection)).isEqualTo(8_000);
  }

  /** A process that is killed before the commit leaves what a rollback leaves. */
  @Test
  void write_thatIsNotCommittedLeavesNothing() throws SQLException {
    write();
    connection.rollback();
    assertThat(clicks()).isZero();
    assertThat(ClickTable.position(connection)).isZero();
  }

  @Test
  void sort_makesARunOfWhatWasThere() throws SQLException {
    write();
    connection.commit();
    assertThat(ClickTable.countRecent(connection)).isEqualTo(10);
    assertThat(ClickTable.sort(connection)).isEqualTo(10);
    connection.commit();
    assertThat(ClickTable.countRecent(connection)).isZero();
    assertThat(clicks()).isEqualTo(10);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT link_id FROM clicks ORDER BY rowid")) {
      List<Long> links = new ArrayList<>();
      while (rows.next()) {
        links.add(rows.getLong(1));
      }
      assertThat(links).hasSize(10).isSorted();
    }
  }

  private void write() throws SQLException {
    connection.setAutoCommit(false);
    ClickTable.write(connection, new RandomClicks(1).next(10), 8_000);
  }

  private int clicks() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM all_clicks")) {
      row.next();
      return row.getInt(1);
    }
  }
}

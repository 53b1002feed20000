package org.fingerpost.duckdb;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.fingerpost.click.ClickSelection;
import org.fingerpost.click.ClickStore;
import org.fingerpost.click.ClickStoreException;
import org.fingerpost.click.Conversion;
import org.fingerpost.click.ConversionSelection;
import org.fingerpost.click.ConversionStore;
import org.fingerpost.click.ConversionTotals;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.click.Statistics;
import org.fingerpost.click.StatisticsQuery;

/**
 * Keeps the history of clicks in a file of DuckDB, which one process at a time uses. A write is
 * durable when it returns.
 *
 * <p>Visitors are counted one by one among 100,000 clicks; among more by a sample of them, whose
 * error the answer tells: 1 % or less for all of them, more for a small group.
 */
public final class DuckDbClickStore implements ClickStore {
  /** A run takes some seconds to be sorted, and statistics look at few rows of each. */
  private static final long CLICKS_IN_A_RUN = 1_000_000;

  private final Database database;
  private final ClickSorter sorter;
  private final Conversions conversions = new Conversions();
  private volatile long position;

  private DuckDbClickStore(Database database, ClickSorter sorter, long position) {
    this.database = database;
    this.sorter = sorter;
    this.position = position;
  }

  /** Opens a history as {@link #open(Path, ThreadFactory)} does, with threads like all others. */
  public static DuckDbClickStore open(Path path) {
    return open(path, Executors.defaultThreadFactory());
  }

  /**
   * Opens a history; an empty one is made if there is none. One that cannot be read is renamed to
   * {@code damaged-…} and logged as an error, and an empty one takes its place.
   *
   * @param path the file, in a directory that is there
   * @param threads makes the threads that answer questions and sort clicks, three of them; where
   *     the system can give these less of the processors, questions hold up nobody else
   * @throws ClickStoreException if another process has it, or it cannot be made
   */
  public static DuckDbClickStore open(Path path, ThreadFactory threads) {
    return open(path, threads, CLICKS_IN_A_RUN);
  }

  static DuckDbClickStore open(Path path, ThreadFactory threads, long clicksInARun) {
    try {
      Database database = Database.open(new DatabaseFile(path), threads);
      try {
        long position = database.ask(ClickTable::position);
        long recent = database.ask(ClickTable::countRecent);
        ClickSorter sorter = new ClickSorter(database, clicksInARun, recent, threads);
        return new DuckDbClickStore(database, sorter, position);
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (SQLException | IOException e) {
      throw new ClickStoreException("the history of clicks cannot be opened: " + path, e);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  @Override
  public boolean keepsClicks() {
    return true;
  }

  @Override
  public void write(List<EnrichedClick> clicks, long position) {
    int written =
        database.write(
            "clicks cannot be written into their history",
            connection -> {
              // What a commit has written whose answer was lost is not written again.
              long known = ClickTable.position(connection);
              List<EnrichedClick> added =
                  clicks.stream().filter(click -> click.position() >= known).toList();
              ClickTable.write(connection, added, position);
              return added.size();
            });
    this.position = position;
    sorter.added(written);
  }

  @Override
  public ConversionStore conversions() {
    return conversions;
  }

  private final class Conversions implements ConversionStore {
    private final GroupedConversions groups =
        new GroupedConversions(
            added ->
                database.write(
                    "conversions cannot be written",
                    connection -> ConversionTable.add(connection, added)));

    @Override
    public List<Kept> add(List<Conversion> added) {
      return groups.add(added);
    }

    @Override
    public ConversionTotals totals(ConversionSelection which) {
      return database.ask(connection -> ConversionTable.totals(connection, which));
    }
  }

  @Override
  public Statistics statistics(StatisticsQuery query) {
    return database.ask(connection -> new Question(query).ask(connection));
  }

  @Override
  public List<EnrichedClick> clicks(ClickSelection which, int max) {
    return database.ask(connection -> ClickRows.first(connection, which, max));
  }

  @Override
  public List<EnrichedClick> lastClicks(ClickSelection which, int max) {
    return database.ask(connection -> ClickRows.last(connection, which, max));
  }

  @Override
  public long count(ClickSelection which) {
    return database.ask(connection -> ClickRows.count(connection, which));
  }

  @Override
  public long delete(ClickSelection which) {
    try {
      long deleted =
          database.change(
              connection -> {
                ConversionSelection ofConversions = which.conversions();
                if (ofConversions != null) {
                  ConversionTable.delete(connection, ofConversions);
                }
                return ClickRows.delete(connection, which);
              });
      database.checkpoint();
      return deleted;
    } catch (SQLException e) {
      throw new ClickStoreException("clicks cannot be deleted from their history", e);
    }
  }

  @Override
  public long lost() {
    return database.lost();
  }

  @Override
  public void close() {
    sorter.close();
    database.close();
  }
}

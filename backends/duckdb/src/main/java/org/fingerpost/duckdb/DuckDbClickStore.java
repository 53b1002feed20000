package org.fingerpost.duckdb;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBConnection;
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
 * <p>Visitors are counted one by one among a million clicks; among more by a sample of them, whose
 * error the answer tells: 0.3 % or less for all of them, more for a small group.
 */
public final class DuckDbClickStore implements ClickStore {
  private static final Logger LOG = System.getLogger(DuckDbClickStore.class.getName());

  /** More questions at a time would take the processors away from redirects. */
  private static final int QUESTIONS_AT_A_TIME = 2;

  private final DatabaseFile file;
  private final Conversions conversions = new Conversions();

  /** How often a damaged part was left out, and how many clicks went with it. */
  private final AtomicInteger salvages = new AtomicInteger();

  private final AtomicLong lost = new AtomicLong();
  private final Semaphore questions = new Semaphore(QUESTIONS_AT_A_TIME, true);

  /** What follows is guarded by this. */
  private DuckDBConnection connection;

  private long position;
  private boolean isBroken;
  private boolean isClosed;

  private DuckDbClickStore(DatabaseFile file, DuckDBConnection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    this.position = ClickTable.position(connection);
  }

  /**
   * Opens a history; an empty one is made if there is none. One that cannot be read is renamed to
   * {@code damaged-…} and logged as an error, and an empty one takes its place.
   *
   * @param path the file, in a directory that is there
   * @throws ClickStoreException if another process has it, or it cannot be made
   */
  public static DuckDbClickStore open(Path path) {
    DatabaseFile file = new DatabaseFile(path);
    try {
      DuckDBConnection connection = file.open();
      NativeLibrary.deleteCopy();
      try {
        return new DuckDbClickStore(file, connection);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException | IOException e) {
      throw new ClickStoreException("the history of clicks cannot be opened: " + path, e);
    }
  }

  @Override
  public synchronized long position() {
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
  public synchronized void write(List<EnrichedClick> clicks, long position) {
    transact(
        "clicks cannot be written into their history",
        connection -> {
          // What a commit has written whose answer was lost is not written again.
          List<EnrichedClick> added =
              clicks.stream().filter(click -> click.position() >= this.position).toList();
          ClickTable.write(connection, added, position);
          return added;
        });
    this.position = position;
  }

  /** What is written into the database. */
  private interface Writing<T> {
    T write(DuckDBConnection connection) throws SQLException;
  }

  private synchronized <T> T transact(String failure, Writing<T> writing) {
    try {
      mend();
      connection.setAutoCommit(false);
      T written = writing.write(connection);
      connection.commit();
      connection.setAutoCommit(true);
      return written;
    } catch (SQLException | IOException e) {
      isBroken = true;
      throw new ClickStoreException(failure, e);
    }
  }

  @Override
  public ConversionStore conversions() {
    return conversions;
  }

  private final class Conversions implements ConversionStore {
    private final GroupedConversions groups =
        new GroupedConversions(
            added ->
                transact(
                    "conversions cannot be written",
                    connection -> ConversionTable.add(connection, added)));

    @Override
    public List<Kept> add(List<Conversion> added) {
      return groups.add(added);
    }

    @Override
    public ConversionTotals totals(ConversionSelection which) {
      return askAtOnce(connection -> ConversionTable.totals(connection, which));
    }
  }

  /** Opens the database anew after it has failed: DuckDB takes nothing after some failures. */
  private void mend() throws SQLException, IOException {
    if (isClosed) {
      throw new SQLException("the history of clicks is closed");
    }
    if (isBroken) {
      try {
        connection.close();
      } catch (SQLException e) {
        // It is broken; what counts is whether it can be opened.
      }
      connection = file.open();
      position = ClickTable.position(connection);
      isBroken = false;
    }
  }

  @Override
  public Statistics statistics(StatisticsQuery query) {
    return askAtOnce(connection -> new Question(query).ask(connection));
  }

  @Override
  public List<EnrichedClick> clicks(ClickSelection which, int max) {
    return ask(connection -> ClickRows.first(connection, which, max));
  }

  @Override
  public List<EnrichedClick> lastClicks(ClickSelection which, int max) {
    return ask(connection -> ClickRows.last(connection, which, max));
  }

  @Override
  public long count(ClickSelection which) {
    return ask(connection -> ClickRows.count(connection, which));
  }

  /** What is asked of the database. */
  private interface Asking<T> {
    T ask(Connection connection) throws SQLException;
  }

  private <T> T ask(Asking<T> question) {
    int known = salvages.get();
    try {
      return askOnce(question);
    } catch (SQLException e) {
      if (!DatabaseFile.isDamage(e)) {
        throw unreadable(e);
      }
    }
    try {
      salvage(known);
      return askOnce(question);
    } catch (SQLException | IOException e) {
      throw unreadable(e);
    }
  }

  private static ClickStoreException unreadable(Exception e) {
    return new ClickStoreException("the history of clicks cannot be read", e);
  }

  private <T> T askOnce(Asking<T> question) throws SQLException {
    questions.acquireUninterruptibly();
    try (Connection reading = duplicate()) {
      return question.ask(reading);
    } finally {
      questions.release();
    }
  }

  /**
   * Leaves out what is damaged, unless that was done meanwhile. Nobody asks or writes while it is
   * done; the log keeps what comes.
   *
   * @param known how often it had been done when the damage was found
   */
  private void salvage(int known) throws SQLException, IOException {
    questions.acquireUninterruptibly(QUESTIONS_AT_A_TIME);
    try {
      synchronized (this) {
        if (salvages.get() != known || isClosed) {
          return;
        }
        isBroken = true; // Until it is open again, however this ends.
        connection.close();
        lost.addAndGet(file.salvage());
        salvages.incrementAndGet();
        mend();
      }
    } finally {
      questions.release(QUESTIONS_AT_A_TIME);
    }
  }

  @Override
  public long lost() {
    return lost.get();
  }

  /** Asks several things of one moment. */
  private <T> T askAtOnce(Asking<T> question) {
    return ask(
        connection -> {
          connection.setAutoCommit(false);
          T answer = question.ask(connection);
          connection.rollback();
          return answer;
        });
  }

  /** Deletes on a connection of its own, so that nobody who asks waits for it. */
  @Override
  public long delete(ClickSelection which) {
    questions.acquireUninterruptibly();
    try (Connection deleting = duplicate()) {
      deleting.setAutoCommit(false);
      long deleted = ClickRows.delete(deleting, which);
      ConversionSelection conversions = which.conversions();
      if (conversions != null) {
        ConversionTable.delete(deleting, conversions);
      }
      deleting.commit();
      deleting.setAutoCommit(true);
      if (deleted > 0) {
        forget(deleting);
      }
      return deleted;
    } catch (SQLException e) {
      throw new ClickStoreException("clicks cannot be deleted from their history", e);
    } finally {
      questions.release();
    }
  }

  /** Takes what is deleted out of the file's log. If others write now, that is left for later. */
  private static void forget(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "deleted clicks are in the file until its next checkpoint", e);
    }
  }

  private synchronized Connection duplicate() throws SQLException {
    if (isBroken && connection.isClosed()) {
      throw new SQLException("the history of clicks is not open");
    }
    return connection.duplicate();
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    try {
      connection.close();
    } catch (SQLException e) {
      throw new ClickStoreException("the history of clicks cannot be closed", e);
    }
  }
}

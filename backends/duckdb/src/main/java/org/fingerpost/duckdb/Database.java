package org.fingerpost.duckdb;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.duckdb.DuckDBConnection;
import org.fingerpost.click.ClickStoreException;

/**
 * The database while it is open. One connection writes, on whatever thread; questions have
 * connections and threads of their own, so that those can be given less of the processors than
 * redirects have. It is opened anew after a failure, and without what is damaged.
 */
final class Database implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Database.class.getName());

  /** More questions at a time would only make each of them slower. */
  private static final int QUESTIONS_AT_A_TIME = 2;

  /** Each of them holds a thread of whoever asks. */
  private static final int QUESTIONS_THAT_WAIT = 32;

  private final DatabaseFile file;
  private final ExecutorService askers;

  /** Held shared by whoever has a connection besides the one that writes, see {@link #salvage}. */
  private final ReadWriteLock open = new ReentrantReadWriteLock(true);

  /** Held by whoever changes what is there: two could not change the same rows. */
  private final ReentrantLock changing = new ReentrantLock();

  /** How often a damaged part was left out, and how many clicks went with it. */
  private final AtomicInteger salvages = new AtomicInteger();

  private final AtomicLong lost = new AtomicLong();

  /** What follows is guarded by this. */
  private DuckDBConnection connection;

  private boolean isBroken;
  private boolean isClosed;

  private Database(DatabaseFile file, DuckDBConnection connection, ThreadFactory threads) {
    this.file = file;
    this.connection = connection;
    this.askers =
        new ThreadPoolExecutor(
            QUESTIONS_AT_A_TIME,
            QUESTIONS_AT_A_TIME,
            0,
            TimeUnit.MILLISECONDS,
            new ArrayBlockingQueue<>(QUESTIONS_THAT_WAIT),
            threads);
  }

  /**
   * Opens it.
   *
   * @param threads makes those that questions run on
   */
  static Database open(DatabaseFile file, ThreadFactory threads) throws SQLException, IOException {
    DuckDBConnection connection = file.open();
    NativeLibrary.deleteCopy();
    return new Database(file, connection, threads);
  }

  /** What is done with a connection. */
  interface Use<C, T> {
    T use(C connection) throws SQLException;
  }

  /**
   * Writes in one transaction, which is durable when this returns.
   *
   * @param failure what the exception says
   * @throws ClickStoreException if it cannot be written; then nothing of it is, unless it is the
   *     answer that was lost
   */
  synchronized <T> T write(String failure, Use<DuckDBConnection, T> writing) {
    try {
      mend();
      connection.setAutoCommit(false);
      T written = writing.use(connection);
      connection.commit();
      connection.setAutoCommit(true);
      return written;
    } catch (SQLException | IOException e) {
      isBroken = true;
      throw new ClickStoreException(failure, e);
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
      isBroken = false;
    }
  }

  /**
   * Asks, all of one moment. If something is damaged, it is left out and the question asked again.
   *
   * @throws ClickStoreException if it cannot be read, or too many questions wait
   */
  <T> T ask(Use<Connection, T> question) {
    int known = salvages.get();
    try {
      return onAThread(question);
    } catch (SQLException e) {
      if (!DatabaseFile.isDamage(e)) {
        throw unreadable(e);
      }
    }
    try {
      salvage(known);
      return onAThread(question);
    } catch (SQLException | IOException e) {
      throw unreadable(e);
    }
  }

  private static ClickStoreException unreadable(Exception e) {
    return new ClickStoreException("the history of clicks cannot be read", e);
  }

  private <T> T onAThread(Use<Connection, T> question) throws SQLException {
    try {
      return CompletableFuture.supplyAsync(
              () -> {
                try {
                  return inATransaction(question, false);
                } catch (SQLException e) {
                  throw new CompletionException(e);
                }
              },
              askers)
          .join();
    } catch (RejectedExecutionException e) {
      throw new ClickStoreException(
          "at most %d questions wait at once".formatted(QUESTIONS_THAT_WAIT), e);
    } catch (CompletionException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /**
   * Changes what is there, beside those who write and ask, on the thread that calls.
   *
   * @throws SQLException if it cannot be done; then nothing of it is
   */
  <T> T change(Use<Connection, T> change) throws SQLException {
    changing.lock();
    try {
      return inATransaction(change, true);
    } finally {
      changing.unlock();
    }
  }

  /** Takes what was deleted out of the log of the file; if others write now, that comes later. */
  void checkpoint() {
    open.readLock().lock();
    try (Connection own = duplicate();
        Statement statement = own.createStatement()) {
      statement.execute("CHECKPOINT");
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "what was deleted is in the log of the file until it is full", e);
    } finally {
      open.readLock().unlock();
    }
  }

  private <T> T inATransaction(Use<Connection, T> use, boolean commits) throws SQLException {
    open.readLock().lock();
    try (Connection own = duplicate()) {
      own.setAutoCommit(false);
      T result = use.use(own);
      if (commits) {
        own.commit();
      } else {
        own.rollback();
      }
      return result;
    } finally {
      open.readLock().unlock();
    }
  }

  private synchronized Connection duplicate() throws SQLException {
    if (connection.isClosed()) {
      throw new SQLException("the history of clicks is not open");
    }
    return connection.duplicate();
  }

  /**
   * Leaves out what is damaged, unless that was done meanwhile. Nobody asks or writes while it is
   * done; the log keeps what comes.
   *
   * @param known how often it had been done when the damage was found
   */
  private void salvage(int known) throws SQLException, IOException {
    open.writeLock().lock();
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
      open.writeLock().unlock();
    }
  }

  /** Returns how many clicks were lost with what was damaged. */
  long lost() {
    return lost.get();
  }

  /** Waits for those who ask, and closes it. */
  @Override
  public void close() {
    askers.shutdown();
    open.writeLock().lock();
    try {
      synchronized (this) {
        isClosed = true;
        connection.close();
      }
    } catch (SQLException e) {
      throw new ClickStoreException("the history of clicks cannot be closed", e);
    } finally {
      open.writeLock().unlock();
    }
  }
}

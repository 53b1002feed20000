package org.fingerpost.standalone;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which no whole request head has come for a while. Jetty's idle timeout
 * begins anew with each byte, so that a client which sends one now and then would stay for ever.
 * Requests that take their time are {@linkplain #pause excepted}.
 *
 * <p>Looks at all connections once a second, so that a request costs nothing.
 */
final class RequestDeadline extends AbstractLifeCycle implements Connection.Listener {
  private static final Logger LOG = System.getLogger(RequestDeadline.class.getName());

  private static final long SWEEP_SECONDS = 1;

  private final long deadlineNanos;
  private final Scheduler scheduler;
  private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();
  private final AtomicBoolean hasFailed = new AtomicBoolean();

  /** What was seen of a connection, and when that last changed. */
  private static final class Watch {
    private long requests = -1;
    private long changedAtNanos;
    private volatile boolean isPaused;
  }

  RequestDeadline(long deadlineMillis) {
    this(deadlineMillis, new ScheduledExecutorScheduler("fingerpost-deadline", true));
  }

  RequestDeadline(long deadlineMillis, Scheduler scheduler) {
    this.deadlineNanos = TimeUnit.MILLISECONDS.toNanos(deadlineMillis);
    this.scheduler = scheduler;
  }

  @Override
  public void onOpened(Connection connection) {
    watches.put(connection, new Watch());
  }

  @Override
  public void onClosed(Connection connection) {
    watches.remove(connection);
  }

  /**
   * Leaves a connection alone from now on: its request is there, and its body and its answer may
   * take as long as they need.
   */
  void pause(Connection connection) {
    pause(connection, true);
  }

  /** Begins to wait for the next request on a connection. */
  void resume(Connection connection) {
    pause(connection, false);
  }

  private void pause(Connection connection, boolean isPaused) {
    Watch watch = watches.get(connection);
    if (watch != null) { // Else it has been closed meanwhile.
      watch.isPaused = isPaused;
    }
  }

  /** Closes what is late at {@code nowNanos}, a time of {@link System#nanoTime}. */
  void sweep(long nowNanos) {
    watches.forEach(
        (connection, watch) -> {
          try {
            check(connection, watch, nowNanos);
          } catch (RuntimeException e) {
            // The edge of a thread that has all the other connections to look at.
            logOnce(connection, e);
          }
        });
  }

  private void check(Connection connection, Watch watch, long nowNanos) {
    long requests = connection.getMessagesIn();
    if (watch.requests != requests || watch.isPaused) {
      watch.requests = requests;
      watch.changedAtNanos = nowNanos;
    } else if (nowNanos - watch.changedAtNanos > deadlineNanos) {
      connection.getEndPoint().close();
    }
  }

  /** Logs the first failure only: what fails once may do so each second. */
  private void logOnce(Connection connection, RuntimeException e) {
    if (hasFailed.compareAndSet(false, true)) {
      LOG.log(Level.ERROR, "a connection could not be checked for its deadline: " + connection, e);
    }
  }

  @Override
  protected void doStart() throws Exception {
    scheduler.start();
    sweepLater();
  }

  @Override
  protected void doStop() throws Exception {
    scheduler.stop();
  }

  private void sweepLater() {
    scheduler.schedule(
        () -> {
          try {
            sweep(System.nanoTime());
          } finally {
            sweepLater();
          }
        },
        SWEEP_SECONDS,
        TimeUnit.SECONDS);
  }
}

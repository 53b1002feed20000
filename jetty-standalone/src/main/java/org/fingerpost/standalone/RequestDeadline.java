package org.fingerpost.standalone;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which no whole request head has come for a while. Jetty's idle timeout
 * begins anew with each byte, so that a client which sends one now and then would stay for ever.
 *
 * <p>Looks at all connections once a second, so that a request costs nothing.
 */
final class RequestDeadline extends AbstractLifeCycle implements Connection.Listener {
  private static final long SWEEP_SECONDS = 1;

  private final long deadlineNanos;
  private final Scheduler scheduler = new ScheduledExecutorScheduler("fingerpost-deadline", true);
  private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();

  /** What was seen of a connection, and when that last changed. */
  private static final class Watch {
    private long requests = -1;
    private long changedAtNanos;
  }

  RequestDeadline(long deadlineMillis) {
    deadlineNanos = TimeUnit.MILLISECONDS.toNanos(deadlineMillis);
  }

  @Override
  public void onOpened(Connection connection) {
    watches.put(connection, new Watch());
  }

  @Override
  public void onClosed(Connection connection) {
    watches.remove(connection);
  }

  /** Closes what is late at {@code nowNanos}, a time of {@link System#nanoTime}. */
  void sweep(long nowNanos) {
    watches.forEach(
        (connection, watch) -> {
          long requests = connection.getMessagesIn();
          boolean isAnswering = requests > connection.getMessagesOut();
          if (watch.requests != requests || isAnswering) {
            watch.requests = requests;
            watch.changedAtNanos = nowNanos;
          } else if (nowNanos - watch.changedAtNanos > deadlineNanos) {
            connection.getEndPoint().close();
          }
        });
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
          sweep(System.nanoTime());
          sweepLater();
        },
        SWEEP_SECONDS,
        TimeUnit.SECONDS);
  }
}

package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RequestDeadlineTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final ManualScheduler scheduler = new ManualScheduler();
  private final RequestDeadline deadline = new RequestDeadline(10_000, scheduler);
  private final Logger logger = Logger.getLogger(RequestDeadline.class.getName());
  private final Collector logged = new Collector();

  @BeforeEach
  void collectLog() {
    logger.addHandler(logged);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stop() throws Exception {
    deadline.stop();
    logger.removeHandler(logged);
    logger.setUseParentHandlers(true);
  }

  @Test
  void sweep_closesWhatIsLateAndNothingElse() {
    TestConnection late = open(() -> 0);
    TestConnection busy = open(() -> 0);
    deadline.pause(busy);
    deadline.sweep(0);
    deadline.sweep(10 * SECOND);
    assertThat(late.getEndPoint().isOpen()).isTrue();
    deadline.sweep(10 * SECOND + 1);
    assertThat(late.getEndPoint().isOpen()).isFalse();
    assertThat(busy.getEndPoint().isOpen()).isTrue();
    deadline.resume(busy);
    deadline.sweep(20 * SECOND);
    assertThat(busy.getEndPoint().isOpen()).isTrue();
    deadline.sweep(20 * SECOND + 2);
    assertThat(busy.getEndPoint().isOpen()).isFalse();
  }

  @Test
  void sweep_goesOnAfterAConnectionThatFails() {
    List<TestConnection> late = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      late.add(open(() -> 0));
      open(RequestDeadlineTest::fail);
    }
    deadline.sweep(0);
    deadline.sweep(11 * SECOND);
    assertThat(late).noneMatch(connection -> connection.getEndPoint().isOpen());
    assertThat(logged.events).hasSize(1);
    assertThat(logged.events.get(0).getMessage())
        .startsWith("a connection could not be checked for its deadline: ");
    assertThat(logged.events.get(0).getThrown()).hasMessage("broken");
  }

  @Test
  void sweep_comesAgainAfterAFailure() throws Exception {
    open(RequestDeadlineTest::fail);
    deadline.start();
    Runnable first = scheduler.next;
    first.run();
    assertThat(scheduler.next).isNotSameAs(first);
  }

  @Test
  void sweep_comesAgainAfterAnError() throws Exception {
    open(
        () -> {
          throw new StackOverflowError();
        });
    deadline.start();
    Runnable first = scheduler.next;
    assertThatExceptionOfType(StackOverflowError.class).isThrownBy(first::run);
    assertThat(scheduler.next).isNotSameAs(first);
  }

  private static long fail() {
    throw new IllegalStateException("broken");
  }

  private TestConnection open(LongSupplier messagesIn) {
    TestConnection connection = new TestConnection(messagesIn);
    connection.addEventListener(deadline);
    connection.onOpen();
    return connection;
  }

  /** A connection that nobody uses. */
  private static final class TestConnection extends AbstractConnection {
    private final LongSupplier messagesIn;

    TestConnection(LongSupplier messagesIn) {
      super(new ByteArrayEndPoint(), Runnable::run);
      this.messagesIn = messagesIn;
    }

    @Override
    public long getMessagesIn() {
      return messagesIn.getAsLong();
    }

    @Override
    public long getMessagesOut() {
      return 0;
    }

    @Override
    public void onFillable() {}
  }

  /** Keeps the task that is to run next, and runs nothing by itself. */
  private static final class ManualScheduler extends AbstractLifeCycle implements Scheduler {
    private Runnable next;

    @Override
    public Task schedule(Runnable task, long delay, TimeUnit units) {
      next = task;
      return () -> false;
    }
  }

  /** Keeps what is logged. */
  private static final class Collector extends Handler {
    private final List<LogRecord> events = new ArrayList<>();

    @Override
    public void publish(LogRecord event) {
      events.add(event);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

package org.fingerpost.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Objects;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the measuring thread and the threads of Jetty's pool have allocated in an iteration, for the
 * reason that {@link ThreadBytes} has. The pool must have as many threads at its end as at its
 * begin.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ServerBytes {
  private static final String POOL = "qtp";

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long[] counted = {};
  private long before;

  /** Creates the counter; JMH does so. */
  public ServerBytes() {}

  /** Begins to count. */
  @Setup(Level.Iteration)
  public void begin() {
    long current = Thread.currentThread().getId();
    counted =
        Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
            .filter(Objects::nonNull)
            .filter(thread -> thread.getThreadId() == current || isOfPool(thread))
            .mapToLong(ThreadInfo::getThreadId)
            .toArray();
    before = allocated();
  }

  /** Returns how many bytes these threads have allocated since the iteration began. */
  public long threadBytes() {
    return allocated() - before;
  }

  private long allocated() {
    return Arrays.stream(threads.getThreadAllocatedBytes(counted)).sum();
  }

  private static boolean isOfPool(ThreadInfo thread) {
    return thread.getThreadName().startsWith(POOL);
  }
}

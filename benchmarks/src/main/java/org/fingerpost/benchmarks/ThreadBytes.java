package org.fingerpost.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the measuring thread alone has allocated in an iteration. The garbage collector's figure has
 * all threads in it, and what those in the background add to an operation depends on how fast the
 * machine is.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ThreadBytes {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long before;

  /** Creates the counter; JMH does so. */
  public ThreadBytes() {}

  /** Begins to count. */
  @Setup(Level.Iteration)
  public void begin() {
    before = allocated();
  }

  /** Returns how many bytes this thread has allocated since the iteration began. */
  public long threadBytes() {
    return allocated() - before;
  }

  private long allocated() {
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}

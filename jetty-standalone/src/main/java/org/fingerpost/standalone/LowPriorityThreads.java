package org.fingerpost.standalone;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes threads that get less of the processors than others do, so that those for redirects wait
 * less for them. Java's own priorities have no effect on Linux without a flag of the JVM. Elsewhere
 * they are threads like others.
 */
final class LowPriorityThreads implements ThreadFactory {
  private static final Logger LOG = System.getLogger(LowPriorityThreads.class.getName());

  private static final int PRIO_PROCESS = 0;
  private static final int SCHED_IDLE = 5;
  private static final int THIS_THREAD = 0;
  private static final int NICE = 10;

  private final String name;
  private final boolean isIdle;
  private final AtomicInteger made = new AtomicInteger();

  /** The part of the C library that is used. */
  public interface CLibrary extends Library {
    /** Sets the nice value, setpriority(2); on Linux of a thread. */
    int setpriority(int which, int who, int priority);

    /** Sets the policy of a thread, sched_setscheduler(2). */
    int sched_setscheduler(int thread, int policy, int[] parameters);
  }

  private LowPriorityThreads(String name, boolean isIdle) {
    this.name = name;
    this.isIdle = isIdle;
  }

  /**
   * Returns a maker of threads that get what all others leave.
   *
   * @param name what they are called, before their numbers
   */
  static LowPriorityThreads idle(String name) {
    return new LowPriorityThreads(name, true);
  }

  /** Likewise of threads that get a tenth of what another one does where both want to run. */
  static LowPriorityThreads nice(String name) {
    return new LowPriorityThreads(name, false);
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread =
        new Thread(
            () -> {
              lower();
              task.run();
            },
            name + "-" + made.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  private void lower() {
    if (!Platform.isLinux()) {
      return; // Elsewhere it would be the whole process.
    }
    try {
      CLibrary system = Native.load("c", CLibrary.class);
      if (isIdle) {
        system.sched_setscheduler(THIS_THREAD, SCHED_IDLE, new int[] {0});
      } else {
        system.setpriority(PRIO_PROCESS, THIS_THREAD, NICE);
      }
    } catch (LinkageError | RuntimeException e) {
      LOG.log(Level.DEBUG, "the priority of a thread cannot be lowered", e);
    }
  }
}

package org.fingerpost.standalone;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes threads that get what the others leave of the processors: those for redirects do not wait
 * for them. Java's own priorities have no effect on Linux without a flag of the JVM; where this has
 * none either, they are threads like others.
 */
final class LowPriorityThreads implements ThreadFactory {
  private static final Logger LOG = System.getLogger(LowPriorityThreads.class.getName());

  /** The lowest that there is: a thirtieth of what a usual thread gets where both want to run. */
  private static final int NICEST = 19;

  private static final int PRIO_PROCESS = 0;
  private static final int THIS_THREAD = 0;

  private final String name;
  private final AtomicInteger made = new AtomicInteger();

  /** The part of the C library that is used, see setpriority(2). */
  public interface CLibrary extends Library {
    /** Sets the nice value; on Linux of a thread. */
    int setpriority(int which, int who, int priority);
  }

  /**
   * Creates a maker.
   *
   * @param name what the threads are called, before their numbers
   */
  LowPriorityThreads(String name) {
    this.name = name;
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

  private static void lower() {
    if (!Platform.isLinux()) {
      return; // Elsewhere it would be the whole process.
    }
    try {
      Native.load("c", CLibrary.class).setpriority(PRIO_PROCESS, THIS_THREAD, NICEST);
    } catch (LinkageError | RuntimeException e) {
      LOG.log(Level.DEBUG, "the priority of a thread cannot be lowered", e);
    }
  }
}

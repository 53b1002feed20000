package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class LowPriorityThreadsTest {
  /** Fields of /proc/…/stat behind the name, proc(5): the 19th and the 41st of the file. */
  private static final int NICE = 16;

  private static final int POLICY = 38;
  private static final int SCHED_OTHER = 0;
  private static final int SCHED_IDLE = 5;

  @Test
  @EnabledOnOs(OS.LINUX)
  void threads_haveWhatTheyAreMadeForAndNoOtherHas() {
    assertThat(ofNewThread(LowPriorityThreads.nice("test"), NICE)).isEqualTo(10);
    assertThat(ofNewThread(LowPriorityThreads.nice("test"), POLICY)).isEqualTo(SCHED_OTHER);
    assertThat(ofNewThread(LowPriorityThreads.idle("test"), POLICY)).isEqualTo(SCHED_IDLE);
    assertThat(ofThisThread(NICE)).isZero();
    assertThat(ofThisThread(POLICY)).isEqualTo(SCHED_OTHER);
  }

  @Test
  void threads_haveNamesAndEndWithTheProcess() {
    LowPriorityThreads threads = LowPriorityThreads.idle("test");
    threads.newThread(() -> {});
    Thread second = threads.newThread(() -> {});
    assertThat(second.getName()).isEqualTo("test-2");
    assertThat(second.isDaemon()).isTrue();
  }

  private static int ofNewThread(LowPriorityThreads threads, int field) {
    CompletableFuture<Integer> value = new CompletableFuture<>();
    threads.newThread(() -> value.complete(ofThisThread(field))).start();
    return value.join();
  }

  private static int ofThisThread(int field) {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Integer.parseInt(fields[field]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

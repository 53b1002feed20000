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
  /** The field of /proc/…/stat behind the name, proc(5): the 19th of the file. */
  private static final int NICE = 16;

  @Test
  @EnabledOnOs(OS.LINUX)
  void thread_isTheOnlyOneWithALowPriority() throws IOException {
    CompletableFuture<Integer> nice = new CompletableFuture<>();
    new LowPriorityThreads("test").newThread(() -> nice.complete(niceOfThisThread())).start();
    assertThat(nice.join()).isEqualTo(19);
    assertThat(niceOfThisThread()).isZero();
  }

  @Test
  void threads_haveNamesAndEndWithTheProcess() {
    LowPriorityThreads threads = new LowPriorityThreads("test");
    threads.newThread(() -> {});
    Thread second = threads.newThread(() -> {});
    assertThat(second.getName()).isEqualTo("test-2");
    assertThat(second.isDaemon()).isTrue();
  }

  private static int niceOfThisThread() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Integer.parseInt(fields[NICE]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fingerpost.OwnThread;
import org.junit.jupiter.api.Test;

final class CommitFutureTest {
  private static final String MESSAGE =
      "what hangs on a write must not wait for another one: it runs on the writing thread";

  private final CompletableFuture<Void> write = new CommitFuture<>(Thread.currentThread());

  @Test
  void wait_onTheWritingThread() {
    assertThatIllegalStateException().isThrownBy(write::join).withMessage(MESSAGE);
    assertThatIllegalStateException().isThrownBy(write::get).withMessage(MESSAGE);
    assertThatIllegalStateException()
        .isThrownBy(() -> write.get(1, TimeUnit.SECONDS))
        .withMessage(MESSAGE);
  }

  @Test
  void wait_onTheWritingThreadForWhatHangsOnAWrite() {
    CompletableFuture<Integer> after =
        write.thenApply(done -> 1).exceptionallyCompose(CompletableFuture::failedFuture);
    assertThatIllegalStateException().isThrownBy(after::join).withMessage(MESSAGE);
  }

  @Test
  void wait_onTheWritingThreadForWhatIsDone() {
    write.complete(null);
    assertThat(write.join()).isNull();
  }

  @Test
  void wait_onAnotherThread() throws Exception {
    CompletableFuture<Void> waiting = OwnThread.run(write::join);
    write.complete(null);
    assertThat(waiting.get()).isNull();
  }
}

package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletionException;
import org.fingerpost.click.ClickStoreException;
import org.junit.jupiter.api.Test;

final class FailuresTest {
  @Test
  void historyThatFails_isUnavailableWithoutADetailOfIt() {
    ClickStoreException unreadable =
        new ClickStoreException("the file /var/lib/x", new IllegalStateException("the disk"));
    for (RuntimeException e : List.of(unreadable, new CompletionException(unreadable))) {
      ApiException failure = Failures.explain(e);
      assertThat(failure.status()).isEqualTo(503);
      assertThat(failure.code()).isEqualTo("history_unavailable");
      assertThat(failure.getMessage())
          .matches("the history of clicks cannot be read, error [0-9a-f-]{36}");
    }
  }
}

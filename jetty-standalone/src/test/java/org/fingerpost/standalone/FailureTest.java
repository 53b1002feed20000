package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.fingerpost.store.LinkStoreException;
import org.junit.jupiter.api.Test;

final class FailureTest {

  @Test
  void explain_saysWhatIsWrongWithWhichFile() {
    assertThat(Failure.explain(new NoSuchFileException("x.csv"))).isEqualTo("no such file: x.csv");
    assertThat(Failure.explain(new AccessDeniedException("/x/LOCK")))
        .isEqualTo("permission denied: /x/LOCK");
    assertThat(Failure.explain(new NotDirectoryException("/x"))).isEqualTo("not a directory: /x");
    assertThat(Failure.explain(new FileAlreadyExistsException("/x")))
        .isEqualTo("there already: /x");
    assertThat(Failure.explain(new FileSystemException("/x"))).isEqualTo("cannot be used: /x");
    assertThat(Failure.explain(new FileSystemException("/x", null, "Is a directory")))
        .isEqualTo("/x: Is a directory");
  }

  @Test
  void explain_ofACause() {
    IOException cause = new AccessDeniedException("/x/index-1");
    assertThat(Failure.explain(new UncheckedIOException(cause)))
        .isEqualTo("permission denied: /x/index-1");
    assertThat(Failure.explain(new LinkStoreException("Cannot make the index: /x/index-1", cause)))
        .isEqualTo("Cannot make the index: /x/index-1: permission denied: /x/index-1");
  }

  @Test
  void explain_ofAMappedFileOnAFullDisk() {
    InternalError fault =
        new InternalError("a fault occurred in a recent unsafe memory access operation");
    assertThat(Failure.explain(new LinkStoreException("Cannot make the index: /x", fault)))
        .isEqualTo("Cannot make the index: /x: no place for a mapped file, the disk may be full");
  }

  @Test
  void explain_namesTheDataDirectoryWhereTheSystemNamesNoFile() {
    Path data = Path.of("/x");
    assertThat(Failure.explain(new IOException("No space left on device"), data))
        .isEqualTo("/x: No space left on device");
    assertThat(
            Failure.explain(
                new UncheckedIOException(new IOException("No space left on device")), data))
        .isEqualTo("/x: No space left on device");
    assertThat(Failure.explain(new IOException("Failed to bind to /127.0.0.1:80"), data))
        .isEqualTo("Failed to bind to /127.0.0.1:80");
  }
}

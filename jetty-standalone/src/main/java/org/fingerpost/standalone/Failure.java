package org.fingerpost.standalone;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;

/** Says in one line what went wrong, for whoever typed the command. */
final class Failure {
  /** What the system says of a file that Java has open, without its name. */
  private static final Set<String> NAMELESS =
      Set.of(
          "No space left on device",
          "Disk quota exceeded",
          "Read-only file system",
          "Input/output error",
          "Too many open files");

  private Failure() {}

  /** Explains the failure of a command that uses the data directory {@code data}. */
  static String explain(Throwable failure, Path data) {
    String text = explain(failure);
    return NAMELESS.contains(text) ? "%s: %s".formatted(data, text) : text;
  }

  static String explain(Throwable failure) {
    Throwable cause = failure;
    while (isWrapper(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    StringBuilder text = new StringBuilder(message(cause));
    Throwable inner = cause.getCause();
    if (inner != null && inner.getMessage() != null && !text.toString().contains(message(inner))) {
      text.append(": ").append(message(inner));
    }
    return text.toString();
  }

  private static boolean isWrapper(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        || (failure instanceof UncheckedIOException
            && message.equals(String.valueOf(failure.getCause())));
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    if (message == null) {
      return failure.getClass().getSimpleName();
    }
    if (failure instanceof InternalError && message.contains("unsafe memory access")) {
      return "no place for a mapped file, the disk may be full"; // What a SIGBUS becomes.
    }
    return failure instanceof FileSystemException file && file.getReason() == null
        ? kind(file) + ": " + message
        : message;
  }

  /** Says what Java tells only by the class: the message is nothing but the name of the file. */
  private static String kind(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NotDirectoryException) {
      return "not a directory";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "there already";
    }
    return "cannot be used";
  }
}

package org.fingerpost.chronicle;

import java.nio.file.Path;

/** Says that a map cannot be read, or that a record is not what was written. */
final class DamagedMapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedMapException(Path file, Throwable cause) {
    super("Cannot read %s".formatted(file), cause);
  }
}

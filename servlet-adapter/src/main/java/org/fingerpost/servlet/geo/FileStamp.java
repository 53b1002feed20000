package org.fingerpost.servlet.geo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What tells a file from another one of the same name.
 *
 * @param key what the file system calls the file by, or {@code null} if it has no such thing
 */
record FileStamp(FileTime modified, long size, @Nullable Object key) {

  /** Returns the stamp of a file, or {@code null} if there is none. */
  static @Nullable FileStamp find(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException e) {
      return null;
    }
  }
}

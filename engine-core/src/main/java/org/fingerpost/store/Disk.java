package org.fingerpost.store;

import java.io.IOException;
import java.util.List;

/**
 * The one directory that a store keeps its files in, as far as a store needs it. Everything that a
 * store promises about power cuts rests on what this interface says is durable, so that a test can
 * stand in for the hardware.
 *
 * <p>What is written to a file survives a power cut once {@link DiskFile#force} has returned; that
 * a file is there under its name, once {@link #forceDirectory} has. Both survive the end of the
 * process at once. Safe for use by many threads on different names.
 */
public interface Disk {

  /**
   * Returns the directory at {@code path} on this machine's file system, made if it is not there.
   */
  static Disk at(java.nio.file.Path path) throws IOException {
    return new FileSystemDisk(path);
  }

  /** Returns the names of all files, in no order. */
  List<String> list() throws IOException;

  /**
   * Makes a file and opens it.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one of that name
   */
  DiskFile create(String name) throws IOException;

  /**
   * Opens a file to read and write.
   *
   * @throws java.nio.file.NoSuchFileException if there is none of that name
   */
  DiskFile open(String name) throws IOException;

  /** Gives a file another name, in one step; a file of that name is replaced. */
  void rename(String from, String to) throws IOException;

  /** Deletes a file if it is there. */
  void delete(String name) throws IOException;

  /** Makes all that was created, renamed and deleted so far survive a power cut. */
  void forceDirectory() throws IOException;

  /** Returns how many bytes can still be written. */
  long usableBytes() throws IOException;

  /**
   * Takes the directory for this process until the lock is closed.
   *
   * @throws DirectoryInUseException if another process has it, or this one has it already
   */
  AutoCloseable lock() throws IOException;
}

package org.fingerpost.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file of a {@link Disk}. */
public interface DiskFile extends Closeable {

  /** Returns the length in bytes. */
  long size() throws IOException;

  /**
   * Reads from {@code position} until {@code target} is full or the file ends.
   *
   * @return the number of bytes read, 0 at the end of the file
   */
  int read(ByteBuffer target, long position) throws IOException;

  /** Writes all of {@code source} at {@code position}, growing the file where needed. */
  void write(ByteBuffer source, long position) throws IOException;

  /** Makes all that was written so far survive a power cut. */
  void force() throws IOException;

  /** Cuts the file to {@code size} bytes; a shorter one is left as it is. */
  void truncate(long size) throws IOException;

  /**
   * Maps the whole file, whose length does not change any more. What is put into the buffer
   * survives the end of the process at once, and a power cut once {@link #forceMapped} has
   * returned.
   */
  ByteBuffer map() throws IOException;

  /**
   * Makes {@code length} bytes at {@code position} of a mapping of this file survive a power cut.
   */
  void forceMapped(ByteBuffer mapping, int position, int length) throws IOException;
}

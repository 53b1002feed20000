package org.fingerpost.store;

import org.jspecify.annotations.Nullable;

/**
 * Holds the current bytes of every record by its key: what a look-up on the redirect path asks.
 *
 * <p>An index is a view of the journal and can be thrown away: it is rebuilt at the next start, so
 * an implementation needs no durability of its own. It does not know what the bytes mean.
 *
 * <p>Keys are 1 to {@value #MAX_KEY_BYTES} bytes, values 0 to {@value #MAX_VALUE_BYTES} bytes.
 * {@link #find} is called by many threads at once, while one thread at a time calls {@link #put},
 * {@link #remove} and {@link #scan}. A {@code find} sees a value that was put before it began,
 * never a mixture of two. Arrays handed in or out are not changed afterwards by either side.
 */
public interface LinkIndex extends AutoCloseable {

  /** The longest key that every index must take, in bytes. */
  int MAX_KEY_BYTES = 255;

  /** The largest value that every index must take, in bytes. */
  int MAX_VALUE_BYTES = 1 << 20;

  /**
   * Returns the value of {@code key}, or {@code null} if there is none. Does not wait until a put
   * is on the disk, nor for a put as a whole: at most while the bytes of one record are copied.
   *
   * @throws LinkStoreException if the index cannot be read, or the record is damaged: an index may
   *     fail, but it never returns a value that was not put
   */
  byte @Nullable [] find(byte[] key);

  /**
   * Sets the value of {@code key}, whether there was one or not. Grows the index where needed.
   *
   * @throws LinkStoreException if the index cannot be written
   */
  void put(byte[] key, byte[] value);

  /**
   * Removes {@code key}; nothing happens if it is not there.
   *
   * @throws LinkStoreException if the index cannot be written
   */
  void remove(byte[] key);

  /** Returns the number of keys. */
  long size();

  /**
   * Calls {@code visitor} with every record that is there throughout the scan, once each, in no
   * order; one that is put or removed meanwhile may be seen or not. Finds and, between two calls of
   * the visitor, puts go on during a scan: it may run on a thread of its own beside the writer.
   *
   * @throws LinkStoreException if the index cannot be read, or a record is damaged or missing; the
   *     visitor may have been called with others by then
   */
  void scan(RecordVisitor visitor);

  /**
   * Closes the index. With a persistent one, what was put is there when it is opened again, after a
   * power cut, too: a store that was closed in order opens it without a look at the journal.
   */
  @Override
  void close();

  /** Receives the records of a scan. */
  @FunctionalInterface
  interface RecordVisitor {
    /** Takes one record; returning {@code false} ends the scan. */
    boolean visit(byte[] key, byte[] value);
  }
}

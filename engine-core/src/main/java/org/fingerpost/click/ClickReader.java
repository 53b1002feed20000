package org.fingerpost.click;

/**
 * Reads the click log in order, for what keeps clicks elsewhere. It waits for nothing, and holds up
 * nobody who appends. Used by one thread at a time.
 */
public interface ClickReader {
  /**
   * Returns the clicks with details behind those that were read before.
   *
   * @param max how many at most, positive
   */
  ClickBatch read(int max);

  /** Goes back to a position that {@link #read} has returned, as what was read was not kept. */
  void goBack(long position);

  /** Says that what is before {@code position} is kept elsewhere, so that the log can let it go. */
  void release(long position);
}

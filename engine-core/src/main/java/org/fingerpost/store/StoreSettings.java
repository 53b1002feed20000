package org.fingerpost.store;

/**
 * How a store uses its disk.
 *
 * @param segmentBytes the size of a journal segment, 4 KiB to 1 GiB
 * @param snapshotAfterBytes how much journal is written before a snapshot is taken; more, if the
 *     last snapshot was larger
 * @param reserveBytes how much of the disk is left free: writes are refused before it is touched
 * @param queueLength how many writes may wait; more are refused
 * @param salvage whether to start without what is damaged, instead of not at all
 */
public record StoreSettings(
    int segmentBytes,
    long snapshotAfterBytes,
    long reserveBytes,
    int queueLength,
    boolean salvage) {

  /** Segments of 16 MiB, a snapshot after 256 MiB, a reserve of 64 MiB, 65,536 waiting writes. */
  public static final StoreSettings DEFAULTS =
      new StoreSettings(16 << 20, 256L << 20, 64L << 20, 1 << 16, false);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public StoreSettings {
    requireRange("segmentBytes", segmentBytes, 4 << 10, 1 << 30);
    requireRange("snapshotAfterBytes", snapshotAfterBytes, 1, Long.MAX_VALUE);
    requireRange("reserveBytes", reserveBytes, 0, Long.MAX_VALUE);
    requireRange("queueLength", queueLength, 1, 1 << 24);
  }

  /** Returns these settings with another {@code salvage}. */
  public StoreSettings withSalvage(boolean salvage) {
    return new StoreSettings(segmentBytes, snapshotAfterBytes, reserveBytes, queueLength, salvage);
  }

  private static void requireRange(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d to %d: %d".formatted(name, least, most, value));
    }
  }
}

package org.fingerpost.click;

import java.time.Duration;

/**
 * How clicks are logged.
 *
 * @param segmentBytes the size of the log's files, a multiple of 8 and at least 40
 * @param minFreeBytes how much of the disk the log leaves free, 0 or more
 * @param forceMillis how far the log on the disk may be behind, in milliseconds, 1 or more
 * @param keepFor how long clicks stay in the log if nothing durable has taken them, positive
 * @param keepBytes how large the log may become with clicks that nothing durable has taken,
 *     positive
 * @param addresses how much of visitors' addresses is kept
 * @param honoursDoNotTrack whether neither address nor visitor are kept of a visit that asks not to
 *     be tracked: {@code Sec-GPC: 1} or {@code DNT: 1}
 */
public record ClickSettings(
    int segmentBytes,
    long minFreeBytes,
    long forceMillis,
    Duration keepFor,
    long keepBytes,
    AddressKeeping addresses,
    boolean honoursDoNotTrack) {

  /**
   * Segments of 2.5 MiB; 32 MiB free; 10 ms; 31 days and 1 GiB; networks only; a wish not to be
   * tracked is honoured.
   */
  public static final ClickSettings DEFAULTS =
      new ClickSettings(
          40 * (1 << 16),
          32L << 20,
          10,
          Duration.ofDays(31),
          1L << 30,
          AddressKeeping.NETWORK,
          true);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a value is out of bounds
   */
  public ClickSettings {
    if (segmentBytes < ClickFrame.LENGTH || segmentBytes % Long.BYTES != 0) {
      throw new IllegalArgumentException(
          "segmentBytes must be a multiple of %d and at least %d: %d"
              .formatted(Long.BYTES, ClickFrame.LENGTH, segmentBytes));
    }
    if (minFreeBytes < 0) {
      throw new IllegalArgumentException(
          "minFreeBytes must not be negative: %d".formatted(minFreeBytes));
    }
    if (forceMillis < 1) {
      throw new IllegalArgumentException(
          "forceMillis must be at least 1: %d".formatted(forceMillis));
    }
    if (keepFor.isNegative() || keepFor.isZero()) {
      throw new IllegalArgumentException("keepFor must be positive: %s".formatted(keepFor));
    }
    if (keepBytes < 1) {
      throw new IllegalArgumentException("keepBytes must be positive: %d".formatted(keepBytes));
    }
  }

  /** Returns these settings with another size of files. */
  public ClickSettings withSegmentBytes(int bytes) {
    return new ClickSettings(
        bytes, minFreeBytes, forceMillis, keepFor, keepBytes, addresses, honoursDoNotTrack);
  }

  /** Returns these settings with another part of the disk left free. */
  public ClickSettings withMinFreeBytes(long bytes) {
    return new ClickSettings(
        segmentBytes, bytes, forceMillis, keepFor, keepBytes, addresses, honoursDoNotTrack);
  }

  /** Returns these settings with other bounds of the log. */
  public ClickSettings withKept(Duration time, long bytes) {
    return new ClickSettings(
        segmentBytes, minFreeBytes, forceMillis, time, bytes, addresses, honoursDoNotTrack);
  }

  /** Returns these settings with more or less of what tells visitors apart. */
  public ClickSettings withPrivacy(AddressKeeping addresses, boolean honoursDoNotTrack) {
    return new ClickSettings(
        segmentBytes, minFreeBytes, forceMillis, keepFor, keepBytes, addresses, honoursDoNotTrack);
  }
}

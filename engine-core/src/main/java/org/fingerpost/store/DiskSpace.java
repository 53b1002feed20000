package org.fingerpost.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import org.fingerpost.store.StoreUnavailableException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The room on a disk: says which writes must be refused for want of it, and tells a disk that has
 * none from one that has failed, for which Java has one exception. Used by one thread.
 */
final class DiskSpace {
  private static final Logger LOG = System.getLogger(DiskSpace.class.getName());

  private final Disk disk;
  private final StoreSettings settings;
  private long usableBytes = Long.MAX_VALUE;
  private boolean isWithoutSegment;
  private boolean isFullTold;

  DiskSpace(Disk disk, StoreSettings settings) {
    this.disk = disk;
    this.settings = settings;
  }

  /**
   * Returns whether a file could not be written for want of room.
   *
   * @param neededBytes how much was to be written
   */
  static boolean isShort(Disk disk, long neededBytes, IOException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("no space left") || message.contains("quota exceeded")) {
      return true;
    }
    try {
      return disk.usableBytes() < neededBytes;
    } catch (IOException e) {
      return false;
    }
  }

  /** Looks at the disk; done for each group, so that what could fail in the index is refused. */
  void measure() {
    isWithoutSegment = false;
    try {
      usableBytes = disk.usableBytes();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the free space cannot be read", e);
    }
  }

  /**
   * Returns why a write is refused, or {@code null} if there is room for it.
   *
   * @param usesReserve whether it may use half of what is kept free
   */
  @Nullable StoreUnavailableException refusal(boolean usesReserve) {
    long required = usesReserve ? settings.reserveBytes() / 2 : settings.reserveBytes();
    if (usableBytes < required && !isWithoutSegment) {
      measure(); // There may be room since: whoever was refused in this group may have made some.
    }
    return usableBytes >= required
        ? null
        : new StoreUnavailableException(
            Kind.FULL,
            "the disk is full: less than %d bytes are free".formatted(settings.reserveBytes()),
            null);
  }

  /**
   * Returns why a write is refused that needs a segment which could not be made. Others are refused
   * then, too, until the next look at the disk.
   *
   * @throws JournalFailedException if that is not for want of room
   */
  StoreUnavailableException refusalWithoutSegment(IOException cause) throws JournalFailedException {
    if (!isShort(disk, 2L * settings.segmentBytes(), cause)) {
      throw new JournalFailedException("no segment can be made: " + cause.getMessage(), cause);
    }
    usableBytes = 0;
    isWithoutSegment = true;
    if (!isFullTold) {
      isFullTold = true; // Told once, not for each write: a full disk has no room for that.
      LOG.log(Level.WARNING, "no room for another journal segment", cause);
    }
    return new StoreUnavailableException(
        Kind.FULL, "no room for another journal segment: " + cause.getMessage(), cause);
  }

  /** Says that writes find room again. */
  void segmentWasMade() {
    isFullTold = false;
  }
}

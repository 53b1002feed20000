package org.fingerpost.store;

import java.io.IOException;
import java.util.Locale;

/** Tells a disk that has no room from one that has failed: Java has one exception for both. */
final class DiskSpace {
  private DiskSpace() {}

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
}

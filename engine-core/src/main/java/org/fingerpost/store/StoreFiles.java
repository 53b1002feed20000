package org.fingerpost.store;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The names of a store's files. */
final class StoreFiles {
  static final String MANIFEST = "MANIFEST";
  static final String CLEAN = "CLEAN";

  /** A segment that is filled with zeros and waits to be begun. */
  static final String SPARE_SEGMENT = "journal-spare";

  /** What a file is called until all of it is on the disk. */
  static final String UNFINISHED = ".tmp";

  /** Begins the name that a damaged file gets when what can be read of it was saved. */
  static final String DAMAGED = "damaged-";

  private static final String SEGMENT = "journal-";
  private static final String SNAPSHOT = "snapshot-";

  private StoreFiles() {}

  static String segment(long firstLsn) {
    return SEGMENT + HexFormat.of().toHexDigits(firstLsn);
  }

  static String snapshot(long lsn) {
    return SNAPSHOT + HexFormat.of().toHexDigits(lsn);
  }

  /** Returns the first LSN of the segment of this name, or {@code null} if it is none's. */
  static @Nullable Long segmentLsn(String name) {
    return lsn(name, SEGMENT);
  }

  /** Returns the LSN of the snapshot of this name, or {@code null} if it is none's. */
  static @Nullable Long snapshotLsn(String name) {
    return lsn(name, SNAPSHOT);
  }

  private static @Nullable Long lsn(String name, String prefix) {
    if (!name.startsWith(prefix) || name.length() != prefix.length() + 16) {
      return null;
    }
    try {
      return HexFormat.fromHexDigitsToLong(name, prefix.length(), name.length());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}

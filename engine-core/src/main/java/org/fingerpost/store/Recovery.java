package org.fingerpost.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings a store's directory to the state that its journal tells, at the start.
 *
 * <p>A store that was closed in order has left {@code CLEAN}, which names its index and the end of
 * its journal; then the index is opened as it is. Else the index is built anew from snapshot and
 * journal.
 */
final class Recovery {
  private static final Logger LOG = System.getLogger(Recovery.class.getName());

  private final Disk disk;
  private final LinkIndexFactory indexes;
  private final boolean salvage;

  /** What a store goes on with. */
  record State(Manifest manifest, LinkIndex index, long nextLsn, long journalBytes) {}

  /** What {@code CLEAN} says. */
  private record Clean(long generation, long nextLsn) {}

  Recovery(Disk disk, LinkIndexFactory indexes, boolean salvage) {
    this.disk = disk;
    this.indexes = indexes;
    this.salvage = salvage;
  }

  /** Leaves word that the store was closed in order. */
  static void writeClean(Disk disk, long generation, long nextLsn) throws IOException {
    SmallFile.replace(disk, StoreFiles.CLEAN, "clean %d %d end\n".formatted(generation, nextLsn));
  }

  /**
   * Recovers the directory, which this process has locked.
   *
   * @throws StoreDamagedException if an acknowledged write is missing or cannot be read
   */
  State recover() throws IOException {
    Manifest manifest = Manifest.read(disk);
    if (manifest == null) {
      manifest = createManifest();
    }
    Clean clean = takeClean();
    deleteLeftovers(manifest);
    List<Long> segments = segments(manifest);
    if (clean != null && clean.generation == manifest.generation()) {
      requireEnd(manifest, segments, clean);
      LinkIndex index = indexes.reopen(manifest.generation());
      if (index != null) {
        return new State(manifest, index, clean.nextLsn, bytes(segments));
      }
    }
    return rebuild(manifest, segments, clean);
  }

  private State rebuild(Manifest old, List<Long> segments, @Nullable Clean clean)
      throws IOException {
    indexes.deleteAllBut(-1);
    Manifest manifest =
        new Manifest(old.storeId(), old.snapshotLsn(), old.journalLsn(), old.generation() + 1);
    manifest.write(disk);
    LinkIndex index = indexes.create(manifest.generation(), 0);
    try {
      if (manifest.snapshotLsn() != 0) {
        Snapshot.read(
            disk,
            manifest.storeId(),
            manifest.snapshotLsn(),
            (key, value) -> {
              index.put(key, value);
              return true;
            });
      }
      long nextLsn =
          new JournalReader(disk, manifest.storeId(), salvage)
              .read(
                  segments,
                  manifest.journalLsn(),
                  (lsn, mutations) -> mutations.forEach(mutation -> mutation.applyTo(index)))
              .nextLsn();
      if (clean != null && nextLsn < clean.nextLsn) {
        requireSalvage(
            "the journal ends before frame %d, though the store was closed at frame %d"
                .formatted(nextLsn, clean.nextLsn));
      }
      return new State(manifest, index, nextLsn, bytes(segments));
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  /** Checks that the journal ends where it did when the store was closed. */
  private void requireEnd(Manifest manifest, List<Long> segments, Clean clean) throws IOException {
    if (segments.isEmpty()) {
      return;
    }
    long last = segments.get(segments.size() - 1);
    long nextLsn =
        new JournalReader(disk, manifest.storeId(), salvage)
            .read(List.of(last), last, (lsn, mutations) -> {})
            .nextLsn();
    if (nextLsn != clean.nextLsn) {
      requireSalvage(
          "the journal ends before frame %d, though the store was closed at frame %d"
              .formatted(nextLsn, clean.nextLsn));
    }
  }

  private Manifest createManifest() throws IOException {
    for (String name : disk.list()) {
      if (StoreFiles.segmentLsn(name) != null || StoreFiles.snapshotLsn(name) != null) {
        throw new StoreDamagedException(
            "%s is missing, though there is %s".formatted(StoreFiles.MANIFEST, name));
      }
    }
    Manifest manifest = new Manifest(new SecureRandom().nextLong(), 0, 1, 0);
    manifest.write(disk);
    return manifest;
  }

  private @Nullable Clean takeClean() throws IOException {
    if (!disk.list().contains(StoreFiles.CLEAN)) {
      return null;
    }
    String[] words = SmallFile.read(disk, StoreFiles.CLEAN).split(" ", -1);
    disk.delete(StoreFiles.CLEAN);
    disk.forceDirectory();
    try {
      return words.length == 4 && words[3].equals("end\n")
          ? new Clean(Long.parseLong(words[1]), Long.parseLong(words[2]))
          : null;
    } catch (NumberFormatException e) {
      return null; // As good as none: the index is built anew.
    }
  }

  /** Deletes what a crash has left: unfinished files, and what the manifest does not name. */
  private void deleteLeftovers(Manifest manifest) throws IOException {
    for (String name : disk.list()) {
      Long segment = StoreFiles.segmentLsn(name);
      Long snapshot = StoreFiles.snapshotLsn(name);
      boolean leftover =
          name.endsWith(StoreFiles.UNFINISHED)
              || name.startsWith(StoreFiles.SPARE_SEGMENT)
              || (segment != null && segment < manifest.journalLsn())
              || (snapshot != null && snapshot != manifest.snapshotLsn());
      if (leftover) {
        disk.delete(name);
      }
    }
  }

  private List<Long> segments(Manifest manifest) throws IOException {
    List<Long> segments = new ArrayList<>();
    for (String name : disk.list()) {
      Long lsn = StoreFiles.segmentLsn(name);
      if (lsn != null) {
        segments.add(lsn);
      }
    }
    segments.sort(null);
    boolean isNew = manifest.journalLsn() == 1 && manifest.snapshotLsn() == 0;
    if (segments.isEmpty() && !isNew) {
      requireSalvage("all journal segments are missing");
    }
    return segments;
  }

  private long bytes(List<Long> segments) throws IOException {
    long bytes = 0;
    for (long segment : segments) {
      try (DiskFile file = disk.open(StoreFiles.segment(segment))) {
        bytes += file.size();
      }
    }
    return bytes;
  }

  private void requireSalvage(String message) {
    if (!salvage) {
      throw new StoreDamagedException(message);
    }
    LOG.log(Level.ERROR, "{0}; going on all the same", message);
  }
}

package org.fingerpost.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** A guess for the size of an index, which is built of the journal alone at first. */
  private static final int JOURNAL_BYTES_A_RECORD = 300;

  private final Disk disk;
  private final LinkIndexFactory indexes;
  private final RecordStore.Listener listener;
  private final boolean salvage;

  /** The files that were found to be damaged or missing, when salvaging. */
  private final Set<String> damagedFiles = new HashSet<>();

  /** What a store goes on with. */
  record State(
      Manifest manifest,
      LinkIndex index,
      long nextLsn,
      long journalBytes,
      Set<String> damagedFiles) {}

  /**
   * Creates a recovery.
   *
   * @param listener is shown all records
   */
  Recovery(Disk disk, LinkIndexFactory indexes, RecordStore.Listener listener, boolean salvage) {
    this.disk = disk;
    this.indexes = indexes;
    this.listener = listener;
    this.salvage = salvage;
  }

  /**
   * Recovers the directory, which this process has locked.
   *
   * @throws StoreDamagedException if an acknowledged write is missing or cannot be read; nothing is
   *     changed then, so that the next start finds the same
   */
  State recover() throws IOException {
    Manifest manifest = readManifest();
    CleanMark clean = CleanMark.read(disk);
    List<Long> segments = segments(manifest);
    if (clean != null) {
      requireEnd(manifest, segments, clean);
    }
    // From here on the end of the journal is proved, and the mark is of no more use. It goes before
    // the index is opened, so before anything is written.
    disk.delete(StoreFiles.CLEAN);
    // A crash may have left changes of the directory that are not durable, a new manifest among
    // them. They must be before that is deleted which the former one names.
    disk.forceDirectory();
    deleteLeftovers(manifest);
    if (clean != null && clean.generation() == manifest.generation()) {
      LinkIndex index = indexes.reopen(manifest.generation());
      if (index != null && isLoaded(index)) {
        return new State(manifest, index, clean.nextLsn(), bytes(segments), damagedFiles);
      }
    }
    return rebuild(manifest, segments, clean == null ? null : clean.nextLsn());
  }

  private State rebuild(Manifest old, List<Long> segments, @Nullable Long endLsn)
      throws IOException {
    indexes.deleteAllBut(-1);
    Manifest manifest =
        new Manifest(old.storeId(), old.snapshotLsn(), old.journalLsn(), old.generation() + 1);
    manifest.write(disk);
    LinkIndex index = indexes.create(manifest.generation(), expectedRecords(manifest, segments));
    try {
      if (manifest.snapshotLsn() != 0) {
        readSnapshot(manifest, index);
      }
      JournalReader reader = new JournalReader(disk, manifest.storeId(), salvage);
      JournalReader.End end =
          reader.read(
              segments,
              firstLsn(manifest),
              endLsn,
              (lsn, mutations) -> mutations.forEach(mutation -> mutation.applyTo(index)));
      damagedFiles.addAll(reader.damagedFiles());
      if (damagedFiles.isEmpty()) {
        // The process that wrote the last group may have been killed before it had forced it, or
        // the kernel may have told it that it could not. What is served must be there after a power
        // cut, too, because a later segment will prove that it was acknowledged.
        JournalReader.settle(disk, end);
      }
      load(index);
      return new State(manifest, index, end.nextLsn(), bytes(segments), damagedFiles);
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  /** Shows all records, or closes the index if it is damaged: it is of no use then. */
  private boolean isLoaded(LinkIndex index) {
    try {
      load(index);
      return true;
    } catch (LinkStoreException damaged) {
      LOG.log(Level.WARNING, "the index is damaged: it is built anew", damaged);
      listener.clear();
      try {
        index.close();
      } catch (LinkStoreException e) {
        LOG.log(Level.DEBUG, "the damaged index could not be closed", e);
      }
      return false;
    }
  }

  private void load(LinkIndex index) {
    index.scan(
        (key, value) -> {
          listener.load(key, value);
          return true;
        });
  }

  private long expectedRecords(Manifest manifest, List<Long> segments) throws IOException {
    long inSnapshot =
        manifest.snapshotLsn() == 0 ? 0 : Snapshot.count(disk, manifest.snapshotLsn());
    return inSnapshot + bytes(segments) / JOURNAL_BYTES_A_RECORD;
  }

  /** Returns the LSN of the first frame that is not in the snapshot. */
  private static long firstLsn(Manifest manifest) {
    return Math.max(1, manifest.journalLsn());
  }

  private void readSnapshot(Manifest manifest, LinkIndex index) throws IOException {
    String name = StoreFiles.snapshot(manifest.snapshotLsn());
    if (!disk.list().contains(name)) {
      requireSalvage(name + " is missing");
      damagedFiles.add(name);
      return;
    }
    boolean isWhole =
        Snapshot.read(
            disk,
            manifest.storeId(),
            manifest.snapshotLsn(),
            salvage,
            (key, value) -> {
              index.put(key, value);
              return true;
            });
    if (!isWhole) {
      damagedFiles.add(name);
    }
  }

  /** Checks that the journal ends where it did when the store was closed. */
  private void requireEnd(Manifest manifest, List<Long> segments, CleanMark clean)
      throws IOException {
    long last = segments.isEmpty() ? firstLsn(manifest) : segments.get(segments.size() - 1);
    if (segments.isEmpty() ? clean.nextLsn() != last : clean.nextLsn() < last) {
      requireSalvage(
          "the last journal segment begins at frame %d, though the store was closed at frame %d"
              .formatted(last, clean.nextLsn()));
      return;
    }
    if (!segments.isEmpty()) {
      new JournalReader(disk, manifest.storeId(), salvage)
          .read(List.of(last), last, clean.nextLsn(), (lsn, mutations) -> {});
    }
  }

  private Manifest readManifest() throws IOException {
    try {
      Manifest manifest = Manifest.read(disk);
      return manifest == null ? createManifest() : manifest;
    } catch (StoreDamagedException e) {
      requireSalvage(String.valueOf(e.getMessage()));
      return guessManifest();
    }
  }

  private Manifest createManifest() throws IOException {
    for (String name : disk.list()) {
      if (StoreFiles.segmentLsn(name) != null || StoreFiles.snapshotLsn(name) != null) {
        throw new StoreDamagedException(
            "%s is missing, though there is %s".formatted(StoreFiles.MANIFEST, name));
      }
    }
    Manifest manifest = new Manifest(new SecureRandom().nextLong(), 0, 0, 0);
    manifest.write(disk);
    return manifest;
  }

  /** Makes a manifest of what is there: the latest snapshot and the segments from it on. */
  private Manifest guessManifest() throws IOException {
    long snapshotLsn = 0;
    Long storeId = null;
    for (String name : disk.list()) {
      Long snapshot = StoreFiles.snapshotLsn(name);
      if (snapshot != null) {
        snapshotLsn = Math.max(snapshotLsn, snapshot);
      }
      if (storeId == null && StoreFiles.segmentLsn(name) != null) {
        storeId = JournalReader.storeId(disk, name);
      }
    }
    if (storeId == null) {
      throw new StoreDamagedException("no journal segment tells which store this was");
    }
    return new Manifest(storeId, snapshotLsn, Math.max(1, snapshotLsn), 0);
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
      if (lsn != null && lsn >= manifest.journalLsn()) {
        segments.add(lsn);
      }
    }
    segments.sort(null);
    if (segments.isEmpty() && manifest.journalLsn() != 0) {
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

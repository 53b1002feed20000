package org.fingerpost.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.fingerpost.chronicle.IndexMap.Outcome;
import org.fingerpost.store.LinkIndex;
import org.fingerpost.store.LinkStoreException;
import org.jspecify.annotations.Nullable;

/*
 * The index is a row of maps, newest first. A key is in one of them, or in none:
 *
 *   put of a key that is in a map    goes to that map
 *   put of another key               goes to the newest, and if that is full to a new one before it
 *   find, scan                       look at the newest first
 *
 * The next map is laid out on a thread of its own when the newest is nearly full. It has room for
 * twice the records there are, so the row is short: five maps when an index that was made for none
 * holds ten million. One that is made for its size has one map.
 *
 * Only one thing moves a key: a put of a value larger than the former, to a map that has no room
 * for it. The value is put into the newest map, then `moves` is counted up, then the key is removed
 * from the map it was in. A find beside it is right because:
 *
 *  - It finds what is there. It misses a key only if it looked at the newer map before the put and
 *    at the older one after the removal. `moves` was then counted up in between, and it looks again.
 *  - It never finds an older value after a newer one was found. The newer is in the map that is
 *    looked at first, from when it was first found until it is itself replaced; and a new map is in
 *    the row before anything is in the map.
 */

/**
 * A {@link LinkIndex} outside the Java heap, in files that are mapped into memory.
 *
 * <p>The heap does not grow with the number of records. Every thread that calls {@link #find} keeps
 * three kilobytes a map for as long as it lives: call it on platform threads that are used again.
 *
 * <p>Every record carries a checksum, which is compared whenever it is read. Once one is found to
 * be damaged, the index is broken: finds of other records go on, changes are refused, and it is not
 * opened again.
 *
 * <p>The files are sparse, and take disk as records come. A write to a page that a full disk has no
 * room for is a signal, which the JVM turns into an {@link InternalError} some time later, and what
 * was written in between is lost. So a put is refused with a {@link LinkStoreException} while the
 * disk has less than 16 MiB free. Should the error come all the same, the index is broken: further
 * changes are refused, and it is not opened again. The space is not reserved beforehand, because
 * Java cannot but by writing all of it.
 */
final class ChronicleLinkIndex implements LinkIndex {
  private static final int MAX_KEY_BYTES = 255;

  /** Many times what is written between two looks at the disk. */
  private static final long MIN_FREE_BYTES = 16L << 20;

  private static final long LOOK_AFTER_BYTES = 1L << 20;

  /**
   * The pages that a record may be the first to touch, besides its own: slot, bits, count, ends.
   */
  private static final int PAGES_BYTES = 5 * 4_096;

  private final IndexFolder folder;
  private final long averageRecordBytes;
  private final AtomicLong moves = new AtomicLong();

  /** Newest first; the array is never changed. */
  private volatile IndexMap[] maps;

  private volatile boolean closed;
  private volatile boolean broken;
  private long bytesUntilLook;

  /** The map after the newest, from when the newest is nearly full. */
  private @Nullable FutureTask<IndexMap> next;

  private ChronicleLinkIndex(IndexFolder folder, long averageRecordBytes, IndexMap... maps) {
    this.folder = folder;
    this.averageRecordBytes = averageRecordBytes;
    this.maps = maps;
  }

  /** Makes an empty index in {@code folder}, deleting what is there. */
  static ChronicleLinkIndex create(
      IndexFolder folder, long expectedRecords, long averageRecordBytes) throws IOException {
    folder.create();
    // An eighth more, so that a rebuild does not end with the layout of a second map.
    IndexMap map =
        IndexMap.create(
            folder.mapFile(0), expectedRecords + expectedRecords / 8, averageRecordBytes);
    return new ChronicleLinkIndex(folder, averageRecordBytes, map);
  }

  /**
   * Opens the index that was closed in {@code folder}. From then on it counts as not closed.
   *
   * @throws IOException if it was not closed, or is not as it was then
   */
  static ChronicleLinkIndex open(IndexFolder folder, long averageRecordBytes) throws IOException {
    List<IndexMap> opened = new ArrayList<>();
    try {
      for (IndexFolder.ClosedMap closedMap : folder.closedMaps()) {
        opened.add(
            IndexMap.open(closedMap.file(), closedMap.plannedRecords(), closedMap.records()));
      }
      folder.markOpen();
      return new ChronicleLinkIndex(folder, averageRecordBytes, opened.toArray(IndexMap[]::new));
    } catch (IOException | RuntimeException | InternalError e) {
      opened.forEach(IndexMap::close);
      throw e;
    }
  }

  @Override
  public byte @Nullable [] find(byte[] key) {
    try {
      long movesBefore;
      do {
        movesBefore = moves.get();
        // Indexed, not for-each over a list: no iterator on the redirect path.
        IndexMap[] current = maps;
        for (int i = 0; i < current.length; i++) {
          byte[] value = current[i].find(key);
          if (value != null) {
            return value;
          }
        }
      } while (moves.get() != movesBefore);
      return null;
    } catch (DamagedMapException e) {
      throw unreadable(e);
    }
  }

  /** Says why nothing can be read; a map that is closed cannot either. */
  private LinkStoreException unreadable(DamagedMapException cause) {
    if (closed) {
      return new LinkStoreException("The index is closed: %s".formatted(folder), cause);
    }
    broken = true;
    return new LinkStoreException(
        "The index is damaged, and will be built anew at the next start: %s".formatted(folder),
        cause);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    if (key.length == 0 || key.length > MAX_KEY_BYTES) {
      throw new IllegalArgumentException(
          "A key must have 1 to %d bytes: %d".formatted(MAX_KEY_BYTES, key.length));
    }
    if (value.length > MAX_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "A value must have at most %d bytes: %d".formatted(MAX_VALUE_BYTES, value.length));
    }
    write(
        () -> {
          bytesUntilLook -= value.length + PAGES_BYTES;
          if (bytesUntilLook < 0) {
            requireFreeSpace();
            bytesUntilLook = LOOK_AFTER_BYTES;
          }
          putInto(key, value);
        });
  }

  private void requireFreeSpace() throws IOException {
    long freeBytes = folder.freeBytes();
    if (freeBytes < MIN_FREE_BYTES) {
      throw new LinkStoreException(
          "The disk of %s has less than %d bytes free: %d"
              .formatted(folder, MIN_FREE_BYTES, freeBytes));
    }
  }

  private void putInto(byte[] key, byte[] value) throws IOException {
    for (int i = maps.length - 1; i >= 0; i--) {
      switch (maps[i].put(key, value, i == 0)) {
        case REPLACED -> {
          return;
        }
        case INSERTED -> {
          if (next == null && maps[0].isNearlyFull()) {
            next = startNextMap();
          }
          return;
        }
        case TOO_LARGE -> {
          IndexMap former = maps[i];
          if (i == 0 || !isInserted(key, value)) {
            insertIntoNewMap(key, value);
          }
          moves.incrementAndGet();
          former.remove(key);
          return;
        }
        case ABSENT -> {}
      }
    }
    insertIntoNewMap(key, value);
  }

  private boolean isInserted(byte[] key, byte[] value) {
    return maps[0].put(key, value, true) == Outcome.INSERTED;
  }

  private void insertIntoNewMap(byte[] key, byte[] value) throws IOException {
    if (next == null) {
      next = startNextMap();
    }
    IndexMap[] former = maps;
    IndexMap[] extended = new IndexMap[former.length + 1];
    System.arraycopy(former, 0, extended, 1, former.length);
    extended[0] = waitFor(next);
    next = null;
    maps = extended;
    if (!isInserted(key, value)) {
      throw new IOException("A new map takes no record of %d bytes".formatted(value.length));
    }
  }

  /** Lays out the next map beside the writer, because a large one takes seconds. */
  private FutureTask<IndexMap> startNextMap() {
    IndexMap newest = maps[0];
    Path file = folder.mapFile(maps.length);
    long wantedRecords = 2 * size();
    long recordBytes = Math.max(averageRecordBytes, newest.bytesPerRecordIfFilledEarly());
    FutureTask<IndexMap> task =
        new FutureTask<>(() -> IndexMap.create(file, wantedRecords, recordBytes));
    Thread thread = new Thread(task, "fingerpost-index-growth");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static IndexMap waitFor(FutureTask<IndexMap> task) throws IOException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkStoreException("Interrupted while the index grew", e);
    }
  }

  @Override
  public void remove(byte[] key) {
    write(
        () -> {
          for (IndexMap map : maps) {
            if (map.remove(key)) {
              return;
            }
          }
        });
  }

  /** Runs a change; after one that failed, nobody knows what the maps hold. */
  private void write(Change change) {
    if (broken || closed) {
      throw new LinkStoreException(
          (closed ? "The index is closed: %s" : "The index is broken: %s").formatted(folder));
    }
    try {
      change.run();
    } catch (LinkStoreException refused) {
      throw refused;
    } catch (DamagedMapException e) {
      throw unreadable(e);
    } catch (IOException | RuntimeException | InternalError e) {
      broken = true;
      throw new LinkStoreException("Cannot write the index: %s".formatted(folder), e);
    }
  }

  @FunctionalInterface
  private interface Change {
    void run() throws IOException;
  }

  @Override
  public long size() {
    long size = 0;
    for (IndexMap map : maps) {
      size += map.records();
    }
    return size;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The writer waits for at most the copying of one segment, about a millisecond; finds do not
   * wait. A record that a put moves to another map meanwhile is seen once or not at all.
   */
  @Override
  public void scan(RecordVisitor visitor) {
    try {
      for (IndexMap map : maps) {
        if (!map.scan(visitor)) {
          return;
        }
      }
    } catch (DamagedMapException e) {
      throw unreadable(e);
    }
  }

  /**
   * Closes the index and waits until its files are on the disk. An index that a change has failed
   * on, or that is damaged, cannot be opened again.
   *
   * @throws LinkStoreException if the files cannot be written
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (IndexMap map : maps) {
      map.close();
    }
    try {
      if (next != null) {
        IndexMap unused = waitFor(next);
        unused.close();
        Files.delete(unused.file());
      }
      if (broken) {
        return;
      }
      folder.markClosed(Stream.of(maps).map(IndexFolder.ClosedMap::of).toList());
    } catch (IOException e) {
      throw new LinkStoreException("Cannot close the index: %s".formatted(folder), e);
    }
  }
}

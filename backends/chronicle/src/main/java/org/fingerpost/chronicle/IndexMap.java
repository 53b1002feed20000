package org.fingerpost.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.hash.serialization.impl.ByteArraySizedReader;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import net.openhft.chronicle.map.MapSegmentContext;
import net.openhft.chronicle.map.VanillaChronicleMap;
import org.fingerpost.store.LinkIndex;
import org.fingerpost.store.LinkIndex.RecordVisitor;
import org.jspecify.annotations.Nullable;

/*
 * The file is a head and segments, all alike; a record's key says which segment is its own:
 *
 *   head    = how to read the rest, locks, the number of records of each segment
 *   segment = head | 40,960 to 65,536 chunks of 32 bytes
 *     head    = 8,192 slots of 4 bytes | 64 bytes | a bit for each chunk: whether it is taken
 *     slot    = 16 bits of the key's hash, 16 bits the number of the record's first chunk
 *
 *   record  = length of the key | key | 4 + length of the value | sum | value
 *     in chunks that follow each other; a length has 7 bits a byte, the sum is SummedValue's
 *
 * A record is compared with its sum whenever it is read. The heads have a sum in the file `closed`,
 * which is compared before the map is opened; from then on they are believed.
 *
 * 65,536 chunks are what 16 bits can count: so a slot has 4 bytes. A segment has room for the
 * largest record (1 MiB), while a scan, which keeps the writer out of one segment at a time, has
 * copied it in about a millisecond. The file is sparse: chunks that were never used take no disk.
 * They are not planned too freely all the same, for the operating system reads ahead in the file as
 * a new map is laid out.
 *
 * Chronicle can chain further tiers to a segment that is full. It is not let: each one maps more of
 * the file, and readers walk the list of these mappings without a lock. Instead, a map that is full
 * stays so, and the index opens another.
 */

/**
 * One Chronicle Map: a part of the index, whose size is fixed when its file is made.
 *
 * <p>Many threads may call {@link #find} and {@link #scan} while one at a time puts and removes.
 * Whatever reads a record throws {@link DamagedMapException} if it is not as it was written.
 */
final class IndexMap implements AutoCloseable {
  private static final int CHUNK_BYTES = 32;

  /** Room for the largest record, 1 MiB, and a quarter more. */
  private static final int MIN_CHUNKS_PER_SEGMENT = 40_960;

  private static final int MAX_CHUNKS_PER_SEGMENT = 1 << 16;

  /** Fills 61 % of a segment's slots; at 80 % Chronicle takes no more. */
  private static final int MAX_RECORDS_PER_SEGMENT = 5_000;

  private static final int MIN_SEGMENTS = 32;

  /** Kept, since a logger that nobody holds is forgotten with its level. */
  private static final Logger CLEANER_LOGGER =
      Logger.getLogger(
          "net.openhft.chronicle.core.internal.cleaner.ReflectionBasedByteBufferCleanerService");

  static {
    // Chronicle reads these once, when its first class is loaded.
    setIfAbsent("chronicle.analytics.disable");
    setIfAbsent("chronicle.announcer.disable");
    // It would ask for a flag that opens an alternative it has no need of.
    CLEANER_LOGGER.setLevel(Level.OFF);
  }

  private final ChronicleMap<byte[], byte[]> map;
  private final Path file;
  private final long plannedRecords;
  private final AtomicLong records;
  private final Layout layout;

  /** Whether a change has begun since the map was made or opened. */
  private volatile boolean changed;

  private IndexMap(ChronicleMap<byte[], byte[]> map, Path file, long plannedRecords, long records) {
    this.map = map;
    this.file = file;
    this.plannedRecords = plannedRecords;
    this.records = new AtomicLong(records);
    this.layout = layout(map);
  }

  /**
   * Makes an empty map in a new file.
   *
   * @param wantedRecords how many records it has room for, at the least
   * @param recordBytes the size of a record with its key, on average
   */
  static IndexMap create(Path file, long wantedRecords, long recordBytes) throws IOException {
    // A quarter more, for records larger and segments fuller than the average.
    long chunksPerRecord = (recordBytes * 5 / 4 + CHUNK_BYTES - 1) / CHUNK_BYTES;
    long perSegment =
        Math.max(1, Math.min(MAX_RECORDS_PER_SEGMENT, MAX_CHUNKS_PER_SEGMENT / chunksPerRecord));
    long segments = Math.max(MIN_SEGMENTS, (wantedRecords + perSegment - 1) / perSegment);
    Files.deleteIfExists(file); // Chronicle would open it as it is.
    ChronicleMap<byte[], byte[]> map =
        builder()
            .actualSegments(Math.toIntExact(segments))
            .actualChunksPerSegmentTier(
                Math.max(MIN_CHUNKS_PER_SEGMENT, perSegment * chunksPerRecord))
            .createPersistedTo(file.toFile());
    return new IndexMap(map, file, segments * perSegment, 0);
  }

  /**
   * Opens the map in {@code file}, which was closed.
   *
   * @param records how many it had then
   * @throws IOException if it has another number of records
   */
  static IndexMap open(Path file, long plannedRecords, long records) throws IOException {
    ChronicleMap<byte[], byte[]> map = builder().createPersistedTo(file.toFile());
    long found = map.longSize();
    if (found != records) {
      map.close();
      throw new IOException("%s has %d records, not %d".formatted(file, found, records));
    }
    return new IndexMap(map, file, plannedRecords, records);
  }

  private static ChronicleMapBuilder<byte[], byte[]> builder() {
    return ChronicleMapBuilder.of(byte[].class, byte[].class)
        .keyReaderAndDataAccess(ByteArraySizedReader.INSTANCE, new ByteArrayData())
        .valueReaderAndDataAccess(new SummedValue(), new ByteArrayData())
        .actualSegments(MIN_SEGMENTS)
        .actualChunkSize(CHUNK_BYTES)
        .actualChunksPerSegmentTier(MIN_CHUNKS_PER_SEGMENT)
        .entriesPerSegment(MAX_RECORDS_PER_SEGMENT)
        .allowSegmentTiering(false)
        .sparseFile(true)
        // They are not looked at when a record is read, and leave out the key.
        .checksumEntries(false)
        .skipCloseOnExitHook(true);
  }

  private static void setIfAbsent(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, "true");
    }
  }

  Path file() {
    return file;
  }

  /** Returns how many records the map is meant for, after which it takes no more. */
  long plannedRecords() {
    return plannedRecords;
  }

  long records() {
    return records.get();
  }

  /** Says whether fewer than a sixteenth of the planned records are still to come. */
  boolean isNearlyFull() {
    return records() >= plannedRecords - plannedRecords / 16;
  }

  /**
   * Returns what the records take on average if they have filled the map before it was nearly full
   * by their number, or else 0.
   */
  long bytesPerRecordIfFilledEarly() {
    return isNearlyFull() ? 0 : map.offHeapMemoryUsed() / Math.max(1, records());
  }

  /** Where the heads are: at the start of the file, and of each segment behind it. */
  record Layout(long headBytes, long segmentBytes, long segmentHeadBytes) {}

  Layout layout() {
    return layout;
  }

  private static Layout layout(ChronicleMap<byte[], byte[]> map) {
    VanillaChronicleMap<?, ?, ?> sizes = (VanillaChronicleMap<?, ?, ?>) map;
    return new Layout(
        sizes.sizeInBytesWithoutTiers() - sizes.segments() * sizes.tierSize,
        sizes.tierSize,
        sizes.tierHashLookupOuterSize
            + VanillaChronicleMap.TIER_COUNTERS_AREA_SIZE
            + sizes.tierFreeListOuterSize);
  }

  byte @Nullable [] find(byte[] key) {
    try {
      // Not a query, which takes thrice as long. The reader gets the key.
      return map.getUsing(key, key);
    } catch (RuntimeException | InternalError | AssertionError e) {
      throw new DamagedMapException(file, e);
    }
  }

  /** What became of a put. */
  enum Outcome {
    REPLACED,
    INSERTED,
    /** The key is not in this map, nor was it inserted. */
    ABSENT,
    /** The key is in this map, with the value it had, because there is no room for the new one. */
    TOO_LARGE
  }

  /**
   * Sets the value of {@code key}.
   *
   * @param insert whether to insert the key if it is not in this map
   */
  Outcome put(byte[] key, byte[] value, boolean insert) {
    changed = true;
    try (ExternalMapQueryContext<byte[], byte[], ?> query = map.queryContext(key)) {
      query.updateLock().lock();
      MapEntry<byte[], byte[]> entry = query.entry();
      if (entry == null) {
        return insert && records() < plannedRecords && insert(query, SummedValue.of(key, value))
            ? Outcome.INSERTED
            : Outcome.ABSENT;
      }
      // Read and compared even where it is not kept: by a wrong length, Chronicle would give chunks
      // of other records back.
      byte[] former = SummedValue.of(key, value(key, entry));
      byte[] stored = SummedValue.of(key, value);
      query.writeLock().lock();
      if (chunks(key.length, stored.length) > chunks(key.length, former.length)) {
        return replaceByLarger(query, entry, former, stored);
      }
      query.replaceValue(entry, query.wrapValueAsData(stored));
      return Outcome.REPLACED;
    }
  }

  /**
   * Replaces a value by one that takes more chunks, while the lock keeps readers out.
   *
   * <p>Chronicle's own replacement gives the chunks of the former value back before it knows that
   * there are others, and if there are none leaves the record pointing at chunks that the next one
   * takes. So the record is removed and inserted; and inserted as it was if there is no room.
   */
  private Outcome replaceByLarger(
      ExternalMapQueryContext<byte[], byte[], ?> query,
      MapEntry<byte[], byte[]> entry,
      byte[] former,
      byte[] stored) {
    remove(query, entry);
    if (insert(query, stored)) {
      return Outcome.REPLACED;
    }
    if (!insert(query, former)) {
      throw new IllegalStateException("The former value has no room in %s".formatted(file));
    }
    return Outcome.TOO_LARGE;
  }

  private boolean insert(ExternalMapQueryContext<byte[], byte[], ?> query, byte[] stored) {
    try {
      query.insert(query.absentEntry(), query.wrapValueAsData(stored));
    } catch (IllegalStateException segmentIsFull) {
      return false;
    }
    records.incrementAndGet();
    return true;
  }

  /** Removes {@code key}, and says whether it was there. */
  boolean remove(byte[] key) {
    changed = true;
    try (ExternalMapQueryContext<byte[], byte[], ?> query = map.queryContext(key)) {
      query.updateLock().lock();
      MapEntry<byte[], byte[]> entry = query.entry();
      if (entry == null) {
        return false;
      }
      value(key, entry); // Compared, as in a put.
      remove(query, entry);
      return true;
    }
  }

  private void remove(
      ExternalMapQueryContext<byte[], byte[], ?> query, MapEntry<byte[], byte[]> entry) {
    query.remove(entry);
    records.decrementAndGet();
  }

  /** Shows all records; returns {@code false} if the visitor ended it. */
  boolean scan(RecordVisitor visitor) {
    long expected = records();
    long seen = 0;
    List<byte[]> keysAndValues = new ArrayList<>();
    for (int segment = 0; segment < map.segments(); segment++) {
      // The visitor may take its time, so it is called when the segment is free again.
      read(segment, keysAndValues);
      for (int i = 0; i < keysAndValues.size(); i += 2) {
        if (!visitor.visit(keysAndValues.get(i), keysAndValues.get(i + 1))) {
          return false;
        }
        seen++;
      }
      keysAndValues.clear();
    }
    if (seen != expected && !changed) {
      throw new DamagedMapException(
          file, new IllegalStateException("%d of %d records".formatted(seen, expected)));
    }
    return true;
  }

  private void read(int segment, List<byte[]> keysAndValues) {
    try (MapSegmentContext<byte[], byte[], ?> context = map.segmentContext(segment)) {
      // Chronicle throws if it meets fewer records than the segment has.
      context.forEachSegmentEntry(
          entry -> {
            Data<byte[]> storedKey = entry.key();
            if (storedKey.size() < 1 || storedKey.size() > LinkIndex.MAX_KEY_BYTES) {
              throw new IllegalStateException("A key has a length of " + storedKey.size());
            }
            byte[] key = storedKey.getUsing(null);
            keysAndValues.add(key);
            keysAndValues.add(entry.value().getUsing(key));
          });
    } catch (RuntimeException | InternalError | AssertionError e) {
      throw new DamagedMapException(file, e);
    }
  }

  private byte[] value(byte[] key, MapEntry<byte[], byte[]> entry) {
    try {
      return entry.value().getUsing(key);
    } catch (RuntimeException | InternalError | AssertionError e) {
      throw new DamagedMapException(file, e);
    }
  }

  private static long chunks(long keyBytes, long storedBytes) {
    long recordBytes = lengthBytes(keyBytes) + keyBytes + lengthBytes(storedBytes) + storedBytes;
    return (recordBytes + CHUNK_BYTES - 1) / CHUNK_BYTES;
  }

  /** Returns what a length takes: 7 bits a byte. */
  private static int lengthBytes(long length) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(length | 1);
    return (bits + 6) / 7;
  }

  @Override
  public void close() {
    map.close();
  }
}
